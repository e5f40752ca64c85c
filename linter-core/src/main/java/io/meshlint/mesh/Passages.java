package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The texts of workloads in which hosts may stand: variables, the words of commands, the files of ConfigMaps. */
final class Passages {

    /** Names of variables and keys whose value is an address, by their end. */
    private static final List<String> ADDRESSES = List.of(
            "HOST",
            "HOSTS",
            "HOSTNAME",
            "URL",
            "URLS",
            "URI",
            "ADDR",
            "ADDRESS",
            "ADDRESSES",
            "ENDPOINT",
            "ENDPOINTS",
            "SERVER",
            "SERVERS",
            "BROKER",
            "BROKERS",
            "UPSTREAM",
            "TARGET",
            "BACKEND",
            "DSN");

    /** Names of what holds addresses that nobody calls, or that others call. */
    private static final List<String> NO_CALLS =
            List.of("NO_PROXY", "ORIGIN", "ISSUER", "AUDIENCE", "REDIRECT", "ALLOWED", "WHITELIST");

    private final Cluster cluster;
    private final ByNamespace<Resource> configMaps = new ByNamespace<>();

    Passages(Cluster cluster) {
        this.cluster = cluster;
        for (Resource configMap : cluster.ofKind("", "ConfigMap")) {
            configMaps.add(configMap.name(), configMap.namespace(), configMap);
        }
    }

    /** The texts of a workload: by container its variables and words, then the files that its pods find. */
    List<Passage> of(Workload workload) {
        List<Passage> found = new ArrayList<>();
        List<Container> containers = new ArrayList<>(workload.pod().containers());
        containers.addAll(workload.pod().initContainers());
        for (Container container : containers) {
            found.addAll(of(workload, container));
        }
        for (Cursor volume : workload.pod().spec().at("volumes").items()) {
            files(workload, volume.at("configMap", "name"), found);
            for (Cursor source : volume.at("projected", "sources").items()) {
                files(workload, source.at("configMap", "name"), found);
            }
        }
        return found;
    }

    /** The variables and words of one container. */
    List<Passage> of(Workload workload, Container container) {
        List<Passage> found = new ArrayList<>();
        variables(workload, container, found);
        for (Cursor word : container.words()) {
            found.add(new Passage(workload, word, Passage.Use.WORD));
        }
        return found;
    }

    private void variables(Workload workload, Container container, List<Passage> found) {
        for (Cursor variable : container.env().items()) {
            String name = variable.at("name").text();
            variable(workload, name, variable.at("value"), found);
            Cursor reference = variable.at("valueFrom", "configMapKeyRef");
            for (Resource configMap : configMaps(workload, reference.at("name"))) {
                Cursor data = configMap.root().at("data");
                variable(workload, name, data.at(reference.at("key").text()), found);
            }
        }
        for (Cursor source : container.cursor().at("envFrom").items()) {
            for (Resource configMap : configMaps(workload, source.at("configMapRef", "name"))) {
                for (Cursor entry : configMap.root().at("data").entries()) {
                    variable(workload, entry.key(), entry, found);
                }
            }
        }
    }

    private static void variable(Workload workload, String name, Cursor value, List<Passage> found) {
        if (!isNoCall(name)) {
            Passage.Use use = namesAddress(name) ? Passage.Use.ADDRESS : Passage.Use.VALUE;
            found.add(new Passage(workload, value, use));
        }
    }

    private void files(Workload workload, Cursor name, List<Passage> found) {
        for (Resource configMap : configMaps(workload, name)) {
            for (Cursor entry : configMap.root().at("data").entries()) {
                found.add(new Passage(workload, entry, Passage.Use.FILE));
            }
        }
    }

    private List<Resource> configMaps(Workload workload, Cursor named) {
        if (!named.exists()) {
            return List.of();
        }
        List<Resource> found = configMaps.fitting(named.text(), workload.namespace());
        return cluster.world().innermost(workload.resource(), found, r -> r);
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static boolean namesAddress(String name) {
        String plain = plain(name);
        for (String end : ADDRESSES) {
            if (plain.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name of a variable or setting says that nobody calls the addresses in it, or that others do. */
    static boolean isNoCall(String name) {
        String plain = plain(name);
        for (String part : NO_CALLS) {
            if (plain.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
