package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Finds the Services that workloads name in their variables, arguments and ConfigMaps. */
final class Mentions {

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

    /** As far back in a line is looked for the name of a setting. */
    private static final int SETTING = 120;

    private final BiConsumer<Callers.Caller, Service> sink;
    private final Hosts hosts;
    private final Cluster cluster;
    private final Map<String, List<Resource>> configMaps = new HashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param sink takes what is found: who calls, and whom
     */
    Mentions(Cluster cluster, Hosts hosts, BiConsumer<Callers.Caller, Service> sink) {
        this.cluster = cluster;
        this.hosts = hosts;
        this.sink = sink;
        for (Resource configMap : cluster.ofKind("", "ConfigMap")) {
            configMaps
                    .computeIfAbsent(configMap.name(), n -> new ArrayList<>(1))
                    .add(configMap);
        }
    }

    void read() {
        for (Workload workload : cluster.workloads().all()) {
            List<Container> containers = new ArrayList<>(workload.pod().containers());
            containers.addAll(workload.pod().initContainers());
            for (Container container : containers) {
                read(workload, container);
            }
            for (Cursor volume : workload.pod().spec().at("volumes").items()) {
                files(workload, volume.at("configMap", "name"));
                for (Cursor source : volume.at("projected", "sources").items()) {
                    files(workload, source.at("configMap", "name"));
                }
            }
        }
    }

    /** Reads the variables and the command of one container. */
    void read(Workload workload, Container container) {
        variables(workload, container);
        for (Cursor word : container.words()) {
            scan(new Passage(workload, word, Passage.Use.WORD));
        }
    }

    private void variables(Workload workload, Container container) {
        for (Cursor variable : container.env().items()) {
            String name = variable.at("name").text();
            variable(workload, name, variable.at("value"));
            Cursor reference = variable.at("valueFrom", "configMapKeyRef");
            for (Resource configMap : configMaps(workload, reference.at("name"))) {
                Cursor data = configMap.root().at("data");
                variable(workload, name, data.at(reference.at("key").text()));
            }
        }
        for (Cursor source : container.cursor().at("envFrom").items()) {
            for (Resource configMap : configMaps(workload, source.at("configMapRef", "name"))) {
                for (Cursor entry : configMap.root().at("data").entries()) {
                    variable(workload, entry.key(), entry);
                }
            }
        }
    }

    private void variable(Workload workload, String name, Cursor value) {
        if (!isNoCall(name)) {
            Passage.Use use = namesAddress(name) ? Passage.Use.ADDRESS : Passage.Use.VALUE;
            scan(new Passage(workload, value, use));
        }
    }

    private void files(Workload workload, Cursor name) {
        for (Resource configMap : configMaps(workload, name)) {
            for (Cursor entry : configMap.root().at("data").entries()) {
                scan(new Passage(workload, entry, Passage.Use.FILE));
            }
        }
    }

    private List<Resource> configMaps(Workload workload, Cursor named) {
        List<Resource> found = new ArrayList<>();
        for (Resource configMap : configMaps.getOrDefault(named.text(), List.of())) {
            if (named.exists() && configMap.namespace().fits(workload.namespace())) {
                found.add(configMap);
            }
        }
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

    private static boolean isNoCall(String name) {
        String plain = plain(name);
        for (String part : NO_CALLS) {
            if (plain.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Takes every host in a text that names a Service; comment lines of ConfigMaps name none. */
    private void scan(Passage passage) {
        String text = passage.text();
        boolean comments = passage.isConfigMap();
        int at = 0;
        while (at < text.length()) {
            if (comments && passage.isComment(at)) {
                at = passage.endOfLine(at);
            } else if (!Passage.isHostPart(text.charAt(at))) {
                at++;
            } else {
                int end = passage.endOfHost(at);
                host(passage, at, end);
                at = end;
            }
        }
    }

    private void host(Passage passage, int from, int end) {
        String host = passage.text().substring(from, end);
        if (!hosts.mayMean(host)) {
            return;
        }
        Resource caller = passage.workload().resource();
        List<Service> meant = hosts.ofPod(host, caller);
        if (meant.isEmpty() || isNoCall(passage.setting(from, SETTING))) {
            return;
        }
        OptionalInt port = passage.port(end);
        boolean exact = host.indexOf('.') > 0 && Hosts.areNamed(host, meant);
        Passage.Strength strength = passage.strength(from, end, exact && hasPort(meant, port), exact);
        if (strength == Passage.Strength.NONE) {
            return;
        }
        OptionalInt called = port.isPresent() ? port : passage.schemePort(from);
        for (Service service : meant) {
            sink.accept(
                    new Callers.Caller(
                            Callers.Kind.WORKLOAD,
                            passage.at(),
                            Optional.of(passage.workload()),
                            new Callers.Called(called, "", ""),
                            strength == Passage.Strength.CALL),
                    service);
        }
    }

    private static boolean hasPort(List<Service> services, OptionalInt port) {
        for (Service service : services) {
            for (Service.Port candidate : service.ports()) {
                if (port.isPresent() && candidate.isNumber(port.getAsInt())) {
                    return true;
                }
            }
        }
        return false;
    }
}
