package io.meshlint.rules.service;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Namespace;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports Services that select pods which cannot serve them: pods of Jobs and hooks, endpoints while they run, pods
 * without the named target port, which never become one, pods that listen elsewhere, and pods of another app.
 */
public final class ServiceSelectorForeignPods implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-selector-foreign-pods")
            .severity(Severity.WARNING)
            .summary("service also selects pods that do not serve it")
            .flags(Flag.UF)
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            List<Workload> selected = mesh.cluster().endpoints().workloads(service);
            if (selected.isEmpty() || !isSettled(mesh, service, selected)) {
                continue;
            }
            Optional<Workload> meant = CopiedSelector.meant(mesh, service, selected);
            if (meant.isPresent()) {
                CopiedSelector.report(service, meant.get(), selected, findings);
            } else if (selected.size() > 1) {
                split(service, selected, findings);
            }
        }
    }

    /** Whether all of them surely are what the Service will select, with the containers that they have here. */
    private static boolean isSettled(Mesh mesh, Service service, List<Workload> selected) {
        for (Workload workload : selected) {
            if (workload.namespace().to(service.namespace()) != Namespace.Relation.SAME
                    || !mesh.cluster().containers().areComplete(workload)) {
                return false;
            }
        }
        return !mesh.world().manifests().kustomizations().mayChange(service.spec());
    }

    private static void split(Service service, List<Workload> selected, Findings findings) {
        List<Workload> lasting = new ArrayList<>();
        List<Workload> passing = new ArrayList<>();
        for (Workload workload : selected) {
            (workload.isJob() || workload.isHook() ? passing : lasting).add(workload);
        }
        if (lasting.isEmpty()) {
            return;
        }
        for (Workload workload : passing) {
            if (isEndpoint(service, workload)) {
                reportPassing(service, workload, findings);
            }
        }
        for (Workload workload : lasting) {
            if (lasting.size() > 1
                    && !isEndpoint(service, workload)
                    && !service.ports().isEmpty()) {
                reportIdle(service, workload, lasting, findings);
            }
        }
        for (Service.Port port : service.ports()) {
            if (!service.isHeadless() && port.targetNumber().isPresent()) {
                DeafPods.report(port, lasting, findings);
            }
        }
    }

    /** Whether one of the Service's ports leads into the workload's pods. */
    private static boolean isEndpoint(Service service, Workload workload) {
        for (Service.Port port : service.ports()) {
            if (!Endpoints.target(port, workload).isMissing()
                    || port.targetPort().isPlaceholder()) {
                return true;
            }
        }
        return false;
    }

    private static void reportPassing(Service service, Workload job, Findings findings) {
        findings.report(service.selector().cursor(), service.title() + " also selects the pods of " + job.title())
                .hint("give the pods of " + job.title()
                        + " labels of their own, or add one to the selector that they lack")
                .related(job.labels().cursor(), job.title() + " carries these labels too")
                .confirm(Confirm.endpoints(service))
                .predicts("503 UF (upstream connection failure) for a share of requests while " + job.title() + " runs")
                .key(job.name());
    }

    private static void reportIdle(Service service, Workload idle, List<Workload> lasting, Findings findings) {
        Service.Port port = service.ports().get(0);
        Workload serving = null;
        for (Workload workload : lasting) {
            serving = serving == null && isEndpoint(service, workload) ? workload : serving;
        }
        if (serving == null) {
            return;
        }
        String message =
                service.title() + " selects " + idle.title() + ", which has no port `" + port.targetName() + "`";
        Draft draft = findings.report(port.targetPort(), message)
                .hint("name a container port of " + idle.title() + " `" + port.targetName()
                        + "`, or take its pods out of the selector")
                .related(idle.labels().cursor(), "these pods get no traffic")
                .confirm(Confirm.endpoints(service))
                .flags(Flag.UH)
                .predicts("all traffic goes to " + serving.title() + "; 503 UH (no healthy upstream) when that is down")
                .key(idle.name());
        if (DeclaredPort.of(idle).isEmpty()) {
            // Probably a worker that shares its labels with the app.
            draft.severity(Severity.INFO).harmless();
        }
    }
}
