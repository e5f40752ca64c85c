package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Attachment;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Listener;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports routes that every listener of their parent refuses: by kind, by namespace, or because they have no hostname in
 * common. {@code allowedRoutes.namespaces} that is left out means the namespace of the Gateway alone.
 */
public final class GatewayRouteNotAllowed implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-route-not-allowed")
            .severity(Severity.ERROR)
            .summary("listeners do not take the route: kind, namespace or hostname")
            .flags(Flag.NR)
            .covers("KIA1401")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Map<String, Draft> closed = new HashMap<>();
        for (ApiRoute route : mesh.apiRoutes()) {
            boolean told = false;
            for (Cursor parent : route.parents()) {
                Attachment attachment = mesh.gatewayApi().parents().of(route, parent);
                switch (attachment.outcome()) {
                    case KIND_REFUSED ->
                        kind(route, parent, attachment.listeners().get(0), findings);
                    case NAMESPACE_REFUSED ->
                        namespace(route, parent, attachment.listeners().get(0), closed, findings);
                    case HOSTNAMES_DIFFER -> {
                        if (!told) {
                            hostnames(route, attachment.listeners().get(0), findings);
                        }
                        told = true;
                    }
                    case ATTACHED -> Shadowed.check(mesh, route, parent, attachment, findings);
                    default -> {}
                }
            }
        }
    }

    private static void kind(ApiRoute route, Cursor parent, Listener listener, Findings findings) {
        Cursor kinds = listener.allowedRoutes().at("kinds");
        boolean listed = kinds.size() > 0;
        Cursor ground = listed ? kinds : listener.cursor().at("protocol");
        Cursor at = parent.at("sectionName").exists() ? parent.at("sectionName") : parent.at("name");
        String why = listed ? "lists other kinds" : "has protocol `" + listener.protocol() + "`";
        finish(findings.report(at, listener.title() + " takes no " + route.kind() + ": it " + why), route)
                .key("kind")
                .related(ground, "what it takes")
                .hint("attach " + route.title() + " to a listener for " + route.kind());
    }

    /** One finding for a listener, whichever routes it refuses. */
    private static void namespace(
            ApiRoute route, Cursor parent, Listener listener, Map<String, Draft> closed, Findings findings) {
        Cursor allowed = listener.allowedRoutes().at("namespaces");
        boolean read = listener.of().isContext();
        String id = listener.of().source().path() + "#" + listener.of().document()
                + listener.cursor().path();
        Draft known = closed.get(id);
        if (known != null && !read) {
            known.related(parent, route.title() + " is refused too");
            return;
        }
        boolean chosen =
                allowed.at("selector").exists() && allowed.at("from").text().equals("Selector");
        String whose = chosen ? "namespaces with other labels" : "its own namespace";
        String hint = chosen
                ? "give namespace `" + route.namespace() + "` the labels of the selector"
                : "set `allowedRoutes.namespaces.from: All`, or `Selector` with the label "
                        + "`kubernetes.io/metadata.name: " + route.namespace() + "`";
        Cursor from = allowed.exists() ? allowed : listener.allowedRoutes();
        Draft draft = findings.report(
                        read ? parent.at("name") : from,
                        listener.title() + " takes routes of " + whose + " alone, not " + route.title() + " of `"
                                + route.namespace() + "`")
                .key("namespace " + listener.name())
                .related(read ? from : parent.at("name"), read ? "the listener" : "the route")
                .hint(hint);
        closed.put(id, finish(draft, route));
    }

    private static void hostnames(ApiRoute route, Listener listener, Findings findings) {
        Cursor hostnames = route.resource().spec().at("hostnames");
        String listened = listener.hostname().text();
        String own = hostnames.size() == 1 ? "`" + hostnames.at(0).text() + "`" : "none of its hostnames";
        String fault = hostnames.size() == 1
                ? route.title() + " has hostname " + own + ", which is not within `" + listened + "` of "
                : route.title() + " has " + own + " within `" + listened + "` of ";
        String advice = hostnames.size() == 1 && listened.startsWith("*.")
                ? "use a hostname that ends in `" + listened.substring(1) + "`, or change that of the listener"
                : "add a hostname that the listener takes";
        finish(findings.report(hostnames.at(0), fault + listener.title()), route)
                .key("hostname")
                .related(listener.hostname(), "what the listener takes")
                .hint(advice);
    }

    private static Draft finish(Draft draft, ApiRoute route) {
        return draft.confirm("kubectl describe{in} {it}");
    }
}
