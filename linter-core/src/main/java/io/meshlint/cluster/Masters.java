package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.Optional;

/**
 * The nodes of control planes under their old name: kubeadm sets the label {@code node-role.kubernetes.io/master} no
 * more since 1.24, and the taint of that key no more since 1.25.
 */
public final class Masters {

    /** The key of the old label and of the old taint. */
    public static final String OLD = "node-role.kubernetes.io/master";

    /** What they are called now. */
    public static final String NEW = "node-role.kubernetes.io/control-plane";

    private Masters() {}

    /** The demand for the old label, with the empty value that kubeadm gave it; of alternatives each must ask for it. */
    public static Optional<Cursor> demand(Workload workload) {
        Cursor entry = workload.pod().nodeSelector().at(OLD);
        if (entry.node().isPresent() && entry.text().isEmpty()) {
            return Optional.of(entry);
        }
        Optional<Cursor> first = Optional.empty();
        for (Cursor term : Scheduling.terms(workload).items()) {
            Optional<Cursor> asked = demand(term);
            if (asked.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> asked);
        }
        return first;
    }

    private static Optional<Cursor> demand(Cursor term) {
        for (Cursor expression : term.at("matchExpressions").items()) {
            String operator = expression.at("operator").text();
            boolean empty = operator.equals("In")
                    && expression.at("values").size() == 1
                    && expression.at("values").at(0).text().isEmpty();
            if (expression.at("key").text().equals(OLD) && (operator.equals("Exists") || empty)) {
                return Optional.of(expression.at("key"));
            }
        }
        return Optional.empty();
    }

    /** Whether the pods ask for nodes of a control plane under either name. */
    public static boolean areAskedFor(Workload workload) {
        return asksFor(workload, OLD) || asksFor(workload, NEW);
    }

    private static boolean asksFor(Workload workload, String key) {
        if (workload.pod().nodeSelector().at(key).node().isPresent()) {
            return true;
        }
        for (Cursor term : Scheduling.terms(workload).items()) {
            for (Cursor expression : term.at("matchExpressions").items()) {
                if (expression.at("key").text().equals(key)
                        && !expression.at("operator").text().equals("DoesNotExist")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the pods tolerate masters under either name: whoever wrote that knows that the old one goes away. */
    public static boolean areToleratedUnderBothNames(Workload workload) {
        boolean old = false;
        boolean present = false;
        for (Cursor toleration : workload.pod().tolerations().items()) {
            old |= toleration.at("key").text().equals(OLD);
            present |= toleration.at("key").text().equals(NEW);
        }
        return old && present;
    }

    /** Whether the input is for OpenShift, which still labels its masters by the old name. */
    public static boolean keepTheirLabel(World world) {
        for (Resource resource : world.manifests().resources()) {
            boolean group = resource.group().endsWith(".openshift.io");
            if (group || resource.namespace().name().startsWith("openshift-")) {
                return true;
            }
        }
        return false;
    }
}
