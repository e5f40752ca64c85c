package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table of other tools' checks and the rules that answer them, {@code rules/covers.tsv}. */
final class Covers {

    static final String HEADER = "code\trules\trelation";

    /** Relations of a check that a rule answers: as it does, on more input, or on less. */
    static final Set<String> ANSWERED = Set.of("same", "stricter", "looser");

    /** A check that its tool has dropped. A rule may still cover it, for the suppressions that name it. */
    static final String RETIRED = "retired";

    static final Set<String> UNANSWERED = Set.of(RETIRED, "not-offline", "out-of-scope");

    /** A row: a check, the rules that answer it, how. */
    record Row(String code, List<String> rules, String relation) {}

    private Covers() {}

    static List<Row> rows() {
        List<String> lines = Checkout.read(Checkout.COVERS).lines().toList();
        assertEquals(HEADER, lines.get(0));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            assertEquals(3, cells.length, line);
            rows.add(new Row(cells[0], cells[1].isEmpty() ? List.of() : List.of(cells[1].split(",")), cells[2]));
        }
        return rows;
    }

    /** The checks that a rule answers. */
    static TreeSet<String> answeredBy(String rule) {
        TreeSet<String> codes = new TreeSet<>();
        for (Row row : rows()) {
            if (row.rules().contains(rule) && ANSWERED.contains(row.relation())) {
                codes.add(row.code());
            }
        }
        return codes;
    }

    /** The retired checks whose successor a rule is. */
    static TreeSet<String> retiredFor(String rule) {
        TreeSet<String> codes = new TreeSet<>();
        for (Row row : rows()) {
            if (row.rules().contains(rule) && row.relation().equals(RETIRED)) {
                codes.add(row.code());
            }
        }
        return codes;
    }
}
