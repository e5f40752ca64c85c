package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Edge;
import io.meshlint.mesh.GatewayBindings;
import io.meshlint.mesh.GatewayGroup;
import io.meshlint.mesh.GatewayPorts.Opening;
import io.meshlint.mesh.GatewayPorts.Published;
import io.meshlint.mesh.HostPattern;
import io.meshlint.trace.Offer.Fit;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;

/** How a request gets to the servers of Istio's Gateways: which pods, and whether something listens there. */
final class GatewayEntry {

    private static final String UNSEEN = "the Service in front of the gateway is not in the input";

    private final Edge edge;
    private final GatewayListener listener;

    GatewayEntry(Tracer tracer) {
        this.edge = tracer.mesh().edge();
        this.listener = new GatewayListener(tracer);
    }

    /** Every group of gateway pods that may take a request. */
    List<Offer> offers(Request request) {
        List<Offer> offers = new ArrayList<>();
        for (GatewayGroup group : edge.groups()) {
            Opening opening = edge.ports().of(group, request.port());
            boolean listens = !opening.orders().isEmpty() || !opening.refused().isEmpty();
            boolean named = namesService(group, request.host());
            boolean wanted = named;
            boolean port = listens;
            boolean both = false;
            boolean routed = false;
            for (Gateway gateway : group.gateways()) {
                for (Gateway.Server server : gateway.servers()) {
                    boolean host = serves(server, request);
                    boolean here = isOn(server, opening, request.port());
                    wanted |= host;
                    port |= here;
                    both |= host && here;
                    routed |= host && here && routes(server, group, request);
                }
            }
            both |= named && port;
            if (both || wanted || port || opening.published() == Published.YES) {
                Fit fit = routed ? Fit.ROUTED : both ? Fit.BOTH : wanted ? Fit.HOST : port ? Fit.PORT : Fit.PUBLISHED;
                offers.add(new Way(group, opening, fit));
            }
        }
        return offers;
    }

    /** Whether a server listens where a port leads, or would if the Service published it. */
    private static boolean isOn(Gateway.Server server, Opening opening, int port) {
        boolean listens = opening.refused().contains(server);
        for (List<Gateway.Server> order : opening.orders()) {
            listens |= order.contains(server);
        }
        return listens || opening.by().isEmpty() && server.number().orElse(0) == port;
    }

    private static boolean serves(Gateway.Server server, Request request) {
        Scheme scheme = request.scheme();
        String name = scheme.isTls() ? request.sni() : Asked.authority(request);
        boolean bytes = scheme == Scheme.TCP;
        return bytes || GatewayBindings.fit(server, name) >= 0;
    }

    /** Whether something bound to a server claims the host of a request. */
    private boolean routes(Gateway.Server server, GatewayGroup group, Request request) {
        String name = request.scheme().isTls() ? request.sni() : Asked.authority(request);
        for (GatewayBindings.Bound bound : edge.bindings().of(server, group)) {
            if (request.scheme() == Scheme.TCP || HostPattern.takes(bound.domain(), name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a host is the name of a Service in front of gateway pods, or its address. */
    private static boolean namesService(GatewayGroup group, String host) {
        for (Service service : group.services()) {
            String name = service.name();
            boolean named = host.equals(name)
                    || host.equals(name + "." + service.namespace().name())
                    || host.startsWith(name + "." + service.namespace().name() + ".svc");
            if (named || service.spec().at("loadBalancerIP").text().equals(host)) {
                return true;
            }
        }
        return false;
    }

    /** A group of gateway pods that may take a request. */
    private final class Way implements Offer {

        private final GatewayGroup group;
        private final Opening opening;
        private final Fit fit;

        Way(GatewayGroup group, Opening opening, Fit fit) {
            this.group = group;
            this.opening = opening;
            this.fit = fit;
        }

        @Override
        public Fit fit() {
            return fit;
        }

        @Override
        public String name() {
            return Words.of(group.gateways().get(0).resource());
        }

        @Override
        public List<Path> follow(Walk walk) {
            int port = walk.request().port();
            Gateway gateway = group.gateways().get(0);
            if (group.gap().isPresent()) {
                boolean sure = group.gap().get().certain();
                Walk here = walk.hop(
                        Hop.Kind.GATEWAY,
                        Asked.name(gateway.resource()) + " → no pods: nothing carries its selector",
                        group.gap().get().at());
                return List.of(
                        refused(sure ? here : likely(here, "its pods may be outside the input"), "no gateway pods"));
            }
            Walk here = walk.hop(Hop.Kind.GATEWAY, title(gateway) + front(port), place(gateway));
            if (opening.published() == Published.NO) {
                return List.of(refused(
                        likely(here, "unless something else in front of the pods leads there"),
                        "port " + port + " is not published"));
            }
            if (!opening.refused().isEmpty()) {
                return List.of(refused(here, "the pods may not listen below port 1024"));
            }
            if (opening.orders().isEmpty()) {
                boolean open = opening.published() == Published.UNKNOWN;
                return List.of(refused(
                        likely(here, open ? UNSEEN : "unless a Gateway outside the input does"),
                        "no server of a Gateway listens on port " + port));
            }
            return servers(here);
        }

        private List<Path> servers(Walk here) {
            List<List<Path>> ways = new ArrayList<>();
            for (List<Gateway.Server> order : opening.orders()) {
                ways.add(listener.follow(exposed(here), group, order));
            }
            return ways.size() == 1 ? ways.get(0) : Ways.alternatives(ways, clash());
        }

        private String clash() {
            List<Gateway.Server> servers = opening.orders().get(0);
            Gateway other = opening.orders().get(1).get(0).of();
            return "which is older decides who keeps the port: "
                    + Words.of(servers.get(0).of().resource()) + " or " + Words.of(other.resource());
        }

        /** A Service for the cluster alone needs something else in front. */
        private Walk exposed(Walk here) {
            if (opening.by().isEmpty()) {
                int called = here.request().port();
                int number = opening.orders().get(0).get(0).number().orElse(called);
                return number == called
                        ? here
                        : here.unsure(Certainty.LIKELY, UNSEEN + ": port " + called + " is taken to lead to " + number);
            }
            if (opening.by().get().service().isExposed()) {
                return here;
            }
            String name = Words.of(opening.by().get().service().resource());
            return here.unsure(
                    Certainty.LIKELY, name + " is for the cluster alone: what leads to it is not in the input");
        }

        /** The first Gateway that has a server on the port. */
        private String title(Gateway fallback) {
            return Asked.name(
                    opening.orders().isEmpty()
                            ? fallback.resource()
                            : opening.orders().get(0).get(0).of().resource());
        }

        private Cursor place(Gateway fallback) {
            if (!opening.orders().isEmpty()) {
                return opening.orders().get(0).get(0).cursor();
            }
            return opening.refused().isEmpty()
                    ? fallback.spec().at("servers")
                    : opening.refused().get(0).cursor();
        }

        private String front(int port) {
            if (opening.by().isPresent()) {
                return " → Service " + Asked.name(opening.by().get().service().resource()) + ":" + port;
            }
            if (!group.services().isEmpty()) {
                return " → Service " + Asked.name(group.services().get(0).resource()) + ", which has no port " + port;
            }
            boolean assumed = group.assumed().isPresent();
            return " → port " + port
                    + (assumed ? " of the gateway in `assume.gateways`" : " of pods that are not in the input");
        }
    }

    private static Walk likely(Walk walk, String why) {
        return walk.unsure(Certainty.LIKELY, why);
    }

    private static Path refused(Walk walk, String details) {
        return walk.end(Outcome.end(Seen.REFUSED, details));
    }
}
