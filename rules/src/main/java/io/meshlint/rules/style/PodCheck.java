package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** What the spec of a pod leaves open. */
enum PodCheck implements Condition {
    /** Neither affinity nor a selector chooses nodes; a DaemonSet is meant for all of them. */
    NODES {
        @Override
        public void look(Subject subject, Faults faults) {
            boolean chosen = subject.at("nodeSelector").size() > 0
                    || subject.at("nodeName").exists()
                    || subject.at("affinity", "nodeAffinity").exists();
            if (!chosen && !subject.workload().isDaemonSet()) {
                faults.at(subject.at("affinity", "nodeAffinity"));
            }
        }
    },
    /** It has no priority, and no class in sight is everybody's. */
    PRIORITY {
        @Override
        public void look(Subject subject, Faults faults) {
            Cursor name = subject.at("priorityClassName");
            if (name.text().isEmpty() && !subject.at("priority").exists() && !hasDefault(subject)) {
                faults.at(name);
            }
        }

        private boolean hasDefault(Subject subject) {
            for (Resource candidate : subject.mesh().cluster().ofKind("scheduling.k8s.io", "PriorityClass")) {
                if (candidate.root().at("globalDefault").isTrue()) {
                    return true;
                }
            }
            return false;
        }
    },
    /** Nothing says when its containers start again; for Jobs that is an error of its own. */
    RESTARTS {
        @Override
        public void look(Subject subject, Faults faults) {
            Cursor policy = subject.at("restartPolicy");
            if (!policy.exists() && !subject.workload().isJob()) {
                faults.at(policy);
            }
        }
    };
}
