package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.source.PathOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a report for people sums up instead of listing it: advice, and of a warning that one folder has over and over all
 * but the first few. Errors are always listed.
 */
final class Repeated {

    /** So many of one warning in one folder are still listed. */
    private static final int FEW = 5;

    /** So many are listed of more. */
    private static final int SHOWN = 3;

    /** What is summed up in one line. */
    record Sum(String folder, RuleInfo rule, Severity severity) implements Comparable<Sum> {

        private static Sum of(Finding finding) {
            return new Sum(finding.place().source().folder(), finding.rule(), finding.severity());
        }

        @Override
        public int compareTo(Sum other) {
            int byFolder = PathOrder.compare(folder, other.folder);
            int byRule = rule.id().compareTo(other.rule.id());
            return byFolder != 0 ? byFolder : byRule != 0 ? byRule : other.severity.compareTo(severity);
        }
    }

    private final Map<Sum, Integer> counts = new TreeMap<>();
    private final Map<Sum, Integer> listed = new TreeMap<>();

    /** Counts the findings of a report. */
    Repeated(Report report) {
        for (Finding finding : report.findings()) {
            if (finding.severity() != Severity.ERROR) {
                counts.merge(Sum.of(finding), 1, Integer::sum);
            }
        }
    }

    /** Whether a warning, of all that come in order, is one of those that are listed. */
    boolean lists(Finding finding) {
        Sum sum = Sum.of(finding);
        return counts.getOrDefault(sum, 0) <= FEW || listed.merge(sum, 1, Integer::sum) <= SHOWN;
    }

    /** What is not listed, with numbers. */
    Map<Sum, Integer> left() {
        Map<Sum, Integer> left = new TreeMap<>();
        counts.forEach((sum, count) -> {
            int rest = sum.severity() == Severity.INFO ? count : count <= FEW ? 0 : count - SHOWN;
            if (rest > 0) {
                left.put(sum, rest);
            }
        });
        return left;
    }
}
