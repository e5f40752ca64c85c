package io.meshlint.trace;

import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a request from outside gets into the cluster: through every Gateway or Ingress that serves its host on its port;
 * where none does, through those that serve one of both. Which of several a name leads to, DNS alone knows.
 */
final class OutsideEntry {

    private final GatewayEntry gateways;
    private final ApiGatewayEntry apiGateways;
    private final IngressEntry ingresses;

    OutsideEntry(Tracer tracer) {
        this.gateways = new GatewayEntry(tracer);
        this.apiGateways = new ApiGatewayEntry(tracer);
        this.ingresses = new IngressEntry(tracer);
    }

    /** Follows a request of a client outside. */
    List<Path> follow(Walk walk) {
        List<Offer> offers = best(offers(walk.request()));
        if (offers.isEmpty()) {
            return List.of(walk.unsure(
                            Certainty.UNKNOWN,
                            "no Gateway or Ingress of the input takes requests for port "
                                    + walk.request().port())
                    .end(Outcome.end(Seen.UNKNOWN, "")));
        }
        List<List<Path>> ways = new ArrayList<>();
        StringBuilder names = new StringBuilder();
        for (Offer offer : offers) {
            ways.add(offer.follow(walk));
            names.append(names.isEmpty() ? "" : " or ").append(offer.name());
        }
        return ways.size() == 1
                ? ways.get(0)
                : Ways.alternatives(ways, "where `" + walk.request().host() + "` leads is not in the input: " + names);
    }

    private List<Offer> offers(Request request) {
        List<Offer> offers = new ArrayList<>(gateways.offers(request));
        offers.addAll(apiGateways.offers(request));
        offers.addAll(ingresses.offers(request));
        return offers;
    }

    private static List<Offer> best(List<Offer> offers) {
        List<Offer> best = new ArrayList<>();
        for (Offer offer : offers) {
            if (!best.isEmpty() && best.get(0).fit().compareTo(offer.fit()) < 0) {
                best.clear();
            }
            if (best.isEmpty() || best.get(0).fit() == offer.fit()) {
                best.add(offer);
            }
        }
        return best;
    }
}
