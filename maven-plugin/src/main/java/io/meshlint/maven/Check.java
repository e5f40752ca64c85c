package io.meshlint.maven;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Config;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.ConfigFile;
import io.meshlint.engine.Linter;
import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.engine.Selection;
import io.meshlint.fix.Fixer;
import io.meshlint.rules.BuiltIn;
import io.meshlint.schema.SchemaFolder;
import io.meshlint.source.Discovery;
import io.meshlint.source.Glob;
import io.meshlint.source.Inputs;
import io.meshlint.text.Source;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * What the parameters of the goal ask for.
 *
 * @param workingDirectory what reports show paths relative to
 * @param basedir the project's folder
 * @param manifests what to lint; empty = the usual places
 * @param context what is only read for resolution
 * @param schemaLocations folders with schemas
 * @param config the config, if it is named
 * @param profiles instead of those of the config; empty = those
 * @param namespace instead of that of the config; empty = that
 */
record Check(
        Path workingDirectory,
        File basedir,
        List<File> manifests,
        List<File> context,
        List<File> schemaLocations,
        Optional<File> config,
        List<String> profiles,
        String namespace) {

    /**
     * What came of it.
     *
     * @param report what was found in all that could be checked
     * @param unchecked what could not be checked and why, a line each
     * @param rules all rules that there are
     */
    record Outcome(Report report, List<String> unchecked, Catalogue rules) {}

    /**
     * What came of it once all is mended that can be.
     *
     * @param outcome what is left
     * @param fixer what is to be written
     */
    record Fixed(Outcome outcome, Fixer fixer) {}

    /**
     * Lints.
     *
     * @throws MojoExecutionException if a parameter or the config is wrong
     */
    Outcome run() throws MojoExecutionException {
        Job job = job();
        return job.outcome(job.sources());
    }

    /**
     * Lints and mends in memory what people write.
     *
     * @param unsafe whether fixes count that something else may depend on
     * @throws MojoExecutionException if a parameter or the config is wrong
     */
    Fixed fix(boolean unsafe) throws MojoExecutionException {
        Job job = job();
        Fixer fixer =
                new Fixer(sources -> UsualPlaces.unbuilt(job.report(sources).findings()), unsafe);
        try {
            return new Fixed(job.outcome(fixer.fix(job.sources())), fixer);
        } catch (IOException e) {
            throw new MojoExecutionException("a file cannot be read again: " + e.getMessage());
        }
    }

    /** What there is to do, all parameters read. */
    private record Job(
            Linter linter, List<Source> sources, List<NotChecked> notChecked, List<String> unread, Catalogue rules) {

        Report report(List<Source> some) {
            return linter.lint(some, notChecked);
        }

        Outcome outcome(List<Source> some) {
            Report report = report(some);
            List<String> unchecked = new ArrayList<>(unread);
            unchecked.addAll(report.faults());
            return new Outcome(report, unchecked, rules);
        }
    }

    private Job job() throws MojoExecutionException {
        boolean usual = manifests.isEmpty();
        List<File> files = usual ? UsualPlaces.of(basedir) : manifests;
        Catalogue catalogue = BuiltIn.catalogue();
        Config settings = config(files, catalogue);
        List<SchemaFolder> schemas = schemas();
        Inputs inputs = Discovery.find(options(files, settings));
        List<Source> sources = usual ? UsualPlaces.withoutTests(inputs.sources()) : inputs.sources();
        List<NotChecked> notChecked = inputs.passedOver().stream()
                .map(item -> new NotChecked(item.path(), item.reason()))
                .toList();
        int jobs = Runtime.getRuntime().availableProcessors();
        Linter linter = new Linter(catalogue, settings, jobs, schemas);
        return new Job(linter, sources, notChecked, inputs.unreadable(), catalogue);
    }

    private List<SchemaFolder> schemas() throws MojoExecutionException {
        List<SchemaFolder> folders = new ArrayList<>();
        for (File folder : schemaLocations) {
            try {
                folders.add(SchemaFolder.open(shown(folder), folder.toPath()));
            } catch (IOException e) {
                throw new MojoExecutionException("meshlint.schemaLocations: " + shown(folder) + ": " + e.getMessage());
            }
        }
        return folders;
    }

    private String shown(File folder) {
        Path path = folder.toPath().toAbsolutePath().normalize();
        boolean below = path.startsWith(workingDirectory) && !path.equals(workingDirectory);
        return (below ? workingDirectory.relativize(path) : path).toString().replace('\\', '/');
    }

    private Config config(List<File> files, Catalogue catalogue) throws MojoExecutionException {
        try {
            Optional<Path> file = config.map(File::toPath)
                    .or(() -> ConfigFile.nearest(files.get(0).toPath()));
            Config read = file.isPresent() ? ConfigFile.read(file.get(), workingDirectory, catalogue) : Config.none();
            return withParameters(read, catalogue);
        } catch (ConfigException e) {
            throw new MojoExecutionException(e.getMessage());
        }
    }

    private Config withParameters(Config read, Catalogue catalogue) throws MojoExecutionException {
        Config result = read;
        for (String profile : profiles) {
            Optional<String> problem = Selection.profileProblem(profile, catalogue);
            if (problem.isPresent()) {
                throw new MojoExecutionException("meshlint.profile: " + problem.get());
            }
        }
        if (!profiles.isEmpty()) {
            result = result.withProfiles(profiles);
        }
        if (!namespace.isEmpty() && !Config.isNamespace(namespace)) {
            throw new MojoExecutionException("meshlint.namespace: `" + namespace + "` cannot be a namespace");
        }
        return namespace.isEmpty() ? result : result.withNamespace(namespace);
    }

    private Discovery.Options options(List<File> files, Config settings) {
        return new Discovery.Options(
                workingDirectory,
                paths(files),
                List.of(),
                paths(context),
                settings.context().stream().map(Glob::of).toList(),
                "",
                InputStream.nullInputStream());
    }

    private static List<String> paths(List<File> files) {
        List<String> paths = new ArrayList<>();
        for (File file : files) {
            paths.add(file.getPath());
        }
        return paths;
    }
}
