package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Routes;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Reports Services that publish pods before they are ready while routes take traffic to them. Follows
 * {@code podToEndpoint} in Kubernetes' {@code staging/src/k8s.io/endpointslice/utils.go}: such endpoints are marked ready.
 */
public final class ServiceNotReadyAddresses implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-not-ready-addresses")
            .severity(Severity.INFO)
            .summary("routes lead to a service that publishes pods before they are ready")
            .flags(Flag.UF)
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            Cursor field = service.spec().at("publishNotReadyAddresses");
            if (!field.isTrue() || mesh.world().manifests().kustomizations().mayChange(field)) {
                continue;
            }
            Optional<Cursor> route = route(mesh, service);
            if (route.isPresent()) {
                findings.report(
                                field,
                                service.title() + " gets routed traffic and publishes pods before they are ready")
                        .hint("route to a service without `publishNotReadyAddresses`, and keep this one for peers")
                        .related(route.get(), "this leads here")
                        .confirm(Confirm.endpoints(service))
                        .predicts("503 UF (upstream connection failure) while a pod starts, ends or fails its probe");
            }
        }
    }

    private static Optional<Cursor> route(Mesh mesh, Service service) {
        for (Service.Port port : service.ports()) {
            List<Routes.Route> routes = mesh.routes().to(port);
            if (!routes.isEmpty()) {
                return Optional.of(routes.get(0).at());
            }
        }
        return Optional.empty();
    }
}
