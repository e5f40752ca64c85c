package io.meshlint.cli;

import io.meshlint.engine.Baseline;
import io.meshlint.engine.Report;
import io.meshlint.fix.Diff;
import io.meshlint.fix.Fixer;
import io.meshlint.fix.Saving;
import java.util.List;

/** {@code meshlint check --fix}: mends what can be mended, then reports the rest. */
final class Fixing {

    private final Session session;
    private final Arguments arguments;

    Fixing(Session session, Arguments arguments) {
        this.session = session;
        this.arguments = arguments;
    }

    /**
     * Whether the arguments ask for fixes.
     *
     * @throws UsageException if they say how to fix and not to fix
     */
    static boolean isWanted(Arguments arguments) throws UsageException {
        boolean fix = arguments.has(CheckOptions.FIX);
        for (String option : List.of(CheckOptions.UNSAFE_FIXES, CheckOptions.DIFF)) {
            if (arguments.has(option) && !fix) {
                throw new UsageException("`" + option + "` needs `" + CheckOptions.FIX + "`");
            }
        }
        return fix;
    }

    /** Runs and returns the exit status; with {@code --diff} that is 1 if anything would change. */
    int run(Analysis analysis, Outcome outcome, Baseline baseline) throws UsageException {
        Analysis.Fixed fixed = analysis.fix(outcome.jobs(), arguments.has(CheckOptions.UNSAFE_FIXES));
        Report report = baseline.without(fixed.report());
        boolean complete = analysis.isComplete(report);
        List<Fixer.Changed> changes = fixed.fixer().changes();
        if (arguments.has(CheckOptions.DIFF)) {
            changes.forEach(changed -> session.out().print(Diff.of(changed)));
            int found = changes.isEmpty() ? Meshlint.CLEAN : Meshlint.FINDINGS;
            return complete ? found : Meshlint.FAILED;
        }
        for (String problem : Saving.save(fixed.fixer())) {
            session.error(problem);
            complete = false;
        }
        if (!arguments.has(CheckOptions.QUIET)) {
            session.note("fixed " + fixed.fixer().fixed() + " in " + changes.size()
                    + (changes.size() == 1 ? " file" : " files"));
        }
        return outcome.deliver(report, complete, session);
    }
}
