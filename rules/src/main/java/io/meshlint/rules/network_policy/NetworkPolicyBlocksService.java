package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Admission;
import io.meshlint.cluster.Admission.Hurdle;
import io.meshlint.cluster.Admission.Why;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.NetworkPolicies;
import io.meshlint.cluster.Party;
import io.meshlint.cluster.PodPort;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
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
        Map<String, Refusal> refusals = new LinkedHashMap<>();
        for (Service service : mesh.cluster().services()) {
            List<Workload> servers = mesh.cluster().endpoints().workloads(service);
            List<Origin> callers = servers.isEmpty() ? List.of() : origins.of(service);
            for (Workload server : servers) {
                if (isFinal(mesh, server)) {
                    for (Origin origin : callers) {
                        check(mesh, service, server, origin, Direction.INGRESS, refusals);
                        if (origin.client().isPresent()) {
                            check(mesh, service, server, origin, Direction.EGRESS, refusals);
                        }
                    }
                    mistaken(mesh, service, server, refusals);
                }
            }
        }
        for (Refusal refusal : refusals.values()) {
            refusal.report(findings);
        }
    }

    /** Whether the pods are as written, and their traffic does not go through a tunnel of the ambient mesh. */
    private static boolean isFinal(Mesh mesh, Workload server) {
        return !server.isJob()
                && !isAmbient(mesh, server)
                && !mesh.world()
                        .manifests()
                        .kustomizations()
                        .mayChange(server.pod().spec().at("containers", "ports"));
    }

    /** Looks at one call; where its port is open, it is refused only if it is on each port. */
    private static void check(
            Mesh mesh,
            Service service,
            Workload server,
            Origin origin,
            Direction direction,
            Map<String, Refusal> refusals) {
        Optional<Refusal> first = Optional.empty();
        for (Service.Port port : isMeant(origin, server) ? service.ports() : List.<Service.Port>of()) {
            if (origin.calls().test(port, server)) {
                Optional<Hurdle> hurdle = hurdle(mesh, server, origin, direction, port);
                if (hurdle.isEmpty() || declaresOther(hurdle.get(), server, port)) {
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
    private static void mistaken(Mesh mesh, Service service, Workload server, Map<String, Refusal> refusals) {
        for (Service.Port port : service.ports()) {
            Origin anyone = Origin.anyone(port);
            Optional<Hurdle> hurdle = hurdle(mesh, server, anyone, Direction.INGRESS, port);
            boolean own = hurdle.filter(found -> !found.policy().podSelector().isEmpty())
                    .isPresent();
            if (own && !declaresOther(hurdle.get(), server, port)) {
                int number = Endpoints.target(port, server).number().orElse(0);
                Refusal refusal = new Refusal(hurdle.get(), Direction.INGRESS, server, port, number);
                if (refusal.isTranslated() && refusals.putIfAbsent(refusal.key(), refusal) == null) {
                    refusal.add(anyone);
                }
            }
        }
    }

    /** Whether the call goes to other pods; those of a StatefulSet call each other. */
    private static boolean isMeant(Origin origin, Workload server) {
        return server.kind().equals("StatefulSet")
                || origin.client()
                        .filter(client -> client.resource() == server.resource())
                        .isEmpty();
    }

    private static Optional<Hurdle> hurdle(
            Mesh mesh, Workload server, Origin origin, Direction direction, Service.Port port) {
        NetworkPolicies policies = mesh.cluster().networkPolicies();
        int number = Endpoints.target(port, server).number().orElse(0);
        PodPort target = PodPort.of(server, number, port.protocol());
        if (number == 0) {
            return Optional.empty();
        }
        if (direction == Direction.EGRESS) {
            return origin.client()
                    .filter(client -> !isAmbient(mesh, client))
                    .flatMap(client ->
                            policies.outOf(client, Party.of(server), target).hurdle());
        }
        Optional<Hurdle> first = Optional.empty();
        for (Party party : origin.parties()) {
            Admission admission = policies.into(server, party, target);
            if (!admission.isRefused()) {
                return Optional.empty();
            }
            first = first.isPresent() ? first : admission.hurdle();
        }
        return first;
    }

    private static boolean isAmbient(Mesh mesh, Workload workload) {
        return mesh.membership().of(workload).status() == Membership.Status.AMBIENT;
    }

    /** Whether the policy lists a port that the pods do declare: then the Service leads to the wrong one. */
    private static boolean declaresOther(Hurdle hurdle, Workload server, Service.Port port) {
        if (hurdle.why() != Why.PORT
                || Endpoints.target(port, server).declared().isPresent()) {
            return false;
        }
        for (Container container : server.pod().runningContainers()) {
            for (Container.Port declared : container.ports()) {
                PodPort other = PodPort.of(server, declared.number().orElse(0), declared.protocol());
                for (Cursor entry : hurdle.rule().at("ports").items()) {
                    if (other.isIn(entry) == Selector.Match.YES) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
