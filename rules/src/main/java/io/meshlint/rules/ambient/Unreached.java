package io.meshlint.rules.ambient;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.mesh.Waypoint;
import io.meshlint.mesh.WaypointUse;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.world.Near;

/**
 * Says why the waypoint that a label asks for takes no traffic.
 *
 * @param who what asks for it
 */
record Unreached(String who, WaypointUse use) {

    /** Reports it where it is to be mended. */
    Draft report(Findings findings) {
        String name = "`" + use.label().text() + "`";
        return switch (use.outcome()) {
            case NAMESPACE_REFUSED -> refused(findings);
            case NOT_A_WAYPOINT ->
                findings.report(
                                use.label(),
                                who + " asks for waypoint " + name + ", which is a Gateway of another class")
                        .hint("set `gatewayClassName: " + Waypoint.CLASS + "` there, or name a waypoint")
                        .related(use.waypoint().orElseThrow().gateway().spec().at("gatewayClassName"), "this class");
            case TRAFFIC_EXCLUDED -> excluded(findings);
            default -> missing(findings);
        };
    }

    private Draft missing(Findings findings) {
        String name = "`" + use.label().text() + "`";
        String where = use.wanted().isNamed() ? " in namespace `" + use.wanted() + "`" : "";
        Labels labels = new Labels(use.label().parent());
        Cursor at = use.near()
                        .filter(near -> near.key().equals(WaypointUse.NAMESPACE))
                        .isPresent()
                ? labels.at(WaypointUse.NAMESPACE)
                : use.label();
        Draft draft = findings.report(at, who + " asks for waypoint " + name + ", which is not there" + where);
        if (use.near().isEmpty()) {
            String namespace = use.wanted().isNamed() ? use.wanted().name() : "NAMESPACE";
            return draft.hint("run `istioctl waypoint apply -n " + namespace + " --name "
                    + use.label().text() + "`, or name one that is there");
        }
        Near near = use.near().get();
        return draft.hint((at.exists() ? "change it to `" : "add `") + near.foundKey() + ": " + near.found() + "`")
                .related(near.at(), "a waypoint of that name, or nearly so");
    }

    private Draft refused(Findings findings) {
        Waypoint waypoint = use.waypoint().orElseThrow();
        Cursor allowed = waypoint.allowedNamespaces();
        Cursor at = waypoint.gateway().isContext() ? use.label() : allowed;
        return findings.report(at, waypoint.title() + " does not allow its use by " + who + " of another namespace")
                .key(who)
                .hint("set `allowedRoutes: {namespaces: {from: All}}` on its HBONE listener, or a `Selector` for it")
                .related(use.label(), "asks for this waypoint");
    }

    private Draft excluded(Findings findings) {
        Waypoint waypoint = use.waypoint().orElseThrow();
        String kind = use.label().resource().kind();
        boolean service = kind.equals("Service") || kind.equals(ServiceEntry.KIND) || kind.equals("Namespace");
        String sort = service ? "Services" : "pods";
        Cursor label = waypoint.gateway().labels().at(Waypoint.FOR);
        return findings.report(
                        use.label(),
                        who + " asks for waypoint `" + waypoint.name() + "`, which takes no traffic to " + sort + " (`"
                                + Waypoint.FOR + ": " + waypoint.traffic() + "`)")
                .hint("label the waypoint `" + Waypoint.FOR + ": all`"
                        + (service ? "" : ", or label a Service instead"))
                .related(label, "what the waypoint takes");
    }
}
