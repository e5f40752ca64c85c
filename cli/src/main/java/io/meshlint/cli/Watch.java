package io.meshlint.cli;

import io.meshlint.engine.ConfigException;
import io.meshlint.source.Discovery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code meshlint check --watch}: checks again whenever what a check depends on has changed, until it is interrupted. */
final class Watch {

    private static final int LEAST_PAUSE_MILLIS = 300;
    /** Looking for changes takes no more than this part of the time, however large the tree. */
    private static final int SHARE = 10;

    private final Session session;
    private final Arguments arguments;
    private final Run run;

    /** One check. */
    interface Run {

        /** Checks, reports and returns the exit status. */
        int once() throws UsageException, ConfigException;
    }

    Watch(Session session, Arguments arguments, Run run) {
        this.session = session;
        this.arguments = arguments;
        this.run = run;
    }

    /**
     * Returns the status of the last check, once the thread is interrupted.
     *
     * @throws UsageException if the first check cannot begin
     * @throws ConfigException likewise
     */
    int run() throws UsageException, ConfigException {
        for (String option : List.of(CheckOptions.FIX, CheckOptions.STDIN_FILENAME)) {
            if (arguments.has(option)) {
                throw new UsageException("`" + CheckOptions.WATCH + "` and `" + option + "` exclude each other");
            }
        }
        if (arguments.positionals().contains(Discovery.STDIN)) {
            throw new UsageException("`" + CheckOptions.WATCH + "` cannot watch standard input");
        }
        Object seen = state();
        int status = run.once();
        try {
            while (true) {
                if (!arguments.has(CheckOptions.QUIET)) {
                    session.note("watching for changes, Ctrl-C ends");
                }
                seen = change(seen);
                status = again();
            }
        } catch (InterruptedException e) {
            return status;
        }
    }

    /** Waits until something is different, and returns what it is now. */
    private Object change(Object seen) throws InterruptedException {
        Object now = seen;
        long took = 0;
        while (now.equals(seen)) {
            Thread.sleep(Math.max(LEAST_PAUSE_MILLIS, SHARE * took));
            long start = System.nanoTime();
            now = state();
            took = (System.nanoTime() - start) / 1_000_000;
        }
        return now;
    }

    /** What a check depends on, or why there can be none. */
    private Object state() {
        try {
            Path here = session.surroundings().workingDirectory();
            List<Path> reports = new ArrayList<>();
            for (ReportTarget target : ReportTarget.parse(arguments.values(CheckOptions.FORMAT), here)) {
                reports.add(here.resolve(target.file()));
            }
            State state = new Analysis(session, arguments).state(reports);
            return state.and(here, arguments.values(CheckOptions.SCHEMA_LOCATION))
                    .and(here, List.of(arguments.value(CheckOptions.BASELINE, BaselineFile.NAME)));
        } catch (UsageException | ConfigException e) {
            return e.getMessage();
        }
    }

    /** A fault that somebody is about to mend ends nothing. */
    private int again() {
        try {
            return run.once();
        } catch (UsageException | ConfigException e) {
            session.err().println(e.getMessage());
            return Meshlint.FAILED;
        }
    }
}
