package io.meshlint.cli;

import io.meshlint.engine.Baseline;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.Report;
import java.util.List;
import java.util.Optional;

/**
 * {@code meshlint baseline}: writes down what is found today, so that a check reports what is new alone. A baseline that
 * is there only shrinks unless it is told otherwise: findings do not slip into it.
 */
final class BaselineCommand {

    private final Session session;
    private final Arguments arguments = CheckOptions.declareBaseline();

    BaselineCommand(Session session) {
        this.session = session;
    }

    /** Runs the command and returns the exit status. */
    int run(List<String> args) throws UsageException, ConfigException {
        arguments.parse(args);
        if (arguments.helped(session)) {
            return Meshlint.CLEAN;
        }
        String name = arguments.value(CheckOptions.BASELINE, BaselineFile.NAME);
        BaselineFile file = new BaselineFile(name, session);
        Optional<Baseline> before = file.read();
        Analysis analysis = new Analysis(session, arguments);
        Report report = analysis.run(Outcome.jobs(arguments));
        if (!analysis.isComplete(report)) {
            session.error("no baseline is written of what is not complete");
            return Meshlint.FAILED;
        }
        Baseline found = Baseline.of(report);
        boolean grows = before.isEmpty() || arguments.has(CheckOptions.ACCEPT_NEW);
        Baseline after = grows ? found : found.within(before.get());
        if (!file.write(after, session)) {
            return Meshlint.FAILED;
        }
        return told(name, before, after, found.size() - after.size());
    }

    private int told(String name, Optional<Baseline> before, Baseline after, int refused) {
        int known = before.isPresent() ? after.within(before.get()).size() : 0;
        int gone = before.isPresent() ? before.get().size() - known : 0;
        session.out()
                .print(name + ": " + findings(after.size()) + ", " + (after.size() - known) + " new, " + gone
                        + " gone\n");
        if (refused == 0) {
            return Meshlint.CLEAN;
        }
        session.error(findings(refused) + " not in the baseline: mend them, or take them in with `"
                + CheckOptions.ACCEPT_NEW + "`");
        return Meshlint.FINDINGS;
    }

    private static String findings(int number) {
        return number + (number == 1 ? " finding" : " findings");
    }
}
