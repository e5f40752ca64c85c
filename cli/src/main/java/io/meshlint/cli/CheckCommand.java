package io.meshlint.cli;

import io.meshlint.engine.Config;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.ConfigFile;
import io.meshlint.engine.Linter;
import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.schema.SchemaFolder;
import io.meshlint.source.Discovery;
import io.meshlint.source.Glob;
import io.meshlint.source.Inputs;
import io.meshlint.source.PassedOver;
import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
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
        arguments.parse(args);
        if (arguments.wantsHelp()) {
            session.out().print(arguments.help(session.surroundings().colours("auto")));
            return Meshlint.CLEAN;
        }
        Outcome outcome = Outcome.of(arguments, session);
        Scope scope = new Scope(arguments, session.surroundings().workingDirectory());
        Config config = config(scope);
        List<SchemaFolder> schemas = schemas();

        Inputs inputs = inputs(scope, config);
        scope.overwriting().refuse(outcome.targets(), inputs);
        notes(inputs, config, scope);
        Linter linter = new Linter(session.catalogue(), config, outcome.jobs(), schemas);
        Report report = linter.lint(inputs.sources(), notChecked(inputs));
        boolean complete = isComplete(inputs, report, scope);
        for (ReportTarget target : outcome.targets()) {
            complete &= target.write(report, outcome.options(), session);
        }
        timings(report);
        if (!complete) {
            return Meshlint.FAILED;
        }
        return outcome.isFailure(report) ? Meshlint.FINDINGS : Meshlint.CLEAN;
    }

    private Config config(Scope scope) throws UsageException, ConfigException {
        Config config = Config.none();
        if (scope.config().isPresent()) {
            config = ConfigFile.read(
                    scope.config().get(), session.surroundings().workingDirectory(), session.catalogue());
        }
        return new Settings(arguments, session.catalogue()).over(config);
    }

    private List<SchemaFolder> schemas() throws UsageException {
        List<SchemaFolder> folders = new ArrayList<>();
        for (String folder : arguments.values(CheckOptions.SCHEMA_LOCATION)) {
            try {
                folders.add(SchemaFolder.open(
                        folder, session.surroundings().workingDirectory().resolve(folder)));
            } catch (IOException e) {
                throw new UsageException("`" + CheckOptions.SCHEMA_LOCATION + "`: " + folder + ": " + e.getMessage());
            } catch (InvalidPathException e) {
                throw new UsageException("`" + CheckOptions.SCHEMA_LOCATION + "`: `" + folder + "` is no valid path");
            }
        }
        return folders;
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

    private void notes(Inputs inputs, Config config, Scope scope) {
        if (arguments.has(CheckOptions.QUIET)) {
            return;
        }
        ContextNotes notes = new ContextNotes(session.surroundings().workingDirectory(), inputs);
        for (String note : notes.ofPaths(arguments.values(CheckOptions.CONTEXT))) {
            session.note(note);
        }
        for (String note : notes.ofPatterns(config.context(), scope)) {
            session.note(note);
        }
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
        List<String> failures = new ArrayList<>(inputs.unreadable());
        failures.addAll(report.faults());
        for (String failure : failures) {
            session.error(failure);
        }
        boolean complete = failures.isEmpty();
        if (complete && (report.manifests() == 0 || !scope.isForSome() && isContextAlone(inputs))) {
            session.error("no manifest found in " + scope.shown());
            return false;
        }
        return complete;
    }

    private static boolean isContextAlone(Inputs inputs) {
        for (Source source : inputs.sources()) {
            if (!source.isContext()) {
                return false;
            }
        }
        return true;
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
