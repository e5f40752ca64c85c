package io.meshlint.trace;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The requests of the kubelet: each probe of each workload, at its pods' own address, for which its name stands. */
final class ProbeRequests {

    private final Mesh mesh;
    private final Requests requests;

    ProbeRequests(Mesh mesh, Requests requests) {
        this.mesh = mesh;
        this.requests = requests;
    }

    void read() {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!workload.resource().isContext() && !workload.isJob()) {
                for (Container container : workload.pod().runningContainers()) {
                    for (Probe probe : container.probes()) {
                        ask(workload, container, probe);
                    }
                }
            }
        }
    }

    private void ask(Workload workload, Container container, Probe probe) {
        requests.by(workload.resource());
        OptionalInt port = port(probe.port(), container);
        boolean network = probe.isHttp() || probe.isGrpc() || probe.port().exists();
        String namespace =
                workload.namespace().isNamed() ? "." + workload.namespace().name() : "";
        if (network && port.isPresent() && !workload.name().isEmpty()) {
            Scheme scheme = probe.isHttps()
                    ? Scheme.HTTPS
                    : probe.isHttp() ? Scheme.HTTP : probe.isGrpc() ? Scheme.GRPC : Scheme.TCP;
            RouteSample sample = probe.isGrpc()
                    ? new RouteSample("/grpc.health.v1.Health/Check", "", "POST", Map.of())
                    : new RouteSample(path(probe), query(probe), "GET", headers(probe));
            requests.add(
                    Requests.request(scheme, workload.name() + namespace, port.getAsInt(), sample, false),
                    new Client.Kubelet());
        }
    }

    private static String path(Probe probe) {
        String path = probe.cursor().at("httpGet", "path").text();
        int question = path.indexOf('?');
        String plain = question < 0 ? path : path.substring(0, question);
        return plain.startsWith("/") ? plain : "/" + plain;
    }

    private static String query(Probe probe) {
        String path = probe.cursor().at("httpGet", "path").text();
        return path.indexOf('?') < 0 ? "" : path.substring(path.indexOf('?') + 1);
    }

    private static Map<String, String> headers(Probe probe) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Cursor header : probe.cursor().at("httpGet", "httpHeaders").items()) {
            headers.put(
                    header.at("name").text().toLowerCase(Locale.ROOT),
                    header.at("value").text());
        }
        return headers;
    }

    private static OptionalInt port(Cursor port, Container container) {
        if (port.integer().isPresent()) {
            return port.integer();
        }
        for (Container.Port declared : container.ports()) {
            if (declared.name().equals(port.text())) {
                return declared.number();
            }
        }
        return OptionalInt.empty();
    }
}
