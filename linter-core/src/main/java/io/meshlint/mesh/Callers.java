package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
     * Which ports a caller calls; all fields empty if it may be any.
     *
     * @param port the number of the Service's port
     * @param portName the name of the Service's port
     * @param podPort the name or number of the pods' port
     */
    public record Called(OptionalInt port, String portName, String podPort) {

        // Written out, as in other records that runs compare: what the compiler makes takes milliseconds to link.
        @Override
        public boolean equals(Object other) {
            return other instanceof Called called
                    && port.equals(called.port)
                    && portName.equals(called.portName)
                    && podPort.equals(called.podPort);
        }

        @Override
        public int hashCode() {
            return (port.hashCode() * 31 + portName.hashCode()) * 31 + podPort.hashCode();
        }

        static final Called ANY = new Called(OptionalInt.empty(), "", "");

        boolean is(Service.Port target) {
            if (!portName.isEmpty()) {
                return target.name().text().equals(portName);
            }
            return port.isEmpty() || target.isNumber(port.getAsInt());
        }

        boolean is(Workload server, int number) {
            if (podPort.isEmpty() || podPort.equals(Integer.toString(number))) {
                return true;
            }
            for (Container container : server.pod().runningContainers()) {
                for (Container.Port declared : container.ports()) {
                    if (declared.isNumber(number) && declared.name().equals(podPort)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /**
     * A caller of a Service.
     *
     * @param kind what sort of caller
     * @param at the field that shows it
     * @param workload the caller itself, where it is in the input
     * @param called the ports that it calls
     * @param sure whether the field is an address that it calls; else the host is only named there
     */
    public record Caller(Kind kind, Cursor at, Optional<Workload> workload, Called called, boolean sure) {

        /** Whether it calls this port of the Service, or may. */
        public boolean calls(Service.Port target) {
            return called.is(target);
        }

        /** Whether it calls this port of the pods, or may. */
        public boolean reaches(Workload server, int number) {
            return called.is(server, number);
        }
    }

    private record Key(Resource service, Kind kind, Resource caller, Called called) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && service.equals(key.service)
                    && kind == key.kind
                    && caller.equals(key.caller)
                    && called.equals(key.called);
        }

        @Override
        public int hashCode() {
            return ((service.hashCode() * 31 + kind.ordinal()) * 31 + caller.hashCode()) * 31 + called.hashCode();
        }
    }

    private final Cluster cluster;
    private final Hosts hosts;
    private final Map<Key, Integer> seen = new HashMap<>();
    private Map<Resource, List<Caller>> byService = Map.of();
    private boolean built;

    Callers(Cluster cluster, Hosts hosts) {
        this.cluster = cluster;
        this.hosts = hosts;
    }

    /** The callers of a Service, in input order, each once for a port; of like monitors the first. */
    public List<Caller> of(Service service) {
        return index().getOrDefault(service.resource(), List.of());
    }

    private synchronized Map<Resource, List<Caller>> index() {
        if (!built) {
            byService = new IdentityHashMap<>();
            new Mentions(cluster, hosts, this::add).read();
            webhooks();
            new Entrances(cluster, hosts, this).read();
            new Monitors(cluster, this).read();
            exposed();
            seen.clear();
            built = true;
        }
        return byService;
    }

    /** Takes in a caller; surer evidence replaces what was only a mention. */
    void add(Caller caller, Service service) {
        Resource who = caller.kind() == Kind.MONITOR
                ? service.resource()
                : caller.workload().map(Workload::resource).orElse(caller.at().resource());
        Key key = new Key(service.resource(), caller.kind(), who, caller.called());
        List<Caller> callers = byService.computeIfAbsent(service.resource(), s -> new ArrayList<>(2));
        Integer known = seen.putIfAbsent(key, callers.size());
        if (known == null) {
            callers.add(caller);
        } else if (caller.sure() && !callers.get(known).sure()) {
            callers.set(known, caller);
        }
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
            Cursor conversion = definition.spec().at("conversion");
            apiServer(conversion.at("webhook", "clientConfig", "service"));
            apiServer(conversion.at("webhookClientConfig", "service"));
        }
    }

    private void apiServer(Cursor service) {
        String host = service.at("name").text() + "." + service.at("namespace").text();
        if (!service.exists() || !hosts.isServiceName(service.at("name").text())) {
            return;
        }
        Called called = new Called(OptionalInt.of(service.at("port").integer(443)), "", "");
        for (Service target : hosts.ofPod(host, service.resource())) {
            add(new Caller(Kind.API_SERVER, service, Optional.empty(), called, true), target);
        }
    }

    private void exposed() {
        for (Service service : cluster.services()) {
            if (service.isExposed()) {
                Cursor type = service.spec().at("type");
                add(new Caller(Kind.EXPOSED, type, Optional.empty(), Called.ANY, true), service);
            }
        }
    }
}
