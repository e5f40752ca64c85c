package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** What a Job or CronJob leaves to last for ever. */
enum JobCheck implements Condition {
    /** A Job that nothing deletes; hooks are deleted by what runs them. */
    ENDED {
        @Override
        void judge(Subject subject, Faults faults) {
            Labels annotations = subject.resource().annotations();
            boolean hook = annotations.has("helm.sh/hook-delete-policy")
                    || annotations.has("argocd.argoproj.io/hook-delete-policy")
                    || annotations.has("argocd.argoproj.io/hook");
            Cursor time = subject.at("spec", "ttlSecondsAfterFinished");
            if (!hook && !time.exists()) {
                faults.at(time);
            }
        }
    },
    /** A CronJob that starts however late. */
    DEADLINE {
        @Override
        void judge(Subject subject, Faults faults) {
            Cursor deadline = subject.at("spec", "startingDeadlineSeconds");
            if (!deadline.exists()) {
                faults.at(deadline);
            }
        }
    };

    abstract void judge(Subject subject, Faults faults);

    @Override
    public void look(Subject subject, Faults faults) {
        if (subject.resource().group().equals("batch")) {
            judge(subject, faults);
        }
    }
}
