package io.meshlint.rules.scheduling;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.rule.Draft;
import io.meshlint.text.Similar;
import io.meshlint.world.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tolerations as text and as near misses. */
final class Tolerations {

    private Tolerations() {}

    /** The toleration for a taint, as a line of YAML. */
    static String yaml(Taint taint) {
        String end = ", effect: " + taint.effect() + "}`";
        return taint.value().isEmpty()
                ? "`- {key: " + taint.key() + ", operator: Exists" + end
                : "`- {key: " + taint.key() + ", operator: Equal, value: " + quoted(taint.value()) + end;
    }

    /** Tolerations for several taints. */
    static String yaml(List<Taint> taints) {
        List<String> lines = new ArrayList<>();
        for (Taint taint : taints) {
            lines.add(yaml(taint));
        }
        return String.join(" and ", lines);
    }

    /** A value that YAML would read as something else than text stands in quotes. */
    private static String quoted(String value) {
        boolean plain = !value.equals("true") && !value.equals("false") && !Character.isDigit(value.charAt(0));
        return plain ? value : "\"" + value + "\"";
    }

    /** Whether a toleration is for any taint there is. */
    static boolean coversAll(Cursor toleration) {
        return toleration.at("operator").text().equals("Exists")
                && toleration.at("key").text().isEmpty()
                && toleration.at("effect").text().isEmpty();
    }

    /** The toleration whose key is that of a taint which it does not tolerate. */
    static Optional<Cursor> near(Workload workload, Taint taint) {
        for (Cursor toleration : workload.pod().tolerations().items()) {
            if (toleration.at("key").text().equals(taint.key())) {
                return Optional.of(toleration);
            }
        }
        return Optional.empty();
    }

    /** The field of a toleration that keeps it from fitting a taint of its key: the value, else the effect. */
    static Cursor misfit(Cursor toleration, Taint taint) {
        boolean exists = toleration.at("operator").text().equals("Exists");
        boolean value = !exists && !toleration.at("value").text().equals(taint.value());
        return value ? toleration.at("value") : toleration.at("effect");
    }

    /** Adds what to write there. */
    static void cure(Draft draft, Cursor misfit, Taint taint) {
        String wanted = misfit.key().equals("effect") ? taint.effect() : taint.value();
        if (wanted.isEmpty()) {
            draft.hint("remove `value: " + misfit.text() + "`: the taint has none");
        } else if (misfit.exists()) {
            draft.change(misfit, wanted);
        } else {
            draft.hint("add `" + misfit.key() + ": " + wanted + "`");
        }
    }

    /** Whether a toleration of the taint's key has its value, or nearly. */
    static boolean isNear(Cursor toleration, Taint taint) {
        String value = toleration.at("value").text();
        return value.equals(taint.value()) || value.length() > 3 && Similar.distance(value, taint.value(), 1) == 1;
    }

    /** A toleration as taints are written. */
    static String text(Cursor toleration) {
        String value = toleration.at("value").text();
        String effect = toleration.at("effect").text();
        return toleration.at("key").text()
                + (value.isEmpty() ? "" : "=" + value)
                + (effect.isEmpty() ? "" : ":" + effect);
    }
}
