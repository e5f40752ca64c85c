package io.meshlint.rule;

import io.meshlint.manifest.Place;
import io.meshlint.mesh.Flag;
import java.util.List;
import java.util.Optional;

/**
 * One finding, finished.
 *
 * @param rule who found it
 * @param severity as it counts in this run
 * @param message object and fault, lower case, no full stop
 * @param hint what to write instead, imperative; may be empty
 * @param flags Envoy's response flags that it leads to
 * @param symptom what it does beyond flags, as the JSON report writes it; may be empty
 * @param predicts what callers will see, in prose; may be empty
 * @param place where
 * @param related other places
 * @param fix a change that takes it away, if one is known
 * @param confirm commands that show the fault on a live system
 * @param covers the checks of other tools that it answers
 * @param fingerprint the same as long as the fault is, whatever the lines
 */
public record Finding(
        RuleInfo rule,
        Severity severity,
        String message,
        String hint,
        List<Flag> flags,
        String symptom,
        String predicts,
        Place place,
        List<Related> related,
        Optional<Fix> fix,
        List<String> confirm,
        List<String> covers,
        String fingerprint) {

    public Finding {
        flags = List.copyOf(flags);
        related = List.copyOf(related);
        confirm = List.copyOf(confirm);
        covers = List.copyOf(covers);
    }

    /** The same with other words about what callers will see. */
    public Finding predicting(String words) {
        return new Finding(
                rule,
                severity,
                message,
                hint,
                flags,
                symptom,
                words,
                place,
                related,
                fix,
                confirm,
                covers,
                fingerprint);
    }
}
