package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Attachment;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Near;

/** Reports routes of the Gateway API whose parent, or the listener of it that they name, does not exist. */
public final class GatewayRouteParentMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-route-parent-missing")
            .severity(Severity.ERROR)
            .summary("route attaches to a gateway or listener that does not exist")
            .flags(Flag.NR)
            .covers("KIA1401", "kv:http-route-gateway-ref")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (ApiRoute route : mesh.apiRoutes()) {
            for (Cursor parent : route.parents()) {
                Attachment attachment = mesh.gatewayApi().parents().of(route, parent);
                switch (attachment.outcome()) {
                    case PARENT_MISSING -> parent(route, parent, attachment, findings);
                    case SECTION_MISSING -> listener(route, parent, "sectionName", attachment, findings);
                    case PORT_MISSING -> listener(route, parent, "port", attachment, findings);
                    default -> {}
                }
            }
        }
    }

    private static void parent(ApiRoute route, Cursor cursor, Attachment attachment, Findings findings) {
        ApiReference parent = ApiReference.of(cursor, "gateway.networking.k8s.io", "Gateway");
        boolean apart =
                attachment.near().filter(near -> near.key().equals("namespace")).isPresent();
        String where = apart && parent.namespace().isNamed() ? " in namespace `" + parent.namespace() + "`" : "";
        Draft draft = findings.report(
                        cursor.at("name"),
                        route.title() + " attaches to " + parent.kind() + " `" + parent.name() + "`, which "
                                + (attachment.certain() ? "does not exist" + where : "is not in these manifests"))
                .lowered(attachment.certain() ? 0 : 1)
                .confirm("kubectl describe{in} {it}");
        if (attachment.near().isEmpty()) {
            draft.hint("name a " + parent.kind() + " that exists, with its `namespace` where it is another");
            return;
        }
        Near near = attachment.near().get();
        String title = near.at().resource().title();
        switch (near.key()) {
            case "namespace" ->
                draft.hint("add `namespace: " + near.found() + "` to the parent reference")
                        .related(near.at(), title + " lives in namespace `" + near.found() + "`");
            case "group" ->
                draft.hint("create a Gateway of `gateway.networking.k8s.io/v1`")
                        .related(near.at(), "this one is Istio's own kind and takes VirtualServices alone");
            default -> draft.change(cursor.at("name"), near).related(near.at(), title + " is probably meant");
        }
    }

    private static void listener(
            ApiRoute route, Cursor parent, String field, Attachment attachment, Findings findings) {
        boolean service = ApiReference.of(parent, "", "Gateway").isService();
        String what = service ? "service" : "Gateway";
        String kind = field.equals("port") ? "port" : "listener";
        Draft draft = findings.report(
                        parent.at(field),
                        route.title() + " attaches to " + kind + " `"
                                + parent.at(field).text() + "` of " + what + " `"
                                + parent.at("name").text() + "`, which has no such " + kind)
                .key(field)
                .confirm("kubectl describe{in} {it}");
        if (attachment.listeners().isEmpty()) {
            draft.hint("name a port of the service");
            return;
        }
        Cursor wanted = attachment.listeners().get(0).cursor().at(field.equals("port") ? "port" : "name");
        boolean one = attachment.listeners().size() == 1;
        draft.hint(
                        one
                                ? "change `" + parent.at(field).text() + "` to `" + wanted.text() + "`, or leave it out"
                                : "name one of its listeners, or leave `" + field + "` out")
                .related(wanted, one ? "its only listener" : "one of its listeners");
    }
}
