package io.meshlint.rules.ambient;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Waypoint;
import io.meshlint.mesh.WorkloadSelectors;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;
import java.util.Optional;

/**
 * Reports policies that pick the pods of Gateways of the Gateway API by labels: waypoints heed {@code targetRefs} alone,
 * other gateways do as long as a switch of istiod is on ({@code pilot/pkg/model/policyattachment.go}).
 */
public final class AmbientPolicySelectorIneffective implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ambient-policy-selector-ineffective")
            .severity(Severity.WARNING)
            .summary("policy picks pods of a waypoint or Gateway by labels instead of naming it as a target")
            .symptom(Symptom.NOT_ENFORCED)
            .covers("IST0166")
            .since("0.1");

    private static final String NAME = "gateway.networking.k8s.io/gateway-name";
    private static final String CLASS = "gateway.networking.k8s.io/gateway-class-name";
    private static final String MANAGED = "gateway.istio.io/managed";

    private static final List<String> SORTS = List.of(
            "security.istio.io/AuthorizationPolicy",
            "security.istio.io/RequestAuthentication",
            "extensions.istio.io/WasmPlugin",
            "telemetry.istio.io/Telemetry");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (String sort : SORTS) {
            int slash = sort.indexOf('/');
            for (Resource object : mesh.cluster().ofKind(sort.substring(0, slash), sort.substring(slash + 1))) {
                Labels selector = WorkloadSelectors.of(object);
                boolean targets = object.spec().at("targetRef").exists()
                        || object.spec().at("targetRefs").exists();
                if (!selector.isEmpty() && !targets && !selector.hasPlaceholder()) {
                    check(mesh, object, selector, findings);
                }
            }
        }
    }

    private static void check(Mesh mesh, Resource object, Labels selector, Findings findings) {
        String name = selector.get(NAME);
        for (Workload workload : mesh.cluster().selections().workloads(object, selector)) {
            String own = workload.labels().get(NAME);
            if (own.isEmpty()) {
                return;
            }
            name = name.isEmpty() ? own : name;
        }
        Optional<Resource> gateway = gateway(mesh, object, selector, name);
        if (!name.isEmpty() || gateway.isPresent()) {
            String meant = gateway.map(Resource::name).orElse(name);
            boolean waypoint = gateway.filter(found -> isWaypoint(mesh, found)).isPresent()
                    || selector.get(CLASS).equals(Waypoint.CLASS)
                    || selector.get(MANAGED).equals("istio.io-mesh-controller");
            report(object, selector, meant, gateway, waypoint, findings);
        }
    }

    /** The Gateway of the policy's namespace that bears the name, or whose pods will have the labels. */
    private static Optional<Resource> gateway(Mesh mesh, Resource object, Labels selector, String name) {
        for (Resource gateway : mesh.cluster().ofKind("gateway.networking.k8s.io", "Gateway")) {
            boolean near = gateway.namespace().to(object.namespace()) == Relation.SAME;
            boolean meant = name.isEmpty()
                    ? isGenerated(gateway, selector)
                    : gateway.name().equals(name);
            if (near && meant) {
                return Optional.of(gateway);
            }
        }
        return Optional.empty();
    }

    /** Whether the pods that Istio makes for a Gateway have all the labels. */
    private static boolean isGenerated(Resource gateway, Labels selector) {
        String className = gateway.spec().at("gatewayClassName").text();
        Cursor added = gateway.spec().at("infrastructure", "labels");
        boolean mesh = className.equals(Waypoint.CLASS);
        for (Cursor entry : selector.entries()) {
            String value =
                    switch (entry.key()) {
                        case NAME -> gateway.name();
                        case CLASS -> className;
                        case MANAGED -> mesh ? "istio.io-mesh-controller" : "istio.io-gateway-controller";
                        default -> added.at(entry.key()).text();
                    };
            if (!value.equals(entry.text())) {
                return false;
            }
        }
        return className.startsWith("istio");
    }

    private static boolean isWaypoint(Mesh mesh, Resource gateway) {
        for (Waypoint waypoint : mesh.ambient().waypoints()) {
            if (waypoint.gateway() == gateway) {
                return true;
            }
        }
        return false;
    }

    private static void report(
            Resource object,
            Labels selector,
            String name,
            Optional<Resource> gateway,
            boolean waypoint,
            Findings findings) {
        String what = waypoint ? "waypoint `" + name + "`" : "Gateway `" + name + "`";
        String words =
                waypoint ? ", and waypoints heed no selector" : ", which holds only while a switch of istiod is on";
        Draft draft = findings.report(
                        selector.cursor(), object.title() + " picks the pods of " + what + " by labels" + words)
                .hint("replace `selector` by `targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: "
                        + name + "}]`")
                .confirm("istioctl proxy-config listeners deploy/%s{in}", name);
        gateway.ifPresent(found -> draft.related(found.metadata().at("name"), "its pods bear these labels"));
        if (!waypoint) {
            draft.severity(Severity.INFO)
                    .harmless()
                    .predicts("not enforced where istiod has ENABLE_SELECTOR_BASED_K8S_GATEWAY_POLICY off");
        }
    }
}
