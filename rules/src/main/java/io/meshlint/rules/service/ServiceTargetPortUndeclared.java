package io.meshlint.rules.service;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Containers;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Reports numeric target ports that the selected pods do not declare. Declaring a port opens nothing, so this is
 * advice, unless the pod itself says that the app listens on exactly one other port. For the same reason settings
 * outweigh a declaration.
 */
public final class ServiceTargetPortUndeclared implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-target-port-undeclared")
            .severity(Severity.WARNING)
            .summary("target port on which the selected pods do not seem to listen")
            .flags(Flag.UF)
            .covers("KIA0701", "kv:service-selector-ref")
            .needs(Service.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        for (Service service : mesh.cluster().services()) {
            List<Workload> selected = mesh.cluster().endpoints().workloads(service);
            if (selected.isEmpty()
                    || !areJudged(mesh.cluster(), service, selected)
                    || kustomizations.mayChange(service.spec().at("ports"))) {
                continue;
            }
            for (Service.Port port : service.ports()) {
                Optional<Cursor> setting = selected.size() == 1 && isFirst(mesh.cluster(), port, selected.get(0))
                        ? ContradictedDeclaration.of(port, selected.get(0))
                        : Optional.empty();
                if (setting.isPresent()) {
                    ContradictedDeclaration.report(port, selected.get(0), setting.get(), findings);
                } else if (port.targetNumber().isPresent()) {
                    check(mesh.cluster(), port, selected, findings);
                }
            }
        }
    }

    /** Whether all pods are surely meant, and their containers are all that they show. */
    private static boolean areJudged(Cluster cluster, Service service, List<Workload> selected) {
        for (Workload workload : selected) {
            if (workload.namespace().to(service.namespace()) != Namespace.Relation.SAME
                    || !cluster.containers().areComplete(workload)
                    || GatewayPods.is(workload)
                    || !AppPorts.areSaid(workload)) {
                return false;
            }
        }
        return true;
    }

    /** A name is judged at its declaration, and so for the first port that leads there. */
    private static boolean isFirst(Cluster cluster, Service.Port port, Workload workload) {
        if (port.targetName().isEmpty()) {
            return true;
        }
        for (Service service : cluster.endpoints().services(workload)) {
            for (Service.Port other : service.ports()) {
                if (other.targetName().equals(port.targetName())) {
                    return other.cursor().node() == port.cursor().node();
                }
            }
        }
        return false;
    }

    private static void check(Cluster cluster, Service.Port port, List<Workload> selected, Findings findings) {
        int number = port.targetNumber().getAsInt();
        Workload workload = selected.get(0);
        boolean clear =
                selected.size() == 1 && !Containers.isForMetrics(port.name().text());
        Optional<AppPorts.Other> swapped = clear ? AppPorts.besideExporter(cluster, port, workload) : Optional.empty();
        if (swapped.isPresent()) {
            contradicted(port, number, swapped.get(), findings);
            return;
        }
        for (Workload each : selected) {
            if (AppPorts.support(each, port, number)) {
                return;
            }
        }
        Optional<AppPorts.Other> other = clear ? AppPorts.other(cluster, workload, port) : Optional.empty();
        if (other.isPresent()) {
            contradicted(port, number, other.get(), findings);
        } else {
            undeclared(port, number, workload, findings);
        }
    }

    private static void contradicted(Service.Port port, int number, AppPorts.Other other, Findings findings) {
        String message = "target port " + number + " of " + port.service().title() + " is not the port of container `"
                + other.container().name() + "`";
        Draft draft = findings.report(at(port), message)
                .related(other.at(), other.note())
                .confirm(Confirm.endpoints(port.service()));
        if (port.targetPort().exists()) {
            draft.changePort(port.targetPort(), Integer.toString(other.number()));
        } else {
            draft.hint("add `targetPort: " + other.number() + "`");
        }
    }

    private static void undeclared(Service.Port port, int number, Workload workload, Findings findings) {
        String target = "target port " + number + " of " + port.service().title();
        findings.report(at(port), target + " is declared by no container of its pods")
                .severity(Severity.INFO)
                .harmless()
                .hint("declare `containerPort: " + number + "` if the app listens there")
                .related(workload.pod().spec().at("containers"), "the containers of " + workload.title());
    }

    private static Cursor at(Service.Port port) {
        return port.targetPort().exists() ? port.targetPort() : port.cursor().at("port");
    }
}
