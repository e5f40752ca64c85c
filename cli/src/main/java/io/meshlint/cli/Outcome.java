package io.meshlint.cli;

import io.meshlint.engine.Report;
import io.meshlint.report.ReportOptions;
import io.meshlint.report.RuleBook;
import io.meshlint.rule.Severity;
import io.meshlint.rules.RulePages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of what a check finds.
 *
 * @param targets where reports go
 * @param options what they show
 * @param failOn the least severity that fails the run; empty = none does
 * @param jobs how many threads look
 */
record Outcome(List<ReportTarget> targets, ReportOptions options, Optional<Severity> failOn, int jobs) {

    static final List<String> LEVELS = List.of("error", "warning", "info");
    static final List<String> FAIL_LEVELS = List.of("error", "warning", "info", "never");
    static final List<String> WHEN = List.of("auto", "always", "never");

    /**
     * What the arguments ask for.
     *
     * @throws UsageException if the value of an option is wrong
     */
    static Outcome of(Arguments arguments, Session session) throws UsageException {
        Surroundings surroundings = session.surroundings();
        return new Outcome(
                ReportTarget.parse(arguments.values(CheckOptions.FORMAT), surroundings.workingDirectory()),
                options(arguments, surroundings).rules(RulePages.book(session.catalogue())),
                failOn(arguments),
                jobs(arguments));
    }

    /** The files that reports go to, an empty one for standard output. */
    List<String> files() {
        List<String> files = new ArrayList<>();
        for (ReportTarget target : targets) {
            files.add(target.file());
        }
        return files;
    }

    /**
     * Writes the reports and returns the exit status.
     *
     * @param complete whether everything was checked
     */
    int deliver(Report report, boolean complete, Session session) {
        boolean written = complete;
        for (ReportTarget target : targets) {
            written &= target.write(report, options, session);
        }
        if (!written) {
            return Meshlint.FAILED;
        }
        return failOn.isPresent() && report.reaches(failOn.get()) ? Meshlint.FINDINGS : Meshlint.CLEAN;
    }

    private static ReportOptions options(Arguments arguments, Surroundings surroundings) throws UsageException {
        String least = arguments.choice(CheckOptions.MIN_SEVERITY, "", LEVELS);
        String colour = arguments.choice(CheckOptions.COLOR, "auto", WHEN);
        return new ReportOptions(
                least.isEmpty() ? Optional.empty() : Optional.of(severity(least)),
                surroundings.colours(colour),
                arguments.has(CheckOptions.SHOW_UNKNOWN),
                arguments.has(CheckOptions.SHOW_SUPPRESSED),
                arguments.has(CheckOptions.STATISTICS),
                arguments.has(CheckOptions.QUIET),
                ToolVersion.TEXT,
                RuleBook.NONE);
    }

    private static Optional<Severity> failOn(Arguments arguments) throws UsageException {
        String level = arguments.choice(CheckOptions.FAIL_ON, "error", FAIL_LEVELS);
        return level.equals("never") ? Optional.empty() : Optional.of(severity(level));
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            default -> Severity.INFO;
        };
    }

    /** How many threads the arguments ask for. */
    static int jobs(Arguments arguments) throws UsageException {
        return number(arguments, CheckOptions.JOBS, Runtime.getRuntime().availableProcessors());
    }

    /** The number from 1 that an option says. */
    static int number(Arguments arguments, String option, int fallback) throws UsageException {
        String text = arguments.value(option, "");
        if (!arguments.has(option)) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("`" + option + "` must be a number from 1, not `" + text + "`");
    }
}
