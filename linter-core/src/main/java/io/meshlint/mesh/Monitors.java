package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Finds what the Prometheus operator's monitors scrape: Services by their labels, pods by theirs. */
final class Monitors {

    private static final String GROUP = "monitoring.coreos.com";

    /** No monitor that a person writes is longer, aliases may make any. */
    private static final int LONGEST = 20_000;

    /** What may be selected, by namespace and by the labels it carries there. */
    private static final class Index<T> {

        private final Map<Namespace, List<T>> all = new LinkedHashMap<>();
        private final Map<Namespace, Map<String, List<T>>> labelled = new HashMap<>();

        void add(Namespace namespace, Iterable<Cursor> labels, T item) {
            all.computeIfAbsent(namespace, n -> new ArrayList<>()).add(item);
            Map<String, List<T>> pairs = labelled.computeIfAbsent(namespace, n -> new HashMap<>());
            for (Cursor label : labels) {
                pairs.computeIfAbsent(label.key() + "=" + label.text(), k -> new ArrayList<>(1))
                        .add(item);
            }
        }

        /** What a monitor may select: the part that carries its first label, or all where it asks for none. */
        List<T> candidates(Resource monitor, Selector selector) {
            List<T> found = new ArrayList<>();
            for (Map.Entry<Namespace, List<T>> part : all.entrySet()) {
                if (watches(monitor, part.getKey())) {
                    found.addAll(candidates(part.getKey(), selector, part.getValue()));
                }
            }
            return found;
        }

        private List<T> candidates(Namespace namespace, Selector selector, List<T> whole) {
            for (Cursor entry : selector.matchLabels().entries()) {
                return labelled.get(namespace).getOrDefault(entry.key() + "=" + entry.text(), List.of());
            }
            return whole;
        }
    }

    private final Cluster cluster;
    private final Callers callers;
    /** Monitors that say the same scrape the same. */
    private final Set<String> seen = new HashSet<>();

    Monitors(Cluster cluster, Callers callers) {
        this.cluster = cluster;
        this.callers = callers;
    }

    void read() {
        List<Resource> services = cluster.ofKind(GROUP, "ServiceMonitor");
        if (!services.isEmpty()) {
            ofServices(services);
        }
        List<Resource> pods = cluster.ofKind(GROUP, "PodMonitor");
        if (!pods.isEmpty()) {
            ofPods(pods);
        }
    }

    private void ofServices(List<Resource> monitors) {
        Index<Service> index = new Index<>();
        for (Service service : cluster.services()) {
            index.add(service.namespace(), service.resource().labels().entries(), service);
        }
        for (Resource monitor : monitors) {
            Selector selector = selector(monitor);
            if (!isNew(monitor)) {
                continue;
            }
            for (Service service : index.candidates(monitor, selector)) {
                if (selector.match(service.resource().labels()) == Selector.Match.YES) {
                    for (Cursor endpoint : monitor.spec().at("endpoints").items()) {
                        scrape(service, endpoint, endpoint.at("port").text(), podPort(endpoint));
                    }
                }
            }
        }
    }

    private void ofPods(List<Resource> monitors) {
        Index<Workload> index = new Index<>();
        for (Workload workload : cluster.workloads().all()) {
            index.add(workload.namespace(), workload.labels().entries(), workload);
        }
        for (Resource monitor : monitors) {
            Selector selector = selector(monitor);
            if (!isNew(monitor)) {
                continue;
            }
            for (Workload workload : index.candidates(monitor, selector)) {
                if (selector.match(workload.labels()) == Selector.Match.YES) {
                    pods(monitor, workload);
                }
            }
        }
    }

    private void pods(Resource monitor, Workload workload) {
        for (Cursor endpoint : monitor.spec().at("podMetricsEndpoints").items()) {
            String port = endpoint.at("port").text();
            String meant = port.isEmpty() ? podPort(endpoint) : port;
            for (Service service :
                    meant.isEmpty() ? List.<Service>of() : cluster.endpoints().services(workload)) {
                scrape(service, endpoint, "", meant);
            }
        }
    }

    private void scrape(Service service, Cursor endpoint, String port, String podPort) {
        if (!presentsCertificate(endpoint)) {
            Callers.Called called = new Callers.Called(OptionalInt.empty(), port, port.isEmpty() ? podPort : "");
            callers.add(new Callers.Caller(Callers.Kind.MONITOR, endpoint, Optional.empty(), called, true), service);
        }
    }

    private static Selector selector(Resource monitor) {
        return new Selector(monitor.spec().at("selector"));
    }

    private static String podPort(Cursor endpoint) {
        Cursor number = endpoint.at("portNumber");
        return number.exists() ? number.text() : endpoint.at("targetPort").text();
    }

    /** Whether it scrapes with a client certificate, as Istio's proxies write them to a volume. */
    private static boolean presentsCertificate(Cursor endpoint) {
        Cursor tls = endpoint.at("tlsConfig");
        return tls.at("certFile").exists() || tls.at("cert").exists();
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

    private boolean isNew(Resource monitor) {
        StringBuilder text = new StringBuilder(monitor.kind());
        text.append(monitor.namespace().name())
                .append('|')
                .append(monitor.namespace().unit());
        write(monitor.spec(), text);
        return seen.add(text.toString());
    }

    private static void write(Cursor cursor, StringBuilder text) {
        if (text.length() > LONGEST) {
            return;
        }
        text.append('{').append(cursor.text());
        for (Cursor entry : cursor.entries()) {
            text.append(entry.key()).append(':');
            write(entry, text);
        }
        for (Cursor item : cursor.items()) {
            write(item, text.append('-'));
        }
        text.append('}');
    }
}
