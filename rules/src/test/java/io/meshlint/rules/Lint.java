package io.meshlint.rules;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Config;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.ConfigFile;
import io.meshlint.engine.ConfigReader;
import io.meshlint.engine.GlobBase;
import io.meshlint.engine.Linter;
import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rule.SuppressionRule;
import io.meshlint.source.Discovery;
import io.meshlint.source.Glob;
import io.meshlint.source.Inputs;
import io.meshlint.text.Source;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lints in-process, as the command line does. Reports show paths relative to the checkout, or, of what is outside it,
 * relative to what is linted.
 *
 * @param rules those that run, whatever their profile; empty = the built-in ones of the config's profiles
 * @param config how to run
 * @param jobs how many threads
 */
public record Lint(List<Rule> rules, Config config, int jobs) {

    /** The path that a text without a file has in reports. */
    public static final String TEXT = "test.yaml";

    /** The given rules alone, or, if there are none, every built-in rule of every profile. */
    public static Lint with(Rule... rules) {
        Lint lint = new Lint(List.of(rules), Config.none(), 1);
        return rules.length == 0 ? lint.configured("profiles: [all]") : lint;
    }

    /** The built-in rules of the default profile. */
    public static Lint byDefault() {
        return new Lint(List.of(), Config.none(), 1);
    }

    /** Findings in a text, of the given rules or of every built-in one. */
    public static List<Finding> yaml(String text, Rule... rules) {
        return with(rules).findings(text);
    }

    /** Findings in a file or folder, of the given rules or of every built-in one. */
    public static List<Finding> file(Path path, Rule... rules) {
        return with(rules).findings(path);
    }

    /** The same under another config, the text of a {@code .meshlint.yaml}. */
    public Lint configured(String text) {
        try {
            Source source = Source.text(ConfigFile.NAME, text);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            GlobBase globs = GlobBase.of(Checkout.ROOT, Checkout.ROOT);
            return new Lint(rules, ConfigReader.read(source, bytes, globs, BuiltIn.catalogue()), jobs);
        } catch (ConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The same with so many threads. */
    public Lint jobs(int value) {
        return new Lint(rules, config, value);
    }

    /** Findings in a text. */
    public List<Finding> findings(String text) {
        return complete(report(List.of(Source.text(TEXT, text)))).findings();
    }

    /** Findings in a file or folder. */
    public List<Finding> findings(Path path) {
        return report(path).findings();
    }

    /** Lints a file or a folder; a {@code .meshlint.yaml} right in the folder counts. An incomplete run is an error. */
    public Report report(Path path) {
        Lint lint = configuredBy(path);
        return complete(lint.report(lint.sources(path)));
    }

    /** The same under the {@code .meshlint.yaml} right in a folder, if there is one. */
    Lint configuredBy(Path path) {
        Path file = path.resolve(ConfigFile.NAME);
        return Files.exists(file) ? new Lint(rules, config(file), jobs) : this;
    }

    /** Lints sources; internal faults are in the report. */
    public Report report(List<Source> sources) {
        return rules.size() == 1 && rules.get(0) instanceof SuppressionRule about
                ? reportOf(about, sources)
                : reported(sources);
    }

    /** What one rule says of suppressions after all have run. */
    private Report reportOf(SuppressionRule rule, List<Source> sources) {
        Report all = new Lint(List.of(), config, jobs).reported(sources);
        List<Finding> own = new ArrayList<>(all.findings());
        own.removeIf(finding -> !finding.rule().id().equals(rule.info().id()));
        return new Report(
                all.files(),
                all.manifests(),
                all.documents(),
                all.resources(),
                own,
                all.baselined(),
                all.suppressed(),
                all.unknowns(),
                all.notChecked(),
                all.faults(),
                all.timings());
    }

    private Report reported(List<Source> sources) {
        Catalogue catalogue = Catalogue.of(rules.isEmpty() ? BuiltIn.rules() : rules);
        return new Linter(catalogue, selecting(), jobs).lint(sources, List.of());
    }

    /** The inputs in a file or folder. */
    public List<Source> sources(Path path) {
        List<Glob> context = new ArrayList<>();
        for (String glob : config.context()) {
            context.add(Glob.of(glob));
        }
        Path here = workingDirectory(path);
        String name = here.relativize(path.toAbsolutePath().normalize()).toString();
        Inputs inputs = Discovery.find(new Discovery.Options(
                here,
                List.of(name.isEmpty() ? "." : name),
                List.of(),
                List.of(),
                context,
                "",
                InputStream.nullInputStream()));
        if (!inputs.unreadable().isEmpty()) {
            throw new AssertionError(inputs.unreadable());
        }
        return inputs.sources();
    }

    private static Path workingDirectory(Path path) {
        Path start = path.toAbsolutePath().normalize();
        if (start.startsWith(Checkout.ROOT)) {
            return Checkout.ROOT;
        }
        return Files.isDirectory(start) ? start : start.getParent();
    }

    private static Config config(Path file) {
        try {
            return ConfigFile.read(file, workingDirectory(file), BuiltIn.catalogue());
        } catch (ConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The config with the given rules selected, so that they run whatever their profile is. */
    private Config selecting() {
        List<String> ids = new ArrayList<>();
        for (Rule rule : rules) {
            ids.add(rule.info().id());
        }
        return new Config(
                config.assumptions(),
                config.context(),
                config.profiles(),
                ids,
                config.ignore(),
                config.levels(),
                config.overrides(),
                config.suppressions());
    }

    private static Report complete(Report report) {
        if (!report.faults().isEmpty()) {
            throw new AssertionError(report.faults());
        }
        return report;
    }
}
