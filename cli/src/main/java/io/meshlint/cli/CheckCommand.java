package io.meshlint.cli;

import io.meshlint.engine.Baseline;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.Report;
import java.util.List;

/** {@code meshlint check}: reads what is named, reports what is found. */
final class CheckCommand {

    private final Session session;
    private final Arguments arguments = CheckOptions.declare();

    CheckCommand(Session session) {
        this.session = session;
    }

    /**
     * Runs the command and returns the exit status. Everything that can be wrong with the arguments or the config is
     * said before anything is read.
     */
    int run(List<String> args) throws UsageException, ConfigException {
        session.catalogue().prepare();
        arguments.parse(args);
        if (arguments.helped(session)) {
            return Meshlint.CLEAN;
        }
        return arguments.has(CheckOptions.WATCH) ? new Watch(session, arguments, this::once).run() : once();
    }

    private int once() throws UsageException, ConfigException {
        Outcome outcome = Outcome.of(arguments, session);
        Baseline baseline = baseline();
        Analysis analysis = new Analysis(session, arguments);
        analysis.refuseToReplaceInputs(outcome.files());
        if (Fixing.isWanted(arguments)) {
            refuseSince();
            return new Fixing(session, arguments).run(analysis, outcome, baseline);
        }
        Baseline since = since(analysis, outcome.jobs());
        Report all = analysis.run(outcome.jobs());
        Report report = since.without(baseline.without(all));
        stale(baseline.gone(all));
        timings(report);
        return outcome.deliver(report, analysis.isComplete(report), session);
    }

    private Baseline baseline() throws UsageException {
        String file = arguments.value(CheckOptions.BASELINE, "");
        return arguments.has(CheckOptions.BASELINE)
                ? new BaselineFile(file, session)
                        .read()
                        .orElseThrow(() -> new UsageException("`" + CheckOptions.BASELINE + "`: " + file
                                + ": no such file, `meshlint baseline` writes one"))
                : Baseline.empty();
    }

    /** What was found at the revision that the arguments name. */
    private Baseline since(Analysis analysis, int jobs) throws UsageException {
        if (!arguments.has(CheckOptions.SINCE)) {
            return Baseline.empty();
        }
        return Baseline.of(analysis.at(arguments.value(CheckOptions.SINCE, ""), jobs));
    }

    private void refuseSince() throws UsageException {
        if (arguments.has(CheckOptions.SINCE)) {
            throw new UsageException("`" + CheckOptions.SINCE + "` and `" + CheckOptions.FIX
                    + "` exclude each other: what can be mended is not only what is new");
        }
    }

    private void stale(int gone) {
        if (gone > 0 && !arguments.has(CheckOptions.QUIET) && !arguments.has(CheckOptions.ONLY)) {
            session.note(gone + " of the baseline's findings are gone, `meshlint baseline` prunes them");
        }
    }

    private void timings(Report report) {
        if (arguments.has(CheckOptions.TIMING)) {
            for (Report.Timing timing : report.timings()) {
                long micros = timing.nanos() / 1000;
                String millis = micros / 1000 + "."
                        + Long.toString(1000 + micros % 1000).substring(1);
                session.err().println(" ".repeat(Math.max(1, 9 - millis.length())) + millis + " ms  " + timing.name());
            }
        }
    }
}
