package io.meshlint.rules.ambient;

import io.meshlint.cluster.Party;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import java.util.ArrayList;
import java.util.List;

/** A rule of a NetworkPolicy that admits calls of the mesh by the ports of the app, and the pods that it is for. */
final class Untunnelled {

    private static final int SHOWN = 3;

    private final NetworkPolicy policy;
    private final Direction direction;
    private final Cursor rule;
    private final Party other;
    private final List<Workload> workloads = new ArrayList<>();

    /** A fault without pods as yet; the other end is one that the rule admits. */
    Untunnelled(NetworkPolicy policy, Direction direction, Cursor rule, Party other) {
        this.policy = policy;
        this.direction = direction;
        this.rule = rule;
        this.other = other;
    }

    void add(Workload workload) {
        workloads.add(workload);
    }

    void report(Mesh mesh, Findings findings) {
        Workload first = workloads.get(0);
        String who = first.title() + (workloads.size() == 1 ? "" : " (and " + (workloads.size() - 1) + " more)");
        boolean in = direction == Direction.INGRESS;
        String end = in ? "calls to " : "calls from ";
        Draft draft = findings.report(
                        rule.at("ports"),
                        policy.title() + " leaves out port 15008, by which " + end + who + (in ? " come" : " go")
                                + " in the ambient mesh")
                .hint("add `{port: 15008, protocol: TCP}` to `ports`")
                .predicts(
                        "the tunnel's packets are dropped: ztunnel logs `connection timed out, maybe a NetworkPolicy is"
                                + " blocking HBONE port 15008`, and proxies at the edge answer 503 UF")
                .confirm("kubectl logs -n istio-system ds/ztunnel | grep 15008")
                .related(mesh.membership().of(first).at(), "the pods are in the ambient mesh");
        if (other instanceof Party.Pods pods && pods.workload().isPresent()) {
            Workload peer = pods.workload().get();
            draft.related(peer.labels().cursor(), (in ? "calls of " : "calls to ") + peer.title() + " are dropped");
        }
        for (Workload workload : workloads.subList(0, Math.min(SHOWN, workloads.size()))) {
            draft.related(workload.labels().cursor(), "the policy selects the pods of " + workload.title());
        }
    }
}
