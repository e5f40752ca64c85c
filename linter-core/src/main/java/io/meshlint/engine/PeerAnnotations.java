package io.meshlint.engine;

import io.meshlint.engine.Waiver.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The annotations by which other tools are told to be silent. They count for the rules that answer those tools' checks;
 * checks that no rule answers are passed over.
 */
final class PeerAnnotations {

    private static final String ISTIO = "galley.istio.io/analyze-suppress";
    private static final String KUBE_LINTER = "ignore-check.kube-linter.io/";
    private static final String KUBE_LINTER_ALL = "kube-linter.io/ignore-all";
    private static final String KUBE_SCORE = "kube-score/ignore";
    private static final String POLARIS = "polaris.fairwinds.com/";
    private static final String EXEMPT = "exempt";

    private PeerAnnotations() {}

    /** What an annotation asks for, if it is one of those. */
    static Optional<Wish> wish(String key, String value) {
        if (key.equals(ISTIO)) {
            return Optional.of(value.strip().equals("*") ? every("IST") : some("", value));
        }
        if (key.startsWith(KUBE_LINTER)) {
            return Optional.of(wish(List.of("kl:" + key.substring(KUBE_LINTER.length())), "", value));
        }
        if (key.equals(KUBE_LINTER_ALL)) {
            return Optional.of(wish(List.of(), "kl:", value));
        }
        if (key.equals(KUBE_SCORE)) {
            return Optional.of(value.strip().equals("*") ? every("ks:") : some("ks:", value));
        }
        return key.startsWith(POLARIS) && value.equals("true")
                ? polaris(key.substring(POLARIS.length()))
                : Optional.empty();
    }

    private static Optional<Wish> polaris(String name) {
        if (name.equals(EXEMPT)) {
            return Optional.of(every("pol:"));
        }
        String end = "-" + EXEMPT;
        return name.endsWith(end)
                ? Optional.of(some("pol:", name.substring(0, name.length() - end.length())))
                : Optional.empty();
    }

    private static Wish every(String prefix) {
        return wish(List.of(), prefix, "");
    }

    private static Wish some(String prefix, String list) {
        List<String> names = new ArrayList<>();
        for (String name : list.split(",")) {
            if (!name.isBlank()) {
                names.add(prefix + name.strip());
            }
        }
        return wish(names, "", "");
    }

    private static Wish wish(List<String> names, String everyPrefix, String reason) {
        return new Wish(names, everyPrefix, reason, "", "", false);
    }
}
