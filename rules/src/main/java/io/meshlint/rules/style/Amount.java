package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A container sets no amount of a resource, or zero, and neither its pod nor a LimitRange of the namespace does.
 *
 * @param side {@code requests} or {@code limits}
 * @param resource {@code cpu}, {@code memory}
 */
record Amount(String side, String resource) implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        if (isMissing(subject)) {
            faults.at(subject.at("resources", side, resource));
        }
    }

    boolean isMissing(Subject subject) {
        return !isFilledIn(subject)
                && !isSet(subject.at("resources", side, resource))
                && !isSet(subject.pod().at("resources", side, resource))
                && !subject.mesh()
                        .cluster()
                        .limitRanges()
                        .give(subject.workload().namespace(), side, resource);
    }

    /** Whether an injector adds what the manifest leaves out. */
    private static boolean isFilledIn(Subject subject) {
        Cursor image = subject.at("image");
        return image.text().equals("auto")
                || !image.exists() && subject.at("name").text().equals("istio-proxy");
    }

    /** What is no quantity is for the schema to judge, or filled in later. */
    private static boolean isSet(Cursor field) {
        Optional<BigDecimal> amount = Quantity.of(field.text());
        return field.exists() && (amount.isEmpty() || amount.get().signum() != 0);
    }
}
