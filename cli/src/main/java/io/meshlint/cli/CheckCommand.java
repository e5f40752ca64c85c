package io.meshlint.cli;

import io.meshlint.engine.Config;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.ConfigFile;
import io.meshlint.engine.Linter;
import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.report.ReportOptions;
import io.meshlint.rule.Severity;
import io.meshlint.source.Discovery;
import io.meshlint.source.Glob;
import io.meshlint.source.Inputs;
import io.meshlint.source.PassedOver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code meshlint check}: reads what is named, reports what is found. */
final class CheckCommand {

    private static final List<String> LEVELS = List.of("error", "warning", "info");
    private static final List<String> FAIL_LEVELS = List.of("error", "warning", "info", "never");
    private static final List<String> WHEN = List.of("auto", "always", "never");

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
        arguments.parse(args);
        if (arguments.wantsHelp()) {
            session.out().print(arguments.help(session.surroundings().colours("auto")));
            return Meshlint.CLEAN;
        }
        List<ReportTarget> targets = ReportTarget.parse(
                arguments.values(CheckOptions.FORMAT), session.surroundings().workingDirectory());
        ReportOptions options = reportOptions();
        Optional<Severity> failOn = failOn();
        int jobs = jobs();
        Scope scope = new Scope(arguments, session.surroundings().workingDirectory());
        Config config = config(scope);

        Inputs inputs = inputs(scope, config);
        Linter linter = new Linter(session.catalogue(), config, jobs);
        Report report = linter.lint(inputs.sources(), notChecked(inputs));
        boolean complete = isComplete(inputs, report, scope);
        for (ReportTarget target : targets) {
            complete &= target.write(report, options, session);
        }
        timings(report);
        if (!complete) {
            return Meshlint.FAILED;
        }
        return failOn.isPresent() && report.reaches(failOn.get()) ? Meshlint.FINDINGS : Meshlint.CLEAN;
    }

    private ReportOptions reportOptions() throws UsageException {
        String least = arguments.choice(CheckOptions.MIN_SEVERITY, "", LEVELS);
        String colour = arguments.choice(CheckOptions.COLOR, "auto", WHEN);
        return new ReportOptions(
                least.isEmpty() ? Optional.empty() : Optional.of(severity(least)),
                session.surroundings().colours(colour),
                arguments.has(CheckOptions.SHOW_UNKNOWN),
                arguments.has(CheckOptions.STATISTICS),
                arguments.has(CheckOptions.QUIET),
                ToolVersion.TEXT);
    }

    private Optional<Severity> failOn() throws UsageException {
        String level = arguments.choice(CheckOptions.FAIL_ON, "error", FAIL_LEVELS);
        return level.equals("never") ? Optional.empty() : Optional.of(severity(level));
    }

    private static Severity severity(String level) {
        return Severity.valueOf(level.toUpperCase(Locale.ROOT));
    }

    private int jobs() throws UsageException {
        String jobs = arguments.value(CheckOptions.JOBS, "");
        if (!arguments.has(CheckOptions.JOBS)) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int number = Integer.parseInt(jobs);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("`" + CheckOptions.JOBS + "` must be a number from 1, not `" + jobs + "`");
    }

    private Config config(Scope scope) throws UsageException, ConfigException {
        Config config = Config.none();
        if (scope.config().isPresent()) {
            config = ConfigFile.read(
                    scope.config().get(), session.surroundings().workingDirectory(), session.catalogue());
        }
        return new Settings(arguments, session.catalogue()).over(config);
    }

    private Inputs inputs(Scope scope, Config config) {
        List<Glob> context = new ArrayList<>();
        for (String glob : config.context()) {
            context.add(Glob.of(glob));
        }
        return Discovery.find(new Discovery.Options(
                session.surroundings().workingDirectory(),
                scope.paths(),
                scope.only(),
                arguments.values(CheckOptions.CONTEXT),
                context,
                scope.stdinName(),
                session.in()));
    }

    private static List<NotChecked> notChecked(Inputs inputs) {
        List<NotChecked> notChecked = new ArrayList<>();
        for (PassedOver passedOver : inputs.passedOver()) {
            notChecked.add(new NotChecked(passedOver.path(), passedOver.reason()));
        }
        return notChecked;
    }

    /** Whether everything was checked; says what was not. */
    private boolean isComplete(Inputs inputs, Report report, Scope scope) {
        inputs.unreadable().forEach(session::error);
        report.faults().forEach(session::error);
        boolean complete = inputs.unreadable().isEmpty() && report.faults().isEmpty();
        if (complete && report.manifests() == 0) {
            session.error("no manifest found in " + scope.shown());
            return false;
        }
        return complete;
    }

    private void timings(Report report) {
        if (arguments.has(CheckOptions.TIMING)) {
            for (Report.Timing timing : report.timings()) {
                long micros = timing.nanos() / 1000;
                String millis = micros / 1000 + "." + Long.toString(1000 + micros % 1000).substring(1);
                session.err().println(" ".repeat(Math.max(1, 9 - millis.length())) + millis + " ms  " + timing.name());
            }
        }
    }
}
