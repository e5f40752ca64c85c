package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Attachment;
import io.meshlint.mesh.Listener;
import io.meshlint.mesh.Mesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The requests that Gateways of the Gateway API take: each condition of each route, for each host of its listeners. */
final class ApiRequests {

    private final Mesh mesh;
    private final Requests requests;

    ApiRequests(Mesh mesh, Requests requests) {
        this.mesh = mesh;
        this.requests = requests;
    }

    void read() {
        for (ApiRoute route : mesh.gatewayApi().routes()) {
            if (!route.resource().isContext() && !route.kind().equals("UDPRoute")) {
                for (Cursor parent : route.parents()) {
                    Attachment attachment = mesh.gatewayApi().parents().of(route, parent);
                    for (Listener listener : attachment.listeners()) {
                        routes(route, listener);
                    }
                }
            }
        }
    }

    private void routes(ApiRoute route, Listener listener) {
        Optional<Scheme> scheme = scheme(route, listener);
        if (listener.port().isEmpty() || scheme.isEmpty()) {
            return;
        }
        requests.by(route.resource(), listener.of());
        List<String> hosts = hosts(route, listener);
        for (RouteSample sample : samples(route)) {
            for (String host : hosts) {
                requests.fromOutside(
                        Requests.request(scheme.get(), host, listener.port().getAsInt(), sample, false));
            }
        }
    }

    /** The names that both take; where there are none, those of the route, which find no listener. */
    private static List<String> hosts(ApiRoute route, Listener listener) {
        List<String> hosts = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Cursor host : route.hostnames()) {
            SampleHost.of(host.text(), listener.hostname().text()).ifPresent(hosts::add);
            SampleHost.of(host.text(), "").ifPresent(others::add);
        }
        if (route.hostnames().isEmpty()) {
            SampleHost.of(listener.hostname().text(), "").ifPresent(hosts::add);
        }
        return hosts.isEmpty() ? others : hosts;
    }

    private static List<RouteSample> samples(ApiRoute route) {
        List<RouteSample> samples = new ArrayList<>();
        for (Cursor rule : route.rules()) {
            for (Cursor match : rule.at("matches").items()) {
                samples.add(
                        route.kind().equals("GRPCRoute")
                                ? RouteSample.ofGrpcRoute(match)
                                : RouteSample.ofHttpRoute(match));
            }
            if (rule.at("matches").size() == 0) {
                boolean grpc = route.kind().equals("GRPCRoute");
                samples.add(grpc ? RouteSample.ofGrpcRoute(rule) : RouteSample.ANY);
            }
        }
        return samples;
    }

    private static Optional<Scheme> scheme(ApiRoute route, Listener listener) {
        boolean grpc = route.kind().equals("GRPCRoute");
        return switch (listener.protocol()) {
            case "HTTP" -> Optional.of(grpc ? Scheme.GRPC : Scheme.HTTP);
            case "HTTPS" -> Optional.of(grpc ? Scheme.GRPCS : Scheme.HTTPS);
            case "TLS" -> Optional.of(Scheme.TLS);
            case "TCP" -> Optional.of(Scheme.TCP);
            default -> Optional.empty();
        };
    }
}
