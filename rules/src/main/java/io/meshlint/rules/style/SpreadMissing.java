package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** A workload that may run several pods has no constraint that spreads them. */
final class SpreadMissing implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor constraints = subject.pod().at("topologySpreadConstraints");
        if (constraints.size() == 0 && !isSingle(subject)) {
            faults.at(constraints, "");
        }
    }

    /** Whether one pod is written, and nothing makes it more; a count that is left out may be an autoscaler's. */
    private static boolean isSingle(Subject subject) {
        Cursor replicas = subject.workload().spec().at("replicas");
        return replicas.exists()
                && replicas.integer(2) < 2
                && !subject.mesh().cluster().scaling().mayBeScaled(subject.workload());
    }
}
