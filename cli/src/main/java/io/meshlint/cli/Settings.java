package io.meshlint.cli;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Config;
import io.meshlint.engine.Config.Level;
import io.meshlint.engine.Selection;
import io.meshlint.rule.Rule;
import io.meshlint.rule.Severity;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Assumptions.FolderNamespace;
import io.meshlint.world.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what the command line says above what the config says. */
final class Settings {

    private final Arguments arguments;
    private final Catalogue catalogue;

    Settings(Arguments arguments, Catalogue catalogue) {
        this.arguments = arguments;
        this.catalogue = catalogue;
    }

    /**
     * The config, where the command line is silent, and the command line.
     *
     * @throws UsageException if an option's value is wrong
     */
    Config over(Config config) throws UsageException {
        List<String> profiles = arguments.values(CheckOptions.PROFILE);
        for (String profile : profiles) {
            complain(CheckOptions.PROFILE, Selection.profileProblem(profile, catalogue));
        }
        List<String> select = rules(CheckOptions.SELECT);
        return new Config(
                assumptions(config.assumptions()),
                config.context(),
                profiles.isEmpty() ? config.profiles() : profiles,
                select,
                rules(CheckOptions.IGNORE),
                levels(config.levels(), select),
                config.overrides(),
                arguments.has(CheckOptions.NO_IGNORES) ? Config.Suppressing.OFF : config.suppressions());
    }

    private static void complain(String option, Optional<String> problem) throws UsageException {
        if (problem.isPresent()) {
            throw new UsageException("`" + option + "`: " + problem.get());
        }
    }

    private List<String> rules(String option) throws UsageException {
        List<String> words = arguments.values(option);
        for (String word : words) {
            complain(option, Selection.problem(word, catalogue));
        }
        return words;
    }

    /** A rule that the command line selects by name runs, whatever the config says. */
    private Map<String, Level> levels(Map<String, Level> levels, List<String> select) {
        Map<String, Level> kept = new LinkedHashMap<>(levels);
        for (String word : select) {
            for (Rule rule : catalogue.called(word)) {
                Level level = kept.get(rule.info().id());
                if (level != null && level.stated() && level.severity() == Severity.OFF) {
                    kept.remove(rule.info().id());
                }
            }
        }
        return kept;
    }

    private Assumptions assumptions(Assumptions config) throws UsageException {
        boolean named = arguments.has(CheckOptions.NAMESPACE);
        String namespace = arguments.value(CheckOptions.NAMESPACE, config.namespace());
        List<FolderNamespace> folders = named ? List.of() : config.folderNamespaces();
        List<String> closed = new ArrayList<>(config.closedNamespaces());
        closed.addAll(arguments.values(CheckOptions.CLOSED_NAMESPACE));
        if (named) {
            requireNamespace(CheckOptions.NAMESPACE, namespace);
        }
        for (String name : arguments.allValues(CheckOptions.CLOSED_NAMESPACE)) {
            requireNamespace(CheckOptions.CLOSED_NAMESPACE, name);
        }
        return new Assumptions(
                version(CheckOptions.KUBERNETES_VERSION, config.kubernetes()),
                version(CheckOptions.ISTIO_VERSION, config.istio()),
                namespace,
                folders,
                config.closedWorld() || arguments.has(CheckOptions.CLOSED_WORLD),
                closed,
                config.clusterDomain(),
                config.rootNamespace(),
                config.injectByDefault(),
                config.namespaces(),
                config.nodePools(),
                config.priorityClasses(),
                config.proxies(),
                config.hosts(),
                config.edge(),
                config.apps(),
                config.unresolvable());
    }

    private static void requireNamespace(String option, String name) throws UsageException {
        if (!Config.isNamespace(name)) {
            throw new UsageException("`" + option + "`: `" + name + "` is no name of a namespace");
        }
    }

    private Version version(String option, Version fallback) throws UsageException {
        if (!arguments.has(option)) {
            return fallback;
        }
        try {
            return Version.parse(arguments.value(option, ""));
        } catch (IllegalArgumentException e) {
            throw new UsageException("`" + option + "`: " + e.getMessage());
        }
    }
}
