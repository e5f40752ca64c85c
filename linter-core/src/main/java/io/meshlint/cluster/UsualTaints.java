package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The taints of pools that no manifest shows: platforms set them on some sorts of pool. */
public final class UsualTaints {

    /**
     * Labels by which pods pin themselves to a pool that its platform taints, and that taint. Not arm64 on GKE, where
     * asking for the architecture brings the toleration, nor its Spot VMs, which are tainted only where their label
     * brings it too.
     */
    private static final Map<String, Taint> WELL_KNOWN = Map.of(
            "node-role.kubernetes.io/control-plane=", wellKnown("node-role.kubernetes.io/control-plane:NoSchedule"),
            "kubernetes.azure.com/scalesetpriority=spot",
                    wellKnown("kubernetes.azure.com/scalesetpriority=spot:NoSchedule"),
            "kubernetes.io/os=windows", wellKnown("node.kubernetes.io/os=windows:NoSchedule"),
            "type=virtual-kubelet", wellKnown("virtual-kubelet.io/provider:NoSchedule"));

    private UsualTaints() {}

    private static Taint wellKnown(String text) {
        return Taint.parse(text, Optional.empty());
    }

    /**
     * A demand that pins pods to pools which usually carry a taint that they do not tolerate.
     *
     * @param at the entry of the node selector, or the expression
     * @param taint the usual taint
     */
    public record UsualTaint(Cursor at, Taint taint) {

        /** The one platform that sets it; empty if all that have such pools do. */
        public String platform() {
            return taint.key().equals("node.kubernetes.io/os") ? "GKE" : "";
        }
    }

    /** What pins the pods to usually tainted pools; of the alternatives of an affinity each must. */
    public static Optional<UsualTaint> of(Workload workload) {
        for (Cursor entry : workload.pod().nodeSelector().entries()) {
            Optional<Taint> taint = untolerated(workload, entry.key(), entry.text());
            if (taint.isPresent()) {
                return Optional.of(new UsualTaint(entry, taint.get()));
            }
        }
        Optional<UsualTaint> first = Optional.empty();
        for (Cursor term : Scheduling.terms(workload).items()) {
            Optional<UsualTaint> pinned = pinned(workload, term);
            if (pinned.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> pinned);
        }
        return first;
    }

    private static Optional<UsualTaint> pinned(Workload workload, Cursor term) {
        for (Cursor expression : term.at("matchExpressions").items()) {
            String key = expression.at("key").text();
            Optional<Taint> taint = Optional.empty();
            if (expression.at("operator").text().equals("Exists")) {
                taint = untolerated(workload, key, "");
            }
            if (expression.at("operator").text().equals("In")) {
                for (Cursor value : expression.at("values").items()) {
                    taint = untolerated(workload, key, value.text());
                    if (taint.isEmpty()) {
                        break;
                    }
                }
            }
            if (taint.isPresent()) {
                return Optional.of(new UsualTaint(expression, taint.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Taint> untolerated(Workload workload, String key, String value) {
        return Optional.ofNullable(WELL_KNOWN.get(key + "=" + value))
                .filter(taint ->
                        !Tolerance.untolerated(workload, List.of(taint)).isEmpty());
    }
}
