package io.meshlint.rules;

import io.meshlint.engine.Catalogue;
import io.meshlint.rule.Rule;
import java.util.List;

/** The built-in rules, one a line, by id. */
public final class BuiltIn {

    private static final List<Rule> RULES = List.of();

    private BuiltIn() {}

    /** Every built-in rule, by id. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** The built-in rules and those of packs on the class path. */
    public static Catalogue catalogue() {
        return Catalogue.withPacks(RULES);
    }
}
