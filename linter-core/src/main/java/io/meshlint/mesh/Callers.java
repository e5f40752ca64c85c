package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who calls a Service, as far as the manifests show it: workloads that name its host, the API server through webhooks,
 * monitors, ingress controllers, the world outside. Built on first use: most runs never ask.
 */
public final class Callers {

    /** The sorts of callers. */
    public enum Kind {
        WORKLOAD,
        /** The API server, which is never in the mesh. */
        API_SERVER,
        /** Prometheus, which often is not. */
        MONITOR,
        /** An ingress controller, which may be. */
        INGRESS,
        /** Clients outside the cluster, by node port or load balancer. */
        EXPOSED
    }

    /**
     * A caller of a Service.
     *
     * @param kind what sort of caller
     * @param at the field that shows it
     * @param workload the caller itself, where it is in the input
     * @param port the Service's port that it calls; empty if it may be any
     * @param portName the name of that port, empty if it is called by number
     */
    public record Caller(Kind kind, Cursor at, Optional<Workload> workload, OptionalInt port, String portName) {

        /** Whether it calls this port, or may. */
        public boolean calls(Service.Port target) {
            if (!portName.isEmpty()) {
                return target.name().text().equals(portName);
            }
            return port.isEmpty() || target.isNumber(port.getAsInt());
        }
    }

    private record Key(Resource service, Kind kind, Resource caller, OptionalInt port, String portName) {}

    private final Cluster cluster;
    private final Hosts hosts;
    private final Set<Key> seen = new HashSet<>();
    private Map<Resource, List<Caller>> byService = Map.of();
    private boolean built;

    Callers(Cluster cluster, Hosts hosts) {
        this.cluster = cluster;
        this.hosts = hosts;
    }

    /** The callers of a Service, in input order, each once for a port. */
    public List<Caller> of(Service service) {
        return index().getOrDefault(service.resource(), List.of());
    }

    private synchronized Map<Resource, List<Caller>> index() {
        if (!built) {
            byService = new IdentityHashMap<>();
            Map<String, List<Resource>> configMaps = new HashMap<>();
            for (Resource configMap : cluster.ofKind("", "ConfigMap")) {
                configMaps
                        .computeIfAbsent(configMap.name(), n -> new ArrayList<>(1))
                        .add(configMap);
            }
            for (Workload workload : cluster.workloads().all()) {
                workload(workload, configMaps);
            }
            webhooks();
            ingresses();
            monitors();
            exposed();
            built = true;
        }
        return byService;
    }

    private void add(
            Service service, Kind kind, Cursor at, Optional<Workload> workload, OptionalInt port, String portName) {
        if (seen.add(new Key(service.resource(), kind, at.resource(), port, portName))) {
            byService
                    .computeIfAbsent(service.resource(), s -> new ArrayList<>(2))
                    .add(new Caller(kind, at, workload, port, portName));
        }
    }

    private void workload(Workload workload, Map<String, List<Resource>> configMaps) {
        List<Container> containers = new ArrayList<>(workload.pod().containers());
        containers.addAll(workload.pod().initContainers());
        for (Container container : containers) {
            for (Cursor variable : container.env().items()) {
                boolean address = namesAddress(variable.at("name").text());
                scan(workload, variable.at("value"), address);
                Cursor reference = variable.at("valueFrom", "configMapKeyRef");
                for (Resource configMap :
                        configMaps(workload, reference.at("name").text(), configMaps)) {
                    scan(
                            workload,
                            configMap.root().at("data").at(reference.at("key").text()),
                            address);
                }
            }
            for (Cursor word : container.words()) {
                scan(workload, word, false);
            }
            for (Cursor source : container.cursor().at("envFrom").items()) {
                for (Resource configMap :
                        configMaps(workload, source.at("configMapRef", "name").text(), configMaps)) {
                    for (Cursor entry : configMap.root().at("data").entries()) {
                        scan(workload, entry, namesAddress(entry.key()));
                    }
                }
            }
        }
        for (Cursor volume : workload.pod().spec().at("volumes").items()) {
            for (Resource configMap :
                    configMaps(workload, volume.at("configMap", "name").text(), configMaps)) {
                for (Cursor entry : configMap.root().at("data").entries()) {
                    scan(workload, entry, false);
                }
            }
        }
    }

    private List<Resource> configMaps(Workload workload, String name, Map<String, List<Resource>> configMaps) {
        if (name.isEmpty()) {
            return List.of();
        }
        List<Resource> found = new ArrayList<>();
        for (Resource configMap : configMaps.getOrDefault(name, List.of())) {
            if (configMap.namespace().fits(workload.namespace())) {
                found.add(configMap);
            }
        }
        return cluster.world().innermost(workload.resource(), found, r -> r);
    }

    private static boolean namesAddress(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return name.endsWith("HOST")
                || name.endsWith("URL")
                || name.endsWith("ADDR")
                || name.endsWith("ADDRESS")
                || name.endsWith("ENDPOINT")
                || name.endsWith("SERVER")
                || name.endsWith("URI");
    }

    /** Finds hosts in a text: after {@code ://}, before {@code :port}, with {@code .svc}, or alone where an address is due. */
    private void scan(Workload workload, Cursor text, boolean address) {
        String value = text.text();
        int at = 0;
        while (at < value.length()) {
            if (!isHostPart(value.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < value.length() && isHostPart(value.charAt(end))) {
                end++;
            }
            host(workload, text, value, at, end, address);
            at = end;
        }
    }

    private void host(Workload workload, Cursor text, String value, int from, int end, boolean address) {
        String host = value.substring(from, end);
        int dot = host.indexOf('.');
        if (!hosts.isServiceName(dot < 0 ? host : host.substring(0, dot))) {
            return;
        }
        boolean url = value.startsWith("://", from - 3) || value.startsWith("@", from - 1);
        OptionalInt port = portAfter(value, end);
        boolean whole = address && from == 0 && (end == value.length() || port.isPresent());
        boolean qualified = dot > 0 && (host.endsWith(".svc") || host.contains(".svc."));
        if (!url && !whole && !qualified && !(port.isPresent() && from == 0)) {
            return;
        }
        OptionalInt called = port.isPresent() || !url ? port : schemePort(value, from);
        for (Service service : hosts.ofPod(host, workload.resource())) {
            add(service, Kind.WORKLOAD, text, Optional.of(workload), called, "");
        }
    }

    private static OptionalInt schemePort(String value, int from) {
        if (value.startsWith("http", from - 7)) {
            return OptionalInt.of(80);
        }
        return value.startsWith("https", from - 8) ? OptionalInt.of(443) : OptionalInt.empty();
    }

    private static boolean isHostPart(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c >= 'A' && c <= 'Z';
    }

    private static OptionalInt portAfter(String value, int at) {
        int end = at + 1;
        while (end < value.length() && end < at + 6 && Character.isDigit(value.charAt(end))) {
            end++;
        }
        boolean port = at < value.length() && value.charAt(at) == ':' && end > at + 1;
        return port ? OptionalInt.of(Integer.parseInt(value.substring(at + 1, end))) : OptionalInt.empty();
    }

    private void webhooks() {
        for (String kind : List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
            for (Resource configuration : cluster.ofKind("admissionregistration.k8s.io", kind)) {
                for (Cursor webhook : configuration.root().at("webhooks").items()) {
                    apiServer(webhook.at("clientConfig", "service"));
                }
            }
        }
        for (Resource service : cluster.ofKind("apiregistration.k8s.io", "APIService")) {
            apiServer(service.spec().at("service"));
        }
        for (Resource definition : cluster.ofKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
            apiServer(definition.spec().at("conversion", "webhook", "clientConfig", "service"));
        }
    }

    private void apiServer(Cursor service) {
        String host = service.at("name").text() + "." + service.at("namespace").text();
        if (!service.exists() || !hosts.isServiceName(service.at("name").text())) {
            return;
        }
        OptionalInt port = OptionalInt.of(service.at("port").integer(443));
        for (Service target : hosts.ofPod(host, service.resource())) {
            add(target, Kind.API_SERVER, service, Optional.empty(), port, "");
        }
    }

    private void ingresses() {
        for (Resource ingress : cluster.ofKind("networking.k8s.io", "Ingress")) {
            if (isIstio(ingress)) {
                continue;
            }
            backend(ingress.spec().at("defaultBackend", "service"));
            for (Cursor rule : ingress.spec().at("rules").items()) {
                for (Cursor path : rule.at("http", "paths").items()) {
                    backend(path.at("backend", "service"));
                }
            }
        }
    }

    private static boolean isIstio(Resource ingress) {
        return ingress.spec().at("ingressClassName").text().equals("istio")
                || ingress.annotations().get("kubernetes.io/ingress.class").equals("istio");
    }

    private void backend(Cursor service) {
        for (Service target : hosts.ofPod(service.at("name").text(), service.resource())) {
            add(
                    target,
                    Kind.INGRESS,
                    service,
                    Optional.empty(),
                    service.at("port", "number").integer(),
                    service.at("port", "name").text());
        }
    }

    private void monitors() {
        List<Resource> monitors = cluster.ofKind("monitoring.coreos.com", "ServiceMonitor");
        if (monitors.isEmpty()) {
            return;
        }
        Map<String, List<Service>> byLabel = new HashMap<>();
        for (Service service : cluster.services()) {
            for (Cursor label : service.resource().labels().entries()) {
                byLabel.computeIfAbsent(label.key() + "=" + label.text(), k -> new ArrayList<>(1))
                        .add(service);
            }
        }
        for (Resource monitor : monitors) {
            Selector selector = new Selector(monitor.spec().at("selector"));
            for (Cursor entry : selector.matchLabels().entries()) {
                for (Service service : byLabel.getOrDefault(entry.key() + "=" + entry.text(), List.of())) {
                    monitor(monitor, selector, service);
                }
                break;
            }
        }
    }

    private void monitor(Resource monitor, Selector selector, Service service) {
        Labels labels = service.resource().labels();
        if (selector.match(labels) != Selector.Match.YES || !watches(monitor, service.namespace())) {
            return;
        }
        for (Cursor endpoint : monitor.spec().at("endpoints").items()) {
            add(
                    service,
                    Kind.MONITOR,
                    endpoint,
                    Optional.empty(),
                    OptionalInt.empty(),
                    endpoint.at("port").text());
        }
    }

    private static boolean watches(Resource monitor, Namespace namespace) {
        Cursor selector = monitor.spec().at("namespaceSelector");
        if (selector.at("any").isTrue()) {
            return true;
        }
        for (Cursor name : selector.at("matchNames").items()) {
            if (Namespace.named(name.text()).to(namespace) == Namespace.Relation.SAME) {
                return true;
            }
        }
        return selector.at("matchNames").size() == 0 && monitor.namespace().to(namespace) == Namespace.Relation.SAME;
    }

    private void exposed() {
        for (Service service : cluster.services()) {
            if (service.isExposed()) {
                add(service, Kind.EXPOSED, service.spec().at("type"), Optional.empty(), OptionalInt.empty(), "");
            }
        }
    }
}
