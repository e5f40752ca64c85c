package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiEdge;
import io.meshlint.mesh.ApiEdge.Attached;
import io.meshlint.mesh.ApiEdge.Refused;
import io.meshlint.mesh.ApiGateway;
import io.meshlint.mesh.ApiMatch;
import io.meshlint.mesh.ApiMatches;
import io.meshlint.mesh.ApiMatches.Meeting;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Attachment;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Listener;
import io.meshlint.mesh.Mesh;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;

/** How a listener of the Gateway API finds the rule that takes a request. */
final class ApiRouting {

    private static final String GATEWAY = Proxy.Kind.GATEWAY.word();
    private static final String NO_ROUTE = "route_not_found";
    static final List<String> HTTP = List.of("HTTPRoute", "GRPCRoute");

    private final Mesh mesh;
    private final ApiEdge edge;
    private final ApiRouteStep step;

    ApiRouting(Tracer tracer) {
        this.mesh = tracer.mesh();
        this.edge = mesh.apiEdge();
        this.step = new ApiRouteStep(tracer);
    }

    /** Follows a request of HTTP to the rule that takes it. */
    List<Path> http(Walk walk, Proxy proxy, ApiGateway gateway, Listener listener) {
        List<Attached> attached = ApiEdge.best(edge.attached(listener, HTTP), Asked.authority(walk.request()));
        if (attached.isEmpty()) {
            return List.of(unserved(walk, gateway, listener));
        }
        Walk here = walk;
        for (Attached one : attached) {
            List<Cursor> faults = ApiMatches.dropped(one.route());
            if (!faults.isEmpty()) {
                String words = Words.of(one.route().resource()) + " is dropped as a whole: a backend without a usable "
                        + (faults.get(0).key().equals("name") ? "name" : "port");
                here = here.hop(Hop.Kind.ROUTE, words, faults.get(0));
            }
        }
        return among(here, proxy, attached);
    }

    /** Follows a request of HTTP to the rule of some routes that takes it. */
    List<Path> among(Walk walk, Proxy proxy, List<Attached> attached) {
        Walk here = walk;
        for (Attached one : attached) {
            if (!one.sure()) {
                here = here.unsure(
                        Certainty.UNKNOWN,
                        "whether " + Words.of(one.route().resource()) + " is attached is not in the input");
            }
        }
        return meet(here, proxy, attached);
    }

    private List<Path> meet(Walk walk, Proxy proxy, List<Attached> attached) {
        List<List<Path>> ways = new ArrayList<>();
        for (Meeting meeting : ApiMatches.meet(attached, Asked.by(proxy, walk.request()))) {
            ways.add(meeting(walk, proxy, attached, meeting));
        }
        return ways.size() == 1
                ? ways.get(0)
                : Ways.alternatives(
                        ways,
                        Words.order(
                                attached.get(0).route().resource(),
                                attached.get(attached.size() - 1).route().resource()));
    }

    private List<Path> meeting(Walk walk, Proxy proxy, List<Attached> attached, Meeting meeting) {
        boolean open = meeting.candidates().size() > 1
                || !meeting.certain() && !meeting.candidates().isEmpty();
        Walk doubted = open
                ? walk.unsure(
                        Certainty.UNKNOWN, "a condition is filled in later, or an expression that cannot be tried")
                : walk;
        List<Path> paths = new ArrayList<>();
        for (ApiMatch match : meeting.candidates()) {
            paths.addAll(step.follow(doubted, proxy, match));
        }
        if (!meeting.certain()) {
            ApiRoute route = attached.get(0).route();
            String words = "no rule of " + Words.of(route.resource()) + " takes "
                    + walk.request().method() + " " + walk.request().path();
            paths.add(missing(
                    doubted.hop(Hop.Kind.ROUTE, words, route.resource().spec().at("rules")),
                    proxy.kind().word()));
        }
        return paths;
    }

    /** No route of a listener serves the host of a request. */
    Path unserved(Walk walk, ApiGateway gateway, Listener listener) {
        String authority = Asked.authority(walk.request());
        List<Refused> refused = edge.refused(gateway, authority);
        String words = "no route for " + authority + " is attached to listener " + listener.name();
        if (refused.isEmpty()) {
            Walk here = walk.hop(Hop.Kind.ROUTE, words, listener.cursor());
            boolean closed = mesh.world().assumptions().closedWorld();
            return missing(
                    closed
                            ? here
                            : here.unsure(Certainty.LIKELY, "a route that is not in the input may be attached to it"),
                    GATEWAY);
        }
        Refused first = refused.get(0);
        boolean parent = first.attachment().outcome() == Attachment.Outcome.PARENT_MISSING;
        String why = why(
                parent
                        ? first.attachment().outcome()
                        : mesh.gatewayApi().parents().at(first.route(), first.parent(), listener));
        return missing(
                walk.hop(
                        Hop.Kind.ROUTE,
                        words + ": " + Words.of(first.route().resource()) + ", " + why,
                        first.parent(),
                        listener.cursor()),
                GATEWAY);
    }

    private static String why(Attachment.Outcome outcome) {
        return switch (outcome) {
            case PARENT_MISSING -> "its parent is not there";
            case SECTION_MISSING -> "its `sectionName` is no listener";
            case PORT_MISSING -> "its `port` is no listener's";
            case KIND_REFUSED -> "its kind is not allowed";
            case NAMESPACE_REFUSED -> "its namespace is not allowed";
            default -> "its hostnames are not the listener's";
        };
    }

    private static Path missing(Walk walk, String proxy) {
        Outcome outcome = Outcome.local(walk.request(), 404, List.of(Flag.NR), NO_ROUTE, "");
        return walk.log(new Log(proxy, outcome.status(), List.of(Flag.NR), NO_ROUTE))
                .end(outcome);
    }

    /** Follows bytes to where the first rule of the routes sends them. */
    List<Path> bytes(Walk walk, Proxy proxy, List<Attached> attached, Listener listener) {
        if (attached.isEmpty()) {
            return List.of(walk.hop(Hop.Kind.LISTENER, "no listener: no route is attached", listener.cursor())
                    .unsure(Certainty.LIKELY, "a route that is not in the input may be attached to it")
                    .end(Outcome.end(Seen.REFUSED, "the listener is left out")));
        }
        List<List<Path>> ways = new ArrayList<>();
        for (Attached one : attached) {
            ways.add(step.bytes(walk, proxy, one.route()));
        }
        return ways.size() == 1
                ? ways.get(0)
                : Ways.alternatives(
                        ways,
                        Words.order(
                                attached.get(0).route().resource(),
                                attached.get(1).route().resource()));
    }
}
