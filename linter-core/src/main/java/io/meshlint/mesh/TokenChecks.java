package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import java.util.List;

/**
 * Where the claims of tokens are known, so that routes can look at them: at gateways whose pods a RequestAuthentication
 * applies to. Follows {@code virtualservice/jwtclaimroute.go} of istioctl and {@code AuthenticationPolicies} in Istio's
 * {@code pilot/pkg/model/authentication.go}.
 */
public final class TokenChecks {

    /** What is known. */
    public enum Answer {
        /** A RequestAuthentication applies, or may. */
        CHECKED,
        /** None in the input does, and the pods are not in it. */
        NONE_SEEN,
        /** None in the input applies to the pods, which are in it. */
        NONE
    }

    private static final String GROUP = "security.istio.io";
    private static final String KIND = "RequestAuthentication";

    private final Cluster cluster;
    private final Gateways gateways;

    TokenChecks(Cluster cluster, Gateways gateways) {
        this.cluster = cluster;
        this.gateways = gateways;
    }

    /** Whether the pods of a Gateway know claims. */
    public Answer at(Gateway gateway) {
        List<Workload> pods = gateways.pods(gateway);
        for (Resource policy : cluster.ofKind(GROUP, KIND)) {
            boolean applies = policy.spec().at("targetRef").exists()
                    || policy.spec().at("targetRefs").exists()
                    || (pods.isEmpty() ? mayApply(policy, gateway) : appliesToOne(policy, pods));
            if (applies) {
                return Answer.CHECKED;
            }
        }
        return pods.isEmpty() ? Answer.NONE_SEEN : Answer.NONE;
    }

    private static Labels selector(Resource policy) {
        return new Labels(policy.spec().at("selector", "matchLabels"));
    }

    private boolean appliesToOne(Resource policy, List<Workload> pods) {
        Namespace root = Namespace.named(cluster.world().mesh().rootNamespace());
        Labels selector = selector(policy);
        for (Workload workload : pods) {
            boolean near = policy.namespace().fits(workload.namespace())
                    || policy.namespace().fits(root);
            if (near && (selector.hasPlaceholder() || carries(workload, selector))) {
                return true;
            }
        }
        return false;
    }

    private static boolean carries(Workload workload, Labels selector) {
        for (Cursor label : selector.entries()) {
            if (!workload.pod().labels().get(label.key()).equals(label.text())) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing that it asks of pods is something else on those of the Gateway. */
    private static boolean mayApply(Resource policy, Gateway gateway) {
        for (Cursor label : selector(policy).entries()) {
            Labels pods = gateway.selector();
            if (pods.has(label.key()) && !pods.get(label.key()).equals(label.text())) {
                return false;
            }
        }
        return true;
    }
}
