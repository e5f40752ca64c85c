package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports routes of the Gateway API that lead to a Service, or a port of one, which does not exist. */
public final class GatewayRouteBackendMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-route-backend-missing")
            .severity(Severity.ERROR)
            .summary("route leads to a service or port that does not exist")
            .flags(Flag.NC)
            .covers("KIA1402", "kv:http-route-backend-ref")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (ApiRoute route : mesh.apiRoutes()) {
            Map<String, Draft> told = new HashMap<>();
            for (Cursor backend : route.backends()) {
                if (mesh.gatewayApi().backends().of(backend) instanceof Resolution.Missing<List<Service>> missing) {
                    String fault = fault(route, backend, missing);
                    Draft known = told.get(fault);
                    if (known == null) {
                        told.put(fault, report(route, backend, missing, fault, findings));
                    } else {
                        known.related(missing.cause().at(), "leads there too");
                    }
                }
            }
        }
    }

    private static Draft report(
            ApiRoute route,
            Cursor backend,
            Resolution.Missing<List<Service>> missing,
            String fault,
            Findings findings) {
        Cursor at = missing.cause().at();
        boolean mirror = backend.key().equals("backendRef");
        boolean unused = backend.at("weight").integer(1) == 0;
        Draft draft = findings.report(at, fault)
                .lowered((missing.certain() ? 0 : 1) + (mirror ? 1 : 0) + (unused ? 2 : 0))
                .owns(missing.cause())
                .confirm("kubectl describe{in} {it}");
        boolean portless = at.key().equals("port") && !at.exists();
        if (portless) {
            draft.symptom(Symptom.REJECTED);
        } else if (route.isHttp()) {
            draft.predicts("500 for the share of requests that goes there, NC in Istio's log");
        }
        if (missing.near().isEmpty()) {
            return draft.hint(
                    at.key().equals("kind")
                            ? "name a Service in front of the pods"
                            : portless ? "add the `port` of the service" : "name a service that exists");
        }
        Near near = missing.near().get();
        String title = near.at().resource().title();
        if (near.key().equals("namespace")) {
            return draft.hint("add `namespace: " + near.found() + "`, and a ReferenceGrant there")
                    .related(near.at(), title + " lives in namespace `" + near.found() + "`");
        }
        if (near.at().key().equals("ports")) {
            return draft.hint("name a port of the service").related(near.at(), "the ports of " + title);
        }
        Draft hinted = portless ? draft.hint("add `port: " + near.found() + "`") : draft.change(at, near);
        return hinted.related(
                near.at(), near.key().equals("port") ? "the port of " + title : title + " is probably meant");
    }

    private static String fault(ApiRoute route, Cursor backend, Resolution.Missing<List<Service>> missing) {
        Cursor at = missing.cause().at();
        String name = backend.at("name").text();
        String service = "service `" + name + "`";
        return switch (at.key()) {
            case "kind" -> route.title() + " leads to " + at.text() + " `" + name + "`, which takes no traffic";
            case "port" ->
                at.exists()
                        ? route.title() + " leads to port `" + at.text() + "` of " + service
                                + ", which has no such port"
                        : route.title() + " leads to " + service + " without a port";
            default ->
                route.title() + " leads to " + service + of(backend)
                        + (missing.certain() ? ", which does not exist" : ", which is not in these manifests");
        };
    }

    private static String of(Cursor backend) {
        ApiReference reference = ApiReference.backend(backend);
        return reference.namespace().isNamed() ? " of namespace `" + reference.namespace() + "`" : "";
    }
}
