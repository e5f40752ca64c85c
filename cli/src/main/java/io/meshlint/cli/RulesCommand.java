package io.meshlint.cli;

import io.meshlint.engine.Catalogue;
import io.meshlint.report.RuleSheet;
import java.util.List;

/** {@code meshlint rules}: the catalogue. */
final class RulesCommand {

    private static final String FORMAT = "--format";
    private static final List<String> FORMATS = List.of("text", "json", "markdown");

    private RulesCommand() {}

    static Arguments declare() {
        return new Arguments("meshlint rules", "Lists the rules.")
                .value("FMT", "text, json or markdown; default: text.", FORMAT)
                .offers(FORMAT, FORMATS);
    }

    static int run(List<String> args, Session session) throws UsageException {
        Arguments arguments = declare().parse(args);
        if (arguments.helped(session)) {
            return Meshlint.CLEAN;
        }
        String format = arguments.choice(FORMAT, "text", FORMATS);
        Catalogue catalogue = session.catalogue();
        session.out()
                .print(
                        switch (format) {
                            case "json" -> RuleSheet.json(catalogue);
                            case "markdown" -> RuleSheet.markdown(catalogue);
                            default -> RuleSheet.text(catalogue);
                        });
        return Meshlint.CLEAN;
    }
}
