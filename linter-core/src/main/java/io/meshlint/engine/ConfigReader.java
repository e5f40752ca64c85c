package io.meshlint.engine;

import io.meshlint.engine.Config.Suppressing;
import io.meshlint.text.Source;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Assumptions.FolderNamespace;
import io.meshlint.world.Assumptions.Proxies;
import io.meshlint.world.Version;
import io.meshlint.yaml.Document;
import io.meshlint.yaml.Fault;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code .meshlint.yaml}: every key is known and does something, everything else is an error with its place. */
public final class ConfigReader {

    private final Catalogue catalogue;
    private final GlobBase globs;

    private ConfigReader(Catalogue catalogue, GlobBase globs) {
        this.catalogue = catalogue;
        this.globs = globs;
    }

    /**
     * Reads a config and what it extends. What a file says goes before what it extends, key by key down to rules and
     * their settings; a list replaces the other one.
     *
     * @param source whose path the messages name
     * @param globs how its globs, which are relative to its folder, are turned to match reported paths; those of what it
     *     extends count as if they stood in it
     * @throws ConfigException if anything is wrong with it: every fault as {@code path:line:column: message}
     */
    public static Config read(Source source, byte[] bytes, GlobBase globs, Catalogue catalogue) throws ConfigException {
        ConfigLayers layers = new ConfigLayers(source, bytes);
        ConfigReader reader = new ConfigReader(catalogue, globs);
        Config config = Config.none();
        for (Setting layer : layers.each()) {
            config = reader.config(layer);
        }
        if (layers.each().size() > 1 && layers.lines().isEmpty()) {
            config = reader.config(layers.together());
        }
        if (!layers.lines().isEmpty()) {
            throw new ConfigException(layers.lines());
        }
        return config;
    }

    static Node root(YamlFile file, Complaints complaints) {
        for (Fault fault : file.faults()) {
            complaints.add(fault.span(), message(fault));
        }
        Node root = Node.ABSENT;
        for (Document document : file.documents()) {
            if (document.root().isPresent() && root.isPresent()) {
                complaints.add(document.root().span(), "a config is one document, this begins a second");
            } else if (document.root().isPresent()) {
                root = document.root();
            }
        }
        return root;
    }

    /** What a manifest's author needs to know of these is not what a config's does. */
    private static String message(Fault fault) {
        return switch (fault.kind()) {
            case DUPLICATE_KEY, REPEATED_KEY -> "this key is there twice";
            case TEMPLATE -> "a config is plain YAML, this is a template";
            default -> fault.message();
        };
    }

    private Config config(Setting root) {
        root.allow(
                ConfigLayers.KEY,
                "kubernetes",
                "istio",
                "namespace",
                "clusterDomain",
                "mesh",
                "closedWorld",
                "context",
                "assume",
                "profiles",
                "rules",
                "overrides",
                "requireReason");
        LevelReader levels = new LevelReader(catalogue);
        List<Setting> overrides = root.get("overrides").mappings("paths", "namespace", "rules");
        return new Config(
                assumptions(root, overrides),
                globs(root.get("context")),
                profiles(root.get("profiles")),
                List.of(),
                List.of(),
                levels.levels(root.get("rules"), true),
                overrides(overrides, levels),
                root.get("requireReason").flag(false) ? Suppressing.WITH_REASON : Suppressing.ON);
    }

    private List<String> globs(Setting list) {
        List<String> turned = new ArrayList<>();
        for (String glob : list.texts()) {
            turned.addAll(globs.turn(glob));
        }
        return turned;
    }

    private List<String> profiles(Setting list) {
        List<String> profiles = new ArrayList<>();
        for (Setting item : list.items()) {
            String profile = item.required();
            profiles.add(profile);
            if (!profile.isEmpty()) {
                Optional<String> problem = Selection.profileProblem(profile, catalogue);
                if (problem.isPresent()) {
                    item.complain(problem.get());
                }
            }
        }
        return list.isGiven() ? profiles : Config.none().profiles();
    }

    private List<Config.Override> overrides(List<Setting> items, LevelReader levels) {
        List<Config.Override> overrides = new ArrayList<>();
        for (Setting item : items) {
            Setting paths = item.get("paths");
            if (paths.items().isEmpty() && (paths.node().isSequence() || !paths.isGiven())) {
                paths.complain("`" + paths.name() + "` must list at least one glob");
            }
            overrides.add(new Config.Override(globs(paths), levels.levels(item.get("rules"), false)));
        }
        return overrides;
    }

    private Assumptions assumptions(Setting root, List<Setting> overrides) {
        Assumptions none = Assumptions.none();
        Setting mesh = root.get("mesh").allow("rootNamespace", "injectByDefault", "nativeSidecars", "cni");
        Setting closed = root.get("closedWorld");
        AssumeReader assume = new AssumeReader(root.get("assume"));
        return new Assumptions(
                version(root.get("kubernetes")),
                version(root.get("istio")),
                namespace(root.get("namespace"), ""),
                folderNamespaces(overrides),
                closedEverywhere(closed),
                closed.node().isSequence() ? namespaces(closed) : List.of(),
                clusterDomain(root.get("clusterDomain"), none.clusterDomain()),
                namespace(mesh.get("rootNamespace"), none.rootNamespace()),
                mesh.get("injectByDefault").flag(none.injectByDefault()),
                assume.namespaces(),
                assume.nodePools(),
                assume.priorityClasses(),
                proxies(mesh, assume),
                assume.hosts(),
                assume.edge(),
                assume.apps(),
                assume.unresolvable());
    }

    private static Proxies proxies(Setting mesh, AssumeReader assume) {
        Setting sidecars = mesh.get("nativeSidecars");
        boolean auto = sidecars.node().isScalar() && sidecars.node().text().equals("auto");
        if (sidecars.isGiven() && !auto && !sidecars.isBoolean()) {
            sidecars.complain("`" + sidecars.name() + "` must be true, false or auto");
        }
        return new Proxies(
                assume.revisions(),
                sidecars.isBoolean() ? Optional.of(sidecars.flag(false)) : Optional.empty(),
                mesh.get("cni").flag(false));
    }

    private static String clusterDomain(Setting setting, String fallback) {
        String domain = setting.text(fallback);
        if (domain.isBlank()) {
            setting.complain("`" + setting.name() + "` must be a domain, such as " + fallback);
        }
        return domain;
    }

    private static boolean closedEverywhere(Setting closed) {
        if (closed.isGiven() && !closed.isBoolean() && !closed.node().isSequence()) {
            closed.complain("`" + closed.name() + "` must be true, false or a list of namespaces");
            return false;
        }
        return closed.isBoolean() && closed.flag(false);
    }

    /** In the config the last override wins, in the assumptions the first. */
    private List<FolderNamespace> folderNamespaces(List<Setting> overrides) {
        List<FolderNamespace> folders = new ArrayList<>();
        for (int i = overrides.size() - 1; i >= 0; i--) {
            String namespace = namespace(overrides.get(i).get("namespace"), "");
            if (!namespace.isEmpty()) {
                for (String glob : globs(overrides.get(i).get("paths"))) {
                    folders.add(new FolderNamespace(glob, namespace));
                }
            }
        }
        return folders;
    }

    private static List<String> namespaces(Setting list) {
        List<String> namespaces = new ArrayList<>();
        for (Setting item : list.items()) {
            namespaces.add(namespace(item, ""));
        }
        return namespaces;
    }

    private static String namespace(Setting setting, String fallback) {
        return setting.isGiven() ? AssumeReader.name(setting) : fallback;
    }

    private static Version version(Setting setting) {
        String text = setting.text("");
        if (!setting.isGiven() || !setting.node().isScalar()) {
            return Version.UNSET;
        }
        try {
            return Version.parse(text);
        } catch (IllegalArgumentException e) {
            setting.complain("`" + setting.name() + "`: " + e.getMessage());
            return Version.UNSET;
        }
    }
}
