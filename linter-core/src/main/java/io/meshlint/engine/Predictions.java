package io.meshlint.engine;

import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What callers will see of what a run found: in the words of a rule, in those of its flags, or, where the manifests show a
 * request that meets the fault and ends so, in those of its trace. Nothing is traced before a report asks.
 */
public final class Predictions {

    /** Those of a run without a picture: nothing is traced. */
    public static final Predictions NONE = new Predictions(Optional.empty());

    /** So many findings are told by a trace: nobody reads more of them one by one, and each costs some milliseconds. */
    private static final int MOST = 50;

    private final Optional<Mesh> mesh;
    private final Map<String, String> known = new HashMap<>();
    private Optional<AffectedPaths> paths = Optional.empty();

    private Predictions(Optional<Mesh> mesh) {
        this.mesh = mesh;
    }

    /** Those of what is found in a picture. */
    static Predictions of(Mesh mesh) {
        return new Predictions(Optional.of(mesh));
    }

    /** What flags and a symptom come to in words. */
    static String words(List<Flag> flags, String symptom) {
        List<String> words = new ArrayList<>();
        for (Flag flag : flags) {
            words.add(flag.words());
        }
        for (Symptom known : Symptom.values()) {
            if (known.id().equals(symptom)) {
                words.add(known.words());
            }
        }
        return String.join(", ", words);
    }

    /** The same findings; errors and warnings of at least a severity say what a trace shows of them. */
    List<Finding> told(List<Finding> findings, Severity least) {
        if (mesh.isEmpty()) {
            return findings;
        }
        List<Finding> told = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            told.add(isOpen(finding, least) ? finding.predicting(line(finding)) : finding);
        }
        return told;
    }

    /** Whether it may be told better: something answers or logs, and the rule has no words of its own. */
    private static boolean isOpen(Finding finding, Severity least) {
        boolean counts = finding.severity().isAtLeast(Severity.WARNING)
                && finding.severity().isAtLeast(least);
        return counts
                && !finding.flags().isEmpty()
                && finding.predicts().equals(words(finding.flags(), finding.symptom()));
    }

    private String line(Finding finding) {
        String line = known.get(finding.fingerprint());
        if (line == null) {
            line = known.size() < MOST ? traced(finding) : finding.predicts();
            known.put(finding.fingerprint(), line);
        }
        return line;
    }

    /** A fault of a trace leaves the line as it was. */
    private String traced(Finding finding) {
        try {
            if (paths.isEmpty()) {
                paths = Optional.of(new AffectedPaths(mesh.orElseThrow()));
            }
            String line = paths.get().of(finding).orElse("");
            boolean pending = finding.symptom().equals(Symptom.PENDING.id());
            return line.isEmpty() ? finding.predicts() : pending ? line + ", " + Symptom.PENDING.words() : line;
        } catch (RuntimeException | StackOverflowError e) {
            return finding.predicts();
        }
    }
}
