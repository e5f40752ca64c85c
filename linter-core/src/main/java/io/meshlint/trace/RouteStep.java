package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.RouteTable;
import io.meshlint.mesh.TextMatch;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rule of a VirtualService that takes a request does with it. */
final class RouteStep {

    private static final String NONE = "no route of the host takes the request";

    private final Mesh mesh;
    private final Upstream upstream;

    RouteStep(Mesh mesh, Upstream upstream) {
        this.mesh = mesh;
        this.upstream = upstream;
    }

    /**
     * Follows a request into the rules that may take it.
     *
     * @param port of the listener: destinations that name none may get it
     */
    List<Path> among(Walk walk, Proxy proxy, RouteTable.Meeting meeting, int port) {
        if (meeting.isNone()) {
            return List.of(noRoute(walk.hop(Hop.Kind.ROUTE, NONE), proxy));
        }
        List<RouteTable.Entry> candidates = meeting.candidates();
        if (meeting.certain() && candidates.size() == 1) {
            return follow(walk, proxy, candidates.get(0), port);
        }
        List<List<Path>> ways = new ArrayList<>();
        for (RouteTable.Entry entry : candidates) {
            ways.add(follow(walk, proxy, entry, port));
        }
        if (!meeting.certain()) {
            ways.add(List.of(noRoute(walk.hop(Hop.Kind.ROUTE, NONE), proxy)));
        }
        String first = candidates.get(0).rule().cursor().path();
        String note = "whether " + Words.of(candidates.get(0).rule().of().resource()) + " " + first
                + " takes the request cannot be told";
        List<Path> paths = new ArrayList<>();
        for (Path path : Ways.alternatives(ways, note)) {
            Outcome outcome = path.outcome();
            boolean open = outcome.certainty() == Certainty.AMBIGUOUS;
            paths.add(
                    open
                            ? new Path(path.share(), path.hops(), outcome.unsure(Certainty.UNKNOWN, ""), path.logs())
                            : path);
        }
        return paths;
    }

    /** The proxy has routes for the host, and none takes the request. */
    Path noRoute(Walk walk, Proxy proxy) {
        Outcome outcome = Outcome.local(walk.request(), 404, List.of(Flag.NR), "route_not_found", "");
        Log line = new Log(proxy.kind().word(), outcome.status(), List.of(Flag.NR), "route_not_found");
        return walk.log(line).end(outcome);
    }

    /**
     * Follows a request into a rule.
     *
     * @param entry the way into the rule that takes it
     * @param port of the listener: destinations that name none may get it
     */
    List<Path> follow(Walk walk, Proxy proxy, RouteTable.Entry entry, int port) {
        Rule rule = entry.rule();
        Walk there = walk.hop(Hop.Kind.ROUTE, detail(entry), entry.match().at());
        if (!rule.isHttp()) {
            return weighted(there, proxy, rule, port, Target.Sort.TCP, Attempts.NONE);
        }
        Cursor abort = rule.cursor().at("fault", "abort");
        double part = abort.exists() ? percentage(abort) : 0;
        List<Path> paths = new ArrayList<>();
        if (part > 0) {
            paths.add(abort(there.times(part), proxy, abort));
        }
        if (part < 1) {
            paths.addAll(act(there.times(1 - part), proxy, rule, port));
        }
        return paths;
    }

    /** {@code VirtualService shop/cart, http[0] prefix /cart}. */
    private static String detail(RouteTable.Entry entry) {
        Rule rule = entry.rule();
        String index = rule.cursor().path().replaceFirst("^spec\\.", "");
        TextMatch path = entry.match().path();
        String what =
                switch (path.kind()) {
                    case EXACT -> " exact " + path.text();
                    case PREFIX -> " prefix " + path.text();
                    case REGEX -> " regex " + path.text();
                    default -> "";
                };
        return Words.of(rule.of().resource()) + ", " + index + (rule.isHttp() ? what : "");
    }

    /** Without a percentage a fault never happens. */
    private static double percentage(Cursor fault) {
        Cursor value = fault.at("percentage", "value");
        String text = value.exists() ? value.text() : fault.at("percent").text();
        try {
            double percent = text.isEmpty() ? 0 : Double.parseDouble(text);
            return percent > 0 ? Math.min(1, percent / 100) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Path abort(Walk walk, Proxy proxy, Cursor abort) {
        int status = abort.at("httpStatus").integer(abort.at("grpcStatus").exists() ? 200 : 503);
        Walk there = walk.hop(Hop.Kind.ROUTE, "a fault is injected", abort);
        return answer(there, proxy, status, List.of(Flag.FI), "fault_filter_abort", "fault filter abort");
    }

    private static Path answer(Walk walk, Proxy proxy, int status, List<Flag> flags, String details, String body) {
        Outcome outcome = status >= 400
                ? Outcome.local(walk.request(), status, flags, details, body)
                : Outcome.answer(status, flags, details, body);
        Log line = new Log(proxy.kind().word(), outcome.status(), flags, details);
        return walk.log(line).end(outcome);
    }

    private List<Path> act(Walk walk, Proxy proxy, Rule rule, int port) {
        Cursor redirect = rule.cursor().at("redirect");
        Cursor direct = rule.cursor().at("directResponse");
        if (redirect.exists()) {
            int status = redirect.at("redirectCode").integer(301);
            Walk there = walk.hop(Hop.Kind.ROUTE, "redirect " + status, redirect);
            return List.of(answer(there, proxy, status, List.of(), "direct_response", ""));
        }
        if (direct.exists()) {
            int status = direct.at("status").integer(200);
            String body = direct.at("body", "string").text();
            Walk there = walk.hop(Hop.Kind.ROUTE, "direct response " + status, direct);
            return List.of(answer(there, proxy, status, List.of(), "direct_response", body));
        }
        Attempts attempts =
                Attempts.of(rule.cursor(), mesh.world().assumptions().istio());
        Walk sent = walk.with(rewritten(walk.request(), rule));
        return weighted(sent, proxy, rule, port, Target.Sort.HTTP, attempts);
    }

    /** The request with the authority that goes on; paths count for nothing behind a route. */
    private static Request rewritten(Request request, Rule rule) {
        String authority = rule.cursor().at("rewrite", "authority").text();
        return authority.isEmpty() ? request : request.withAuthority(authority);
    }

    private List<Path> weighted(Walk walk, Proxy proxy, Rule rule, int port, Target.Sort sort, Attempts attempts) {
        List<Destination> destinations = new ArrayList<>();
        for (Destination destination : rule.destinations()) {
            if (!destination.copy()) {
                destinations.add(destination);
            }
        }
        if (destinations.isEmpty()) {
            return List.of(walk.end(Outcome.end(Seen.UNKNOWN, "")
                    .unsure(Certainty.UNKNOWN, "the rule says nothing of where requests go")));
        }
        double all = 0;
        for (Destination destination : destinations) {
            all += weight(destination);
        }
        List<Path> paths = new ArrayList<>();
        for (Destination destination : destinations) {
            double share = destinations.size() == 1 ? 1 : all == 0 ? 0 : weight(destination) / all;
            if (share > 0) {
                Target target = target(proxy, destination, port, sort, attempts);
                paths.addAll(upstream.follow(walk.times(share), proxy, target));
            }
        }
        return Ways.merged(paths);
    }

    private static int weight(Destination destination) {
        return Math.max(0, destination.cursor().parent().at("weight").integer(0));
    }

    private Target target(Proxy proxy, Destination destination, int port, Target.Sort sort, Attempts attempts) {
        HostName host = mesh.registry()
                .name(destination.host().text(), destination.host().resource());
        int number = destination.port().exists()
                ? destination.port().integer(0)
                : sort.isHttp() && !proxy.isGateway() ? port : only(destination).orElse(port);
        return new Target(
                host,
                destination.host().resource(),
                number,
                destination.host(),
                Optional.of(destination),
                sort,
                attempts);
    }

    /** The only port of a destination's Service. */
    private Optional<Integer> only(Destination destination) {
        for (MeshService found : mesh.destinations().host(destination).orElse(List.of())) {
            for (MeshService service : mesh.registry().concrete(found)) {
                boolean one = service.ports().size() == 1
                        && service.ports().get(0).number().isPresent();
                return one ? Optional.of(service.ports().get(0).number().getAsInt()) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
