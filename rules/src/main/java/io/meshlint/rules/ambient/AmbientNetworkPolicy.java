package io.meshlint.rules.ambient;

import io.meshlint.cluster.NetworkPolicies;
import io.meshlint.cluster.Party;
import io.meshlint.cluster.PodPort;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Waypoint;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reports NetworkPolicies that admit calls between pods of the ambient mesh by the ports of the app: between those pods
 * every call travels in a tunnel to port 15008, and kubelet's probes come from an address of their own.
 */
public final class AmbientNetworkPolicy implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ambient-network-policy")
            .severity(Severity.ERROR)
            .summary("NetworkPolicy on pods of the ambient mesh leaves out port 15008 or kubelet's probes")
            .flags(Flag.UF, Flag.URX)
            .symptom(Symptom.TIMEOUT)
            .needs(NetworkPolicy.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.ambient().isPresent()
                || mesh.cluster().networkPolicies().all().isEmpty()) {
            return;
        }
        Members members = new Members(mesh);
        Map<String, Untunnelled> faults = new LinkedHashMap<>();
        Probed probed = new Probed(mesh);
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (mesh.ambient().isIn(workload)) {
                for (Direction direction : Direction.values()) {
                    check(mesh, members, workload, direction, faults);
                }
                probed.check(workload);
            }
        }
        for (Untunnelled fault : faults.values()) {
            fault.report(mesh, findings);
        }
        probed.report(findings);
    }

    private static void check(
            Mesh mesh, Members members, Workload workload, Direction direction, Map<String, Untunnelled> faults) {
        for (NetworkPolicy policy : mesh.cluster().networkPolicies().isolating(workload, direction)) {
            for (Cursor rule : policy.rules(direction).items()) {
                if (isForApps(rule)) {
                    Optional<Party> kept = kept(mesh, members, workload, direction, rule);
                    if (kept.isPresent()) {
                        String key = policy.resource().source().path() + "#"
                                + policy.resource().document() + "#" + rule.path();
                        faults.computeIfAbsent(key, k -> new Untunnelled(policy, direction, rule, kept.get()))
                                .add(workload);
                    }
                }
            }
        }
    }

    /** Whether a rule lists ports of TCP, and is not for the mesh's own or for names and addresses outside. */
    private static boolean isForApps(Cursor rule) {
        boolean apps = false;
        for (Cursor entry : rule.at("ports").items()) {
            String protocol = entry.at("protocol").text();
            int port = entry.at("port").integer(0);
            boolean own = port == 53 || port >= 15000 && port <= 15099;
            apps |= !own && (protocol.isEmpty() || protocol.equals("TCP"));
        }
        return apps;
    }

    /** Whom the rule lets in, and who does not get in as the tunnel is refused; nobody where the tunnel is admitted. */
    private static Optional<Party> kept(
            Mesh mesh, Members members, Workload workload, Direction direction, Cursor rule) {
        NetworkPolicies policies = mesh.cluster().networkPolicies();
        PodPort tunnel = PodPort.of(Waypoint.HBONE, "TCP");
        Cursor peers = rule.at(direction.peers());
        if (peers.size() == 0) {
            Party anyone = new Party.Pods(workload.namespace(), Optional.empty(), Optional.empty());
            boolean refused = direction == Direction.INGRESS
                    && policies.into(workload, anyone, tunnel).isRefused();
            return refused ? Optional.of(anyone) : Optional.empty();
        }
        for (Cursor peer : peers.items()) {
            Optional<Party> member = members.of(peer);
            boolean refused = member.isPresent()
                    && (direction == Direction.INGRESS
                                    ? policies.into(workload, member.get(), tunnel)
                                    : policies.outOf(workload, member.get(), tunnel))
                            .isRefused();
            if (refused) {
                return member;
            }
        }
        return Optional.empty();
    }
}
