package io.meshlint.rules;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What findings in a rule's fixtures look like beside their words: the level, the flags, the hint. */
public final class Levels {

    private Levels() {}

    /** The findings of a rule, and of others beside it, in one of its fixtures. */
    public static List<Finding> findings(Rule rule, String fixture, Rule... others) {
        List<Rule> rules = new ArrayList<>(List.of(others));
        rules.add(rule);
        Path path = Checkout.RULE_FIXTURES.resolve(rule.info().id()).resolve(fixture);
        return Lint.file(path, rules.toArray(Rule[]::new));
    }

    /** Each finding as {@code level flags}, {@code warning UF}. */
    public static List<String> of(Rule rule, String fixture) {
        List<String> levels = new ArrayList<>();
        for (Finding finding : findings(rule, fixture)) {
            levels.add((finding.severity() + " " + finding.flags())
                    .replace("[", "")
                    .replace("]", "")
                    .strip());
        }
        return levels;
    }

    /** The hint of the only finding. */
    public static String hint(Rule rule, String fixture) {
        List<Finding> findings = findings(rule, fixture);
        if (findings.size() != 1) {
            throw new AssertionError(findings.size() + " findings");
        }
        return findings.get(0).hint();
    }
}
