package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.GatewayApi;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.SpellingIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports Gateways whose class is a misspelt one. A class that nothing here is like may be any controller's: it counts as
 * unknown only in a closed world.
 */
public final class GatewayClassUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-class-unknown")
            .severity(Severity.WARNING)
            .summary("gateway names a class that no controller serves")
            .covers("KIA1504", "kv:gateway-class-ref")
            .needs("Gateway")
            .withFixes()
            .since("0.1");

    /** Classes that controllers bring along. */
    private static final List<String> WELL_KNOWN = List.of(
            "istio",
            "istio-remote",
            "istio-waypoint",
            "istio-east-west",
            "amazon-vpc-lattice",
            "aws-alb",
            "aws-nlb",
            "agentgateway",
            "azure-alb-external",
            "cilium",
            "contour",
            "eg",
            "envoy",
            "envoy-gateway",
            "gke-l7-global-external-managed",
            "gke-l7-regional-external-managed",
            "gke-l7-rilb",
            "gke-l7-gxlb",
            "haproxy",
            "kgateway",
            "gloo-gateway",
            "kong",
            "nginx",
            "openshift-default",
            "traefik");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        List<String> declared =
                new ArrayList<>(mesh.world().assumptions().edge().gatewayClasses());
        for (Resource gatewayClass : mesh.cluster().ofKind(GatewayApi.GROUP, "GatewayClass")) {
            declared.add(gatewayClass.name());
        }
        for (Resource gateway : mesh.cluster().ofKind(GatewayApi.GROUP, "Gateway")) {
            Cursor name = gateway.spec().at("gatewayClassName");
            String text = name.text();
            boolean open = text.isEmpty()
                    || name.isPlaceholder()
                    || mesh.world().manifests().kustomizations().mayChange(name);
            boolean known = declared.contains(text) || WELL_KNOWN.contains(text) || text.startsWith("gke-l7-");
            if (!open && !known) {
                report(mesh, gateway, name, near(declared, text), findings);
            }
        }
    }

    private static String near(List<String> declared, String text) {
        List<String> all = new ArrayList<>(declared);
        all.addAll(WELL_KNOWN);
        for (String candidate : all) {
            if (SpellingIndex.areNear(candidate, text)) {
                return candidate;
            }
        }
        return "";
    }

    private static void report(Mesh mesh, Resource gateway, Cursor name, String near, Findings findings) {
        if (near.isEmpty() && !mesh.world().assumptions().closedWorld()) {
            return;
        }
        Draft draft = findings.report(name, gateway.title() + " has class `" + name.text() + "`, which is not known")
                .predicts("no controller makes the gateway: it gets no address, and connections are refused")
                .confirm("kubectl get gatewayclasses");
        if (near.isEmpty()) {
            draft.hint("name a GatewayClass of the cluster");
        } else {
            draft.change(name, near);
        }
    }
}
