package io.meshlint.rules.routing;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports routes of gateways that lead straight to a host for which another VirtualService splits traffic in the mesh: only
 * sidecars follow that one. Follows {@code virtualservice/destinationhosts.go} of istioctl.
 */
public final class RouteRulesBypassed implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-rules-bypassed")
            .severity(Severity.WARNING)
            .summary("gateway routes past the subsets that a VirtualService of the mesh chooses")
            .covers("IST0140")
            .needs(VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            boolean open = service.isDelegate()
                    || service.isForMesh()
                    || mesh.world().manifests().kustomizations().mayChange(service.spec());
            Set<String> told = new HashSet<>();
            for (Rule rule : open ? List.<Rule>of() : service.rules()) {
                for (Destination destination : rule.destinations()) {
                    boolean plain = !destination.copy()
                            && !destination.subset().exists()
                            && !destination.host().isPlaceholder();
                    if (plain && told.add(destination.host().text())) {
                        check(mesh, service, destination, findings);
                    }
                }
            }
        }
    }

    private static void check(Mesh mesh, VirtualService service, Destination plain, Findings findings) {
        HostName host = mesh.registry().name(plain.host().text(), service.resource());
        for (VirtualService other : mesh.virtualServices().of(host)) {
            boolean near = service.resource().stepsTo(other.resource()) == 0
                    || mesh.world().isClosed(service.namespace());
            Optional<Destination> split = near && other.isForMesh() ? split(mesh, other, host) : Optional.empty();
            if (split.isPresent()) {
                findings.report(
                                plain.host(),
                                service.title() + " leads past the rules of " + other.title() + " for `"
                                        + plain.host().text() + "`")
                        .related(split.get().subset(), "sidecars alone follow these rules")
                        .predicts("requests of the gateway reach pods of every subset")
                        .hint("choose the subset here too, or route `"
                                + plain.host().text() + "` with `" + VirtualService.MESH
                                + "` and the gateway in one VirtualService")
                        .confirm("kubectl get{in} {it} -o yaml");
                return;
            }
        }
    }

    /** A destination of a VirtualService that is a subset of the host which it is surely for. */
    private static Optional<Destination> split(Mesh mesh, VirtualService service, HostName host) {
        for (Rule rule : service.rules()) {
            for (Destination destination : rule.destinations()) {
                HostName to = mesh.registry().name(destination.host().text(), service.resource());
                if (rule.isForMesh()
                        && !destination.copy()
                        && destination.subset().exists()
                        && to.to(host) == Namespace.Relation.SAME) {
                    return Optional.of(destination);
                }
            }
        }
        return Optional.empty();
    }
}
