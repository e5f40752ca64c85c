package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each rule found something: a line for each rule and severity, the worst first, then the most frequent. */
final class Statistics {

    private record Key(Severity severity, String rule) {}

    private record Row(Severity severity, RuleInfo rule, int count) implements Comparable<Row> {

        Row more() {
            return new Row(severity, rule, count + 1);
        }

        @Override
        public int compareTo(Row other) {
            if (severity != other.severity) {
                return other.severity.compareTo(severity);
            }
            return count != other.count
                    ? Integer.compare(other.count, count)
                    : rule.id().compareTo(other.rule.id());
        }
    }

    private Statistics() {}

    static void append(Report report, Severity least, Paint paint, StringBuilder out) {
        List<Row> rows = rows(report, least);
        int width = 0;
        for (Row row : rows) {
            width = Math.max(width, Integer.toString(row.count()).length());
        }
        for (Row row : rows) {
            String count = Integer.toString(row.count());
            String severity = row.severity().toString();
            out.append(" ".repeat(width - count.length())).append(count).append("  ");
            out.append(paint.severity(row.severity())).append(" ".repeat("warning".length() - severity.length()));
            out.append("  ").append(Printable.of(row.rule().summary())).append(' ');
            out.append(paint.rule(row.rule())).append('\n');
        }
    }

    private static List<Row> rows(Report report, Severity least) {
        Map<Key, Row> rows = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (finding.severity().isAtLeast(least)) {
                Key key = new Key(finding.severity(), finding.rule().id());
                Row row = rows.getOrDefault(key, new Row(finding.severity(), finding.rule(), 0));
                rows.put(key, row.more());
            }
        }
        List<Row> sorted = new ArrayList<>(rows.values());
        sorted.sort(null);
        return sorted;
    }
}
