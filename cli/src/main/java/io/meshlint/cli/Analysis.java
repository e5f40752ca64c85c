package io.meshlint.cli;

import io.meshlint.engine.Config;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.ConfigFile;
import io.meshlint.engine.Linter;
import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.fix.Fixer;
import io.meshlint.schema.SchemaFolder;
import io.meshlint.source.Discovery;
import io.meshlint.source.Glob;
import io.meshlint.source.Inputs;
import io.meshlint.source.PassedOver;
import io.meshlint.source.Revision;
import io.meshlint.source.RevisionException;
import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what the arguments name and finds what is wrong with it: what the commands share that lint. */
final class Analysis {

    private final Session session;
    private final Arguments arguments;
    private final Scope scope;
    private final Config config;
    private final List<SchemaFolder> schemas;
    private final Inputs inputs;

    /**
     * Finds what there is to read. Everything that can be wrong with the arguments or the config is said before.
     *
     * @throws UsageException if an option's value is wrong
     * @throws ConfigException if the config cannot be read
     */
    Analysis(Session session, Arguments arguments) throws UsageException, ConfigException {
        this.session = session;
        this.arguments = arguments;
        this.scope = new Scope(arguments, session.surroundings().workingDirectory());
        this.config = config();
        this.schemas = schemas();
        this.inputs = Discovery.find(options());
    }

    /** Reads with so many threads and judges nothing. */
    Linter.Picture picture(int jobs) {
        notes();
        return new Linter(session.catalogue(), config, jobs, schemas).picture(inputs.sources(), notChecked(inputs));
    }

    /** Says in which files reports must not go. */
    void refuseToReplaceInputs(List<String> files) throws UsageException {
        scope.overwriting().refuse(files, inputs);
    }

    /** Lints with so many threads. */
    Report run(int jobs) {
        notes();
        return lint(inputs.sources(), jobs);
    }

    /**
     * What the same arguments and the same config find at a Git revision.
     *
     * @throws UsageException if the revision cannot be read
     */
    Report at(String revision, int jobs) throws UsageException {
        String searched = session.surroundings().variables().getOrDefault("PATH", "");
        try (Revision then = Revision.open(revision, scope.folder(), searched, scope.files())) {
            Inputs old = then.find(options());
            if (!arguments.has(CheckOptions.QUIET)) {
                then.submodules(inputs)
                        .forEach(path -> session.note("submodule " + path + " is not compared with `" + revision
                                + "`: all that is found in it counts as new"));
            }
            return lint(old.sources(), old, jobs);
        } catch (RevisionException e) {
            throw new UsageException("`" + CheckOptions.SINCE + "`: " + e.getMessage());
        }
    }

    private Report lint(List<Source> sources, int jobs) {
        return lint(sources, inputs, jobs);
    }

    private Report lint(List<Source> sources, Inputs from, int jobs) {
        Progress progress = Progress.of(session, arguments.has(CheckOptions.QUIET), sources.size());
        try {
            return new Linter(session.catalogue(), config, jobs, schemas).lint(sources, notChecked(from));
        } finally {
            progress.end();
        }
    }

    /** What this run depends on, but for some files: while it is the same, another would find the same. */
    State state(List<Path> without) {
        return State.of(config, inputs, session.surroundings().workingDirectory(), without);
    }

    /** What is reported once everything is mended that can be, and the changes that this takes. */
    record Fixed(Report report, Fixer fixer) {}

    /**
     * Lints and mends in memory.
     *
     * @param unsafe whether fixes count that something else may depend on
     */
    Fixed fix(int jobs, boolean unsafe) throws UsageException {
        notes();
        Fixer fixer = new Fixer(sources -> lint(sources, jobs).findings(), unsafe);
        try {
            return new Fixed(lint(fixer.fix(inputs.sources()), jobs), fixer);
        } catch (IOException e) {
            throw new UsageException("a file cannot be read again: " + e.getMessage());
        }
    }

    private Config config() throws UsageException, ConfigException {
        Config read = Config.none();
        if (scope.config().isPresent()) {
            read = ConfigFile.read(
                    scope.config().get(), session.surroundings().workingDirectory(), session.catalogue());
        }
        return new Settings(arguments, session.catalogue()).over(read);
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

    private Discovery.Options options() {
        List<Glob> context = new ArrayList<>();
        for (String glob : config.context()) {
            context.add(Glob.of(glob));
        }
        return new Discovery.Options(
                session.surroundings().workingDirectory(),
                scope.paths(),
                scope.only(),
                arguments.values(CheckOptions.CONTEXT),
                context,
                scope.stdinName(),
                session.in());
    }

    private void notes() {
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
    boolean isComplete(Report report) {
        return isComplete(report.faults(), report.manifests());
    }

    /** The same of what was read alone. */
    boolean isComplete(Linter.Picture picture) {
        return isComplete(picture.faults(), picture.mesh().world().manifests().manifestFiles());
    }

    private boolean isComplete(List<String> faults, int manifests) {
        List<String> failures = new ArrayList<>(inputs.unreadable());
        failures.addAll(faults);
        for (String failure : failures) {
            session.error(failure);
        }
        boolean complete = failures.isEmpty();
        if (complete && (manifests == 0 || !scope.isForSome() && isContextAlone())) {
            session.error("no manifest found in " + scope.shown());
            return false;
        }
        return complete;
    }

    private boolean isContextAlone() {
        for (Source source : inputs.sources()) {
            if (!source.isContext()) {
                return false;
            }
        }
        return true;
    }
}
