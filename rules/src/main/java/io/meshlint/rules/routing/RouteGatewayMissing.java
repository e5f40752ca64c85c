package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Gateways;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports VirtualServices that name a Gateway which does not exist, as a whole or in a condition: no gateway takes their
 * routes. Follows {@code resolveGatewayName} in Istio's {@code pilot/pkg/model/config.go}.
 */
public final class RouteGatewayMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("route-gateway-missing")
            .severity(Severity.ERROR)
            .summary("VirtualService is bound to a gateway that does not exist")
            .flags(Flag.NR)
            .covers("IST0101", "KIA1102", "KIA1108", "kv:istio-virtual-service-to-gateway-ref")
            .needs(VirtualService.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            Map<String, Draft> told = new HashMap<>();
            for (Cursor entry : service.gatewayReferences()) {
                boolean sidecars = entry.text().equals(VirtualService.MESH);
                if (!sidecars && mesh.gateways().resolve(entry) instanceof Resolution.Missing<List<Gateway>> missing) {
                    Draft known = told.get(entry.text());
                    if (known == null) {
                        told.put(entry.text(), report(service, entry, missing, findings));
                    } else {
                        known.related(entry, "is bound to it too");
                    }
                }
            }
        }
    }

    private static Draft report(
            VirtualService service, Cursor entry, Resolution.Missing<List<Gateway>> missing, Findings findings) {
        Gateways.Reference reference = Gateways.read(entry);
        String where = reference.isShort()
                        && missing.near().isPresent()
                        && reference.namespace().isNamed()
                ? " in namespace `" + reference.namespace() + "`"
                : "";
        Draft draft = findings.report(
                        entry,
                        service.title() + " is bound to gateway `" + entry.text() + "`, which "
                                + (missing.certain() ? "does not exist" + where : "is not in these manifests"))
                .lowered(missing.certain() ? 0 : 1)
                .key(entry.text())
                .owns(missing.cause())
                .confirm("kubectl get gateways.networking.istio.io -A");
        if (missing.near().isEmpty()) {
            return draft.hint("name a Gateway as `namespace/name`");
        }
        Near near = missing.near().get();
        return draft.change(entry, near).related(near.at(), near.at().resource().title() + " is probably meant");
    }
}
