package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Admission.Hurdle;
import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports calls that the manifests declare and that NetworkPolicies drop, where they come in or where they go out. */
public final class NetworkPolicyBlocksService implements Rule {

    static final RuleInfo INFO = RuleInfo.named("network-policy-blocks-service")
            .severity(Severity.ERROR)
            .summary("NetworkPolicy drops calls that the manifests declare")
            .flags(Flag.UF, Flag.URX)
            .symptom(Symptom.TIMEOUT)
            .covers("kv:network-policy-pod-selector-ref")
            .needs(NetworkPolicy.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (mesh.cluster().networkPolicies().all().isEmpty()) {
            return;
        }
        Origins origins = new Origins(mesh);
        Passage passage = new Passage(mesh);
        Map<String, Refusal> refusals = new LinkedHashMap<>();
        for (Service service : mesh.cluster().services()) {
            List<Workload> servers = mesh.cluster().endpoints().workloads(service);
            List<Origin> callers = servers.isEmpty() ? List.of() : origins.of(service);
            for (Workload server : servers) {
                if (isFinal(mesh, server, passage)) {
                    for (Origin origin : callers) {
                        check(passage, service, server, origin, Direction.INGRESS, refusals);
                        if (origin.client().isPresent()) {
                            check(passage, service, server, origin, Direction.EGRESS, refusals);
                        }
                    }
                    mistaken(passage, service, server, refusals);
                }
            }
        }
        for (Refusal refusal : refusals.values()) {
            refusal.report(findings);
        }
    }

    /** Whether the pods are as written, and their traffic does not go through a tunnel of the ambient mesh. */
    private static boolean isFinal(Mesh mesh, Workload server, Passage passage) {
        return !server.isJob()
                && !passage.isAmbient(server)
                && !mesh.world()
                        .manifests()
                        .kustomizations()
                        .mayChange(server.pod().spec().at("containers", "ports"));
    }

    /** Looks at one call; where its port is open, it is refused only if it is on each port. */
    private static void check(
            Passage passage,
            Service service,
            Workload server,
            Origin origin,
            Direction direction,
            Map<String, Refusal> refusals) {
        Optional<Refusal> first = Optional.empty();
        for (Service.Port port : origin.isMeantFor(server) ? service.ports() : List.<Service.Port>of()) {
            if (origin.calls().test(port, server)) {
                Optional<Hurdle> hurdle = passage.hurdle(server, origin, direction, port);
                if (hurdle.isEmpty()) {
                    return;
                }
                Workload pods = direction == Direction.INGRESS
                        ? server
                        : origin.client().get();
                int number = Endpoints.target(port, server).number().orElse(0);
                first = first.isPresent()
                        ? first
                        : Optional.of(new Refusal(hurdle.get(), direction, pods, port, number));
            }
        }
        if (first.isPresent()) {
            Refusal refusal = first.get();
            refusals.computeIfAbsent(refusal.key(), key -> refusal).add(origin);
        }
    }

    /** Looks for ports that a policy of these pods lists by the number of the Service, so that nobody gets in. */
    private static void mistaken(Passage passage, Service service, Workload server, Map<String, Refusal> refusals) {
        for (Service.Port port : service.ports()) {
            Origin anyone = Origin.anyone(port);
            Optional<Hurdle> hurdle = passage.hurdle(server, anyone, Direction.INGRESS, port);
            boolean own = hurdle.filter(found -> !found.policy().podSelector().isEmpty())
                    .isPresent();
            if (own) {
                int number = Endpoints.target(port, server).number().orElse(0);
                Refusal refusal = new Refusal(hurdle.get(), Direction.INGRESS, server, port, number);
                if (refusal.isTranslated() && refusals.putIfAbsent(refusal.key(), refusal) == null) {
                    refusal.add(anyone);
                }
            }
        }
    }
}
