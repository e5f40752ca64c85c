package io.meshlint.trace;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.RouteTable;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests that Istio's Gateways take: each route of each VirtualService that is bound to one, for each host. */
final class GatewayRequests {

    private final Mesh mesh;
    private final Requests requests;
    /** The hosts of servers, by the node of the list's item, that some VirtualService serves. */
    private final Map<Object, Boolean> served = new IdentityHashMap<>();

    /** The last server with a certificate on a port. */
    private final Map<String, Gateway.Server> byCertificate = new HashMap<>();

    GatewayRequests(Mesh mesh, Requests requests) {
        this.mesh = mesh;
        this.requests = requests;
    }

    void read() {
        for (VirtualService service : mesh.virtualServices().all()) {
            if (!service.resource().isContext() && !service.isDelegate()) {
                routes(service);
            }
        }
        for (Gateway gateway : mesh.gateways().all()) {
            if (!gateway.resource().isContext()) {
                rest(gateway);
            }
        }
    }

    /**
     * Browsers use a connection again for another host that its certificate covers: each server with a certificate that
     * another one on its port has too is asked for a host of that one.
     */
    private void reused(Gateway.Server server) {
        String credential = server.cursor().at("tls", "credentialName").text();
        Optional<String> host = server.hosts().isEmpty()
                ? Optional.empty()
                : SampleHost.of(dns(server.hosts().get(0)), "");
        if (credential.isEmpty() || host.isEmpty() || scheme(server) != Scheme.HTTPS) {
            return;
        }
        Gateway.Server other =
                byCertificate.put(credential + ":" + server.number().orElse(0), server);
        boolean shared = other != null && mesh.gatewayEntrance().sharePods(server.of(), other.of());
        Optional<String> before = shared ? SampleHost.of(dns(other.hosts().get(0)), "") : Optional.empty();
        if (before.isPresent() && !before.equals(host)) {
            Map<String, String> headers = Map.of("host", host.get());
            ask(server, Scheme.HTTPS, before.get(), new RouteSample("/", "", "GET", headers));
        }
    }

    private void routes(VirtualService service) {
        Map<String, Cursor> names = new LinkedHashMap<>();
        for (Cursor reference : service.gatewayReferences()) {
            if (!reference.text().equals(VirtualService.MESH)) {
                names.putIfAbsent(reference.text(), reference);
            }
        }
        for (Cursor reference : names.values()) {
            if (mesh.gateways().resolve(reference) instanceof Resolution.Resolved<List<Gateway>> resolved) {
                for (Gateway.Server server : resolved.value().get(0).servers()) {
                    routes(service, reference.text(), server);
                }
            }
        }
    }

    private void routes(VirtualService service, String gateway, Gateway.Server server) {
        Set<String> names = new LinkedHashSet<>();
        for (Cursor listened : server.hosts()) {
            for (Cursor host : service.hosts()) {
                String full =
                        mesh.registry().name(host.text(), service.resource()).toString();
                Optional<String> name = SampleHost.of(dns(listened), full);
                if (name.isPresent() && mesh.gateways().meet(server, service)) {
                    names.add(name.get());
                    served.put(listened.node(), true);
                }
            }
        }
        Scheme scheme = scheme(server);
        List<RouteSample> samples = samples(service, gateway, server, scheme);
        requests.by(service.resource(), server.of().resource());
        for (String name : names) {
            for (RouteSample sample : samples) {
                ask(server, scheme, name, sample);
            }
        }
    }

    private List<RouteSample> samples(VirtualService service, String gateway, Gateway.Server server, Scheme scheme) {
        Sort sort = scheme.isHttp() ? Sort.HTTP : scheme == Scheme.TLS ? Sort.TLS : Sort.TCP;
        List<RouteSample> samples = new ArrayList<>();
        for (RouteTable.Entry entry : mesh.routeTables().of(service, sort).entries(gateway)) {
            int port = entry.match().port();
            if (port == 0 || port == server.number().orElse(0)) {
                samples.add(RouteSample.of(entry.match()));
            }
        }
        return samples.isEmpty() ? List.of(RouteSample.ANY) : samples;
    }

    /** What no VirtualService serves ends somewhere too. */
    private void rest(Gateway gateway) {
        requests.by(gateway.resource());
        for (Gateway.Server server : gateway.servers()) {
            reused(server);
            for (Cursor host : server.hosts()) {
                Optional<String> name = SampleHost.of(dns(host), "");
                if (name.isPresent() && !served.containsKey(host.node())) {
                    ask(server, scheme(server), name.get(), RouteSample.ANY);
                }
            }
        }
    }

    private void ask(Gateway.Server server, Scheme scheme, String host, RouteSample sample) {
        if (server.number().isPresent()) {
            boolean mutual = server.cursor().at("tls", "mode").text().equals("MUTUAL");
            requests.fromOutside(Requests.request(scheme, host, port(server), sample, mutual));
        }
    }

    /** The port that clients call: of a Service in front of the pods, that of the server's number or that leads there. */
    private int port(Gateway.Server server) {
        int number = server.number().orElse(0);
        int leading = number;
        for (Workload pod : mesh.gateways().pods(server.of())) {
            for (Service service : mesh.cluster().endpoints().services(pod)) {
                for (Service.Port port : service.ports()) {
                    if (port.isNumber(number)) {
                        return number;
                    }
                    boolean leads = Endpoints.target(port, pod).number().orElse(0) == number;
                    leading = leads ? port.number().orElse(number) : leading;
                }
            }
        }
        return leading;
    }

    private static String dns(Cursor host) {
        return host.text().substring(host.text().indexOf('/') + 1);
    }

    private static Scheme scheme(Gateway.Server server) {
        String mode = server.cursor().at("tls", "mode").text();
        boolean through = mode.equals("PASSTHROUGH") || mode.equals("AUTO_PASSTHROUGH");
        return switch (server.protocol().text()) {
            case "HTTPS" -> through ? Scheme.TLS : Scheme.HTTPS;
            case "GRPC" -> Scheme.GRPC;
            case "HTTP2" -> Scheme.H2C;
            case "TLS" -> Scheme.TLS;
            case "TCP", "MONGO" -> Scheme.TCP;
            default -> Scheme.HTTP;
        };
    }
}
