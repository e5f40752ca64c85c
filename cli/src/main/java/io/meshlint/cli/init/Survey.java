package io.meshlint.cli.init;

import io.meshlint.engine.Config;
import io.meshlint.manifest.Kinds;
import io.meshlint.manifest.Kustomization;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Resource;
import io.meshlint.source.Discovery;
import io.meshlint.source.Inputs;
import io.meshlint.source.PassedOver;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What there is to lint in a folder, as far as a config depends on it. */
public final class Survey {

    private static final Set<String> PLATFORM_KINDS = Set.of(
            "CustomResourceDefinition",
            "GatewayClass",
            "IngressClass",
            "Namespace",
            "Node",
            "NodePool",
            "PriorityClass",
            "RuntimeClass",
            "StorageClass");

    private static final Set<String> PLATFORM_NAMESPACES =
            Set.of("istio-system", "kube-node-lease", "kube-public", "kube-system");

    private final TreeSet<String> namespaces = new TreeSet<>();
    private final TreeSet<String> declared = new TreeSet<>();
    private final List<String> charts = new ArrayList<>();
    private final List<String> kustomizations = new ArrayList<>();
    /** For each folder, also those above, whether all below it belongs to the platform. */
    private final TreeMap<String, Boolean> folders = new TreeMap<>();

    private final List<String> unreadable;
    private final int files;
    private int objects;
    private int homeless;
    private boolean istio;

    private Survey(Inputs inputs) {
        unreadable = new ArrayList<>(inputs.unreadable());
        for (PassedOver passed : inputs.passedOver()) {
            if (Inputs.isChart(passed.path())) {
                charts.add(folder(passed.path()));
            }
        }
        Manifests manifests = new Manifests(read(inputs.sources()), path -> "");
        files = manifests.manifestFiles();
        for (Kustomization kustomization : manifests.kustomizations().all()) {
            kustomizations.add(folder(kustomization.source().path()));
        }
        manifests.resources().forEach(this::count);
    }

    /** Looks at a folder. */
    public static Survey of(Path folder) {
        return new Survey(Discovery.find(Discovery.Options.of(folder, List.of("."))));
    }

    private List<YamlFile> read(List<Source> sources) {
        List<YamlFile> read = new ArrayList<>();
        for (Source source : sources) {
            try {
                boolean kustomization = Kustomization.isFile(source.path());
                YamlFile file = kustomization
                        ? YamlReader.readOurs(source, source.read())
                        : YamlReader.read(source, source.read());
                if (kustomization || file.manifest()) {
                    read.add(file);
                }
            } catch (IOException e) {
                unreadable.add(source.path() + ": cannot be read");
            }
        }
        return read;
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : path.substring(0, slash);
    }

    private void count(Resource resource) {
        objects++;
        String namespace = resource.namespace().name();
        boolean clusterScoped =
                Kinds.isClusterScoped(resource.root().at("apiVersion").text(), resource.kind());
        if (resource.kind().equals("Namespace") && Config.isNamespace(resource.name())) {
            declared.add(resource.name());
            namespaces.add(resource.name());
        }
        if (!clusterScoped && Config.isNamespace(namespace)) {
            namespaces.add(namespace);
        } else if (!clusterScoped && namespace.isEmpty()) {
            homeless++;
        }
        istio |= resource.group().endsWith(".istio.io");
        boolean platform =
                PLATFORM_KINDS.contains(resource.kind()) || !clusterScoped && PLATFORM_NAMESPACES.contains(namespace);
        String path = resource.source().path();
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            folders.merge(path.substring(0, slash), platform, Boolean::logicalAnd);
        }
    }

    /** How many files hold objects. */
    public int files() {
        return files;
    }

    int objects() {
        return objects;
    }

    /** The objects that live in a namespace and do not say in which. */
    int homeless() {
        return homeless;
    }

    /** The namespaces that are named. */
    Set<String> namespaces() {
        return namespaces;
    }

    /** The namespaces that are named and have no object themselves. */
    List<String> undeclared() {
        List<String> undeclared = new ArrayList<>(namespaces);
        undeclared.removeAll(declared);
        return undeclared;
    }

    /** Whether there are objects of Istio's. */
    boolean hasIstio() {
        return istio;
    }

    /** The folders of Helm charts, which are not read. */
    List<String> charts() {
        return charts;
    }

    /** The folders of kustomizations, which are not rendered. */
    List<String> kustomizations() {
        return kustomizations;
    }

    /** The uppermost folders that hold the platform's objects alone: what others are linted against. */
    List<String> platform() {
        List<String> platform = new ArrayList<>();
        for (String folder : folders.keySet()) {
            boolean below = !platform.isEmpty() && folder.startsWith(platform.get(platform.size() - 1) + "/");
            if (folders.get(folder) && !below) {
                platform.add(folder);
            }
        }
        return platform;
    }

    /** What could not be read, each with the reason. */
    public List<String> unreadable() {
        return unreadable;
    }
}
