package io.meshlint.rules.style;

import io.meshlint.cluster.Scaling.Replicas;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Selector;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.List;
import java.util.Optional;

/** Nothing keeps the pods of a workload on different nodes: no anti-affinity, no spread over a topology. */
final class KeptApart implements Condition {

    static final String MIN_REPLICAS = "minReplicas";
    static final String TOPOLOGY_KEYS = "topologyKeys";

    @Override
    public void look(Subject subject, Faults faults) {
        Optional<Replicas> replicas = subject.mesh().cluster().scaling().fewest(subject.workload());
        boolean several = replicas.isPresent()
                && replicas.get().count() >= subject.parameters().number(MIN_REPLICAS);
        if (several && !isRepelled(subject) && !isSpread(subject)) {
            Cursor missing = subject.pod().at("affinity", "podAntiAffinity");
            faults.at(missing, Integer.toString(replicas.get().count()));
        }
    }

    private static boolean isRepelled(Subject subject) {
        Cursor rules = subject.pod().at("affinity", "podAntiAffinity");
        for (Cursor term :
                rules.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
            if (repels(term, subject)) {
                return true;
            }
        }
        for (Cursor preference :
                rules.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
            if (repels(preference.at("podAffinityTerm"), subject)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repels(Cursor term, Subject subject) {
        return isMeant(term, subject) && (term.at("namespaceSelector").exists() || isAtHome(term, subject));
    }

    private static boolean isAtHome(Cursor term, Subject subject) {
        for (Cursor name : term.at("namespaces").items()) {
            if (name.isPlaceholder()
                    || Namespace.named(name.text()).fits(subject.workload().namespace())) {
                return true;
            }
        }
        return term.at("namespaces").size() == 0;
    }

    private static boolean isSpread(Subject subject) {
        for (Cursor constraint : subject.pod().at("topologySpreadConstraints").items()) {
            if (isMeant(constraint, subject)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is about a topology of the list and about the workload's own pods; no selector selects no pod. */
    private static boolean isMeant(Cursor term, Subject subject) {
        List<String> keys = subject.parameters().list(TOPOLOGY_KEYS);
        Cursor key = term.at("topologyKey");
        Cursor selector = term.at("labelSelector");
        return (key.isPlaceholder() || keys.contains(key.text()))
                && selector.exists()
                && new Selector(selector).match(subject.workload().labels()) != Selector.Match.NO;
    }
}
