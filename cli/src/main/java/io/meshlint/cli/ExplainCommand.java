package io.meshlint.cli;

import io.meshlint.report.RuleSheet;
import io.meshlint.rule.Rule;
import io.meshlint.rules.RulePages;
import io.meshlint.text.Similar;
import java.util.List;

/** {@code meshlint explain RULE}: a rule's facts and page. */
final class ExplainCommand {

    private ExplainCommand() {}

    static Arguments declare() {
        return new Arguments("meshlint explain", "Shows what a rule finds, what breaks and how to mend it.")
                .positional("RULE", "0..*", "The rule's id or another name for it.");
    }

    static int run(List<String> args, Session session) throws UsageException {
        Arguments arguments = declare().parse(args);
        if (arguments.helped(session)) {
            return Meshlint.CLEAN;
        }
        if (arguments.positionals().size() != 1) {
            throw new UsageException("`explain` needs one RULE");
        }
        String gap = "";
        for (Rule rule : find(arguments.positionals().get(0), session)) {
            session.out().print(gap + page(rule));
            gap = "\n";
        }
        return Meshlint.CLEAN;
    }

    private static List<Rule> find(String name, Session session) throws UsageException {
        List<Rule> called = session.catalogue().called(name);
        if (called.isEmpty()) {
            throw new UsageException("unknown rule `" + name + "`"
                    + Similar.question(name, session.catalogue().names()));
        }
        return called;
    }

    private static String page(Rule rule) {
        String facts = RuleSheet.facts(rule.info());
        String page = RulePages.of(rule);
        return page.isEmpty() ? facts : facts + "\n" + page.stripTrailing() + "\n";
    }
}
