package io.meshlint.rules.style;

import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;

/** Rows about Jobs and CronJobs. */
final class JobRows {

    private JobRows() {}

    static Row cronjobDeadlineMissing() {
        return StyleTable.row("cronjob-deadline-missing", "CronJob has no deadline for starting late")
                .covers("ks:cronjob-has-deadline")
                .look(Where.objects("CronJob"), JobCheck.DEADLINE, "sets no `startingDeadlineSeconds`")
                .why(
                        "A run that was missed starts however late, and after a hundred missed ones the controller gives up"
                                + " counting.")
                .fix("write `startingDeadlineSeconds: 300`, or as late as a run is still of use")
                .bad("""
                        apiVersion: batch/v1
                        kind: CronJob
                        metadata: {name: report, namespace: shop}
                        spec:
                          schedule: "0 3 * * *"
                          jobTemplate:
                            spec:
                              template:
                                spec:
                                  restartPolicy: OnFailure
                                  containers: [{name: report, image: "registry.example/report:1.4.2"}]
                        """)
                .good("""
                        apiVersion: batch/v1
                        kind: CronJob
                        metadata: {name: report, namespace: shop}
                        spec:
                          schedule: "0 3 * * *"
                          startingDeadlineSeconds: 300
                          jobTemplate:
                            spec:
                              template:
                                spec:
                                  restartPolicy: OnFailure
                                  containers: [{name: report, image: "registry.example/report:1.4.2"}]
                        """);
    }

    static Row jobTtlMissing() {
        return StyleTable.row("job-ttl-missing", "nothing deletes a Job when it has ended")
                .covers("kl:job-ttl-seconds-after-finished")
                .look(Where.objects("Job"), JobCheck.ENDED, "sets no `ttlSecondsAfterFinished`")
                .why("Ended Jobs and their pods stay in the API until someone deletes them. CronJobs delete their own,"
                        + " by `successfulJobsHistoryLimit`, and hooks are deleted by Helm or Argo CD.")
                .fix("write `ttlSecondsAfterFinished: 86400`")
                .bad("""
                        apiVersion: batch/v1
                        kind: Job
                        metadata: {name: migrate, namespace: shop}
                        spec:
                          template:
                            spec:
                              restartPolicy: Never
                              containers: [{name: migrate, image: "registry.example/cart:1.4.2"}]
                        """)
                .good("""
                        apiVersion: batch/v1
                        kind: Job
                        metadata: {name: migrate, namespace: shop}
                        spec:
                          ttlSecondsAfterFinished: 86400
                          template:
                            spec:
                              restartPolicy: Never
                              containers: [{name: migrate, image: "registry.example/cart:1.4.2"}]
                        """)
                .good("""
                        apiVersion: batch/v1
                        kind: Job
                        metadata:
                          name: migrate
                          namespace: shop
                          annotations:
                            helm.sh/hook: pre-upgrade
                            helm.sh/hook-delete-policy: before-hook-creation
                        spec:
                          template:
                            spec:
                              restartPolicy: Never
                              containers: [{name: migrate, image: "registry.example/cart:1.4.2"}]
                        """);
    }
}
