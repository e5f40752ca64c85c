package io.meshlint.rules.security;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import io.meshlint.rule.Severity;
import io.meshlint.rules.table.Row;
import java.util.ArrayList;
import java.util.List;

/** The checks of the profile {@code security}: what an attacker can use who got into a container, or into the API. */
public final class SecurityTable implements RuleTable {

    static final String NAME = "security";

    @Override
    public String profile() {
        return NAME;
    }

    @Override
    public List<Rule> rules() {
        return List.copyOf(rows());
    }

    /** Its rows, by theme. */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>(ContainerRows.rows());
        rows.addAll(ConfinementRows.rows());
        rows.addAll(HostRows.rows());
        rows.addAll(HostPathRows.rows());
        rows.addAll(SecretRows.rows());
        rows.addAll(AccessRows.rows());
        return rows;
    }

    static Row row(String id, String summary) {
        return Row.named(NAME, id, Severity.WARNING, summary);
    }
}
