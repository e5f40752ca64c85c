package io.meshlint.rules.workload;

import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Reports workloads behind a Service that run one pod and that nothing scales. */
public final class ReplicasSingle implements Rule {

    private static final String KUBE_LINTER = "kl:minimum-three-replicas";

    static final RuleInfo INFO = RuleInfo.named("replicas-single")
            .severity(Severity.INFO)
            .summary("workload behind a service runs one pod")
            .flags(Flag.UH)
            .profile("reliability")
            .covers(KUBE_LINTER, "ks:deployment-replicas", "kv:replica-count-check", "pol:deploymentMissingReplicas")
            .parameter(AppliesTo.PARAMETER)
            .parameter(EnoughPods.PARAMETER)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        boolean all = AppliesTo.all(parameters);
        int enough = EnoughPods.of(parameters);
        for (Workload workload : mesh.cluster().workloads().all()) {
            Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
            boolean few = fewest.isPresent()
                    && fewest.get().count() > 0
                    && fewest.get().count() < enough
                    && !fewest.get().isScaled();
            boolean owned = workload.resource().metadata().at("ownerReferences").size() > 0;
            if (!few || owned) {
                continue;
            }
            Optional<Service> service = SoleBackend.of(mesh, workload);
            if (all || service.isPresent()) {
                report(workload.resource(), fewest.get().count(), enough, service, findings);
            }
        }
        if (all) {
            withoutTemplate(mesh, enough, findings);
        }
    }

    /** What lacks its pod template says how many pods it is to run nevertheless. */
    private static void withoutTemplate(Mesh mesh, int enough, Findings findings) {
        for (String group : List.of("apps", "apps.openshift.io")) {
            for (String kind : List.of("Deployment", "StatefulSet", "DeploymentConfig")) {
                for (Resource resource : mesh.cluster().ofKind(group, kind)) {
                    int count = resource.spec().at("replicas").integer(enough);
                    boolean bare = !resource.spec().at("template").node().isMapping();
                    if (bare && count > 0 && count < enough) {
                        report(resource, count, enough, Optional.empty(), findings);
                    }
                }
            }
        }
    }

    private static void report(Resource workload, int count, int enough, Optional<Service> service, Findings findings) {
        String pods = count == 1 ? "one pod" : count + " pods, less than " + enough;
        Draft draft = findings.report(workload.spec().at("replicas"), workload.title() + " runs " + pods)
                .hint("write `replicas: " + enough + "`");
        if (count > 1) {
            draft.covers(KUBE_LINTER);
        }
        if (count > 1 || service.isEmpty()) {
            draft.harmless();
            return;
        }
        draft.predicts("503 UH (no healthy upstream) whenever the pod or its node goes")
                .related(service.get().selector().cursor(), service.get().title() + " leads to no other");
    }
}
