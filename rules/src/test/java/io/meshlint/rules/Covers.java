package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table of other tools' checks and the rules that answer them, {@code rules/covers.tsv}. */
final class Covers {

    static final String HEADER = "code\trules\trelation\tnote";

    /** Relations of a check that a rule answers: as it does, on more input, or on less. */
    static final Set<String> ANSWERED = Set.of("same", "stricter", "looser");

    /** A check that its tool has dropped. A rule may still cover it, for the suppressions that name it. */
    static final String RETIRED = "retired";

    static final Set<String> UNANSWERED = Set.of(RETIRED, "not-offline", "out-of-scope");

    /** A row: a check, the rules that answer it (those to come too), how, and what differs, if anything is to say. */
    record Row(String code, List<String> rules, String relation, String note) {}

    private Covers() {}

    static List<Row> rows() {
        List<String> lines = Checkout.read(Checkout.COVERS).lines().toList();
        assertEquals(HEADER, lines.get(0));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            assertTrue(cells.length == 3 || cells.length == 4, line);
            List<String> rules = cells[1].isEmpty() ? List.of() : List.of(cells[1].split(","));
            rows.add(new Row(cells[0], rules, cells[2], cells.length == 4 ? cells[3] : ""));
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
