package io.meshlint.trace;

import io.meshlint.manifest.Resource;
import io.meshlint.mesh.ApiEdge;
import io.meshlint.mesh.ApiEdge.Attached;
import io.meshlint.mesh.ApiGateway;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.HostPattern;
import io.meshlint.mesh.Listener;
import io.meshlint.trace.Offer.Fit;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;

/** How a request gets to the listeners of Gateways of the Gateway API. */
final class ApiGatewayEntry {

    private final ApiEdge edge;
    private final ApiListener listener;

    ApiGatewayEntry(Tracer tracer) {
        this.edge = tracer.mesh().apiEdge();
        this.listener = new ApiListener(tracer);
    }

    /** Every Gateway that may take a request. */
    List<Offer> offers(Request request) {
        List<Offer> offers = new ArrayList<>();
        for (ApiGateway gateway : edge.gateways()) {
            boolean wanted = false;
            boolean both = false;
            boolean routed = false;
            List<Listener> here = on(gateway, request.port());
            for (Listener one : gateway.listeners()) {
                boolean host = request.scheme() == Scheme.TCP || ApiEdge.fit(one, name(request)) >= 0;
                wanted |= host;
                both |= host && here.contains(one);
                routed |= host && here.contains(one) && routes(one, request);
            }
            if (wanted || !here.isEmpty()) {
                Fit fit = routed ? Fit.ROUTED : both ? Fit.BOTH : wanted ? Fit.HOST : Fit.PORT;
                offers.add(new Way(gateway, here, fit));
            }
        }
        return offers;
    }

    private static String name(Request request) {
        return request.scheme().isTls() ? request.sni() : Asked.authority(request);
    }

    private boolean routes(Listener one, Request request) {
        for (Attached attached : edge.attached(one, ApiRoute.KINDS)) {
            if (request.scheme() == Scheme.TCP || HostPattern.takes(attached.domain(), name(request))) {
                return true;
            }
        }
        return false;
    }

    private static List<Listener> on(ApiGateway gateway, int port) {
        List<Listener> found = new ArrayList<>();
        for (Listener one : gateway.listeners()) {
            boolean tcp = !one.protocol().equals("UDP") && !one.protocol().equals("HBONE");
            if (tcp && one.port().orElse(0) == port) {
                found.add(one);
            }
        }
        return found;
    }

    /** A Gateway that may take a request. */
    private final class Way implements Offer {

        private final ApiGateway gateway;
        private final List<Listener> here;
        private final Fit fit;

        Way(ApiGateway gateway, List<Listener> here, Fit fit) {
            this.gateway = gateway;
            this.here = here;
            this.fit = fit;
        }

        @Override
        public Fit fit() {
            return fit;
        }

        @Override
        public String name() {
            return Words.of(gateway.resource());
        }

        @Override
        public List<Path> follow(Walk start) {
            Resource resource = gateway.resource();
            int port = start.request().port();
            Walk walk = controlled(start)
                    .hop(
                            Hop.Kind.GATEWAY,
                            Asked.name(resource) + " → "
                                    + (here.isEmpty() ? "no listener on port " + port : title(port)),
                            here.isEmpty()
                                    ? resource.spec().at("listeners")
                                    : here.get(0).cursor());
            if (here.isEmpty()) {
                return List.of(walk.end(Outcome.end(Seen.REFUSED, "no listener on port " + port)));
            }
            if (gateway.hides(port)) {
                String service = Words.of(gateway.service().orElseThrow().resource());
                return List.of(walk.unsure(Certainty.LIKELY, "")
                        .end(Outcome.end(Seen.REFUSED, service + " does not publish port " + port)));
            }
            return listener.follow(walk, gateway, here);
        }

        private String title(int port) {
            return gateway.service().isPresent()
                    ? "Service " + Asked.name(gateway.service().get().resource()) + ":" + port
                    : "port " + port + (gateway.managed() ? " of its own pods" : "");
        }

        /** What another controller answers is its own affair. */
        private Walk controlled(Walk walk) {
            String name = "GatewayClass "
                    + gateway.resource().spec().at("gatewayClassName").text();
            if (gateway.ofIstio().isEmpty()) {
                return walk.unsure(Certainty.LIKELY, name + " is not in the input; this is what Istio's would do");
            }
            return gateway.ofIstio().get()
                    ? walk
                    : walk.unsure(Certainty.UNKNOWN, name + " is not Istio's; this is what Istio's would do");
        }
    }
}
