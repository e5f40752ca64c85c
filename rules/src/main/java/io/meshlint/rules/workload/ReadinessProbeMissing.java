package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Serving;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Flag;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Reports workloads whose serving container has no readiness probe: a Service sends traffic before the app listens. */
public final class ReadinessProbeMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("readiness-probe-missing")
            .severity(Severity.WARNING)
            .summary("container behind a service has no readiness probe")
            .flags(Flag.UF)
            .covers("kl:no-readiness-probe", "ks:pod-probes", "pol:readinessProbeMissing")
            .aliases("no-readiness-probe", "readinessProbeMissing")
            .parameter(
                    "appliesTo",
                    "service-backed",
                    List.of("service-backed", "all"),
                    "which workloads need one: those behind a Service, or every one but Jobs")
            .since("0.1");

    /** A Service's port and the container that it leads to. */
    private record Served(Service.Port port, Container container) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        boolean all = parameters.get("appliesTo").equals("all");
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!isJudged(mesh, workload)) {
                continue;
            }
            Optional<Served> served = unprobed(mesh, workload);
            if (served.isPresent()) {
                report(workload, served.get(), findings);
            } else if (all) {
                alone(workload, findings);
            }
        }
    }

    /** What a controller made in a dump of a cluster is judged with its controller. */
    private static boolean isJudged(Mesh mesh, Workload workload) {
        return !workload.isJob()
                && !workload.isHook()
                && workload.resource().metadata().at("ownerReferences").size() == 0
                && mesh.cluster().containers().areFinal(workload);
    }

    /** The first port that leads to a container without probe; of Services that wait for readiness at all. */
    private static Optional<Served> unprobed(Mesh mesh, Workload workload) {
        for (Service service : mesh.cluster().endpoints().nearestServices(workload)) {
            if (service.spec().at("publishNotReadyAddresses").isTrue()) {
                continue;
            }
            for (Service.Port port : service.ports()) {
                List<Container> serving =
                        Containers.isForMetrics(port.name().text()) ? List.of() : Serving.candidates(port, workload);
                if (allLackProbes(serving)) {
                    return Optional.of(new Served(port, serving.get(0)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean allLackProbes(List<Container> containers) {
        for (Container container : containers) {
            if (!lacksProbe(container)) {
                return false;
            }
        }
        return !containers.isEmpty();
    }

    private static boolean lacksProbe(Container container) {
        return !container.readiness().cursor().exists()
                && !Containers.isSidecar(container)
                && !Containers.isFilledIn(container);
    }

    private static void report(Workload workload, Served served, Findings findings) {
        Service service = served.port.service();
        Draft draft = draft(workload, served.container, findings)
                .related(served.port.cursor(), service.title() + " sends traffic here")
                .predicts("503 UF (upstream connection failure) or connection refused whenever a pod starts");
        if (served.container.startup().cursor().exists() || service.isHeadless()) {
            draft.lowered(1);
        }
    }

    private static void alone(Workload workload, Findings findings) {
        List<Container> apps = Containers.apps(workload);
        if (allLackProbes(apps)) {
            draft(workload, apps.get(0), findings).harmless();
        }
    }

    private static Draft draft(Workload workload, Container container, Findings findings) {
        String message = "container `" + container.name() + "` of " + workload.title() + " has no readiness probe";
        return findings.report(container.cursor().at("readinessProbe"), message)
                .hint("add a `readinessProbe` that passes once the app answers");
    }
}
