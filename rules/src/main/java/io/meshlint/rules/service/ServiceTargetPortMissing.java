package io.meshlint.rules.service;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Container;
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
import io.meshlint.text.Digits;
import io.meshlint.world.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports named target ports that no container of the selected pods declares. Follows {@code FindPort} in Kubernetes'
 * {@code pkg/api/v1/pod/util.go}: name and protocol have to agree, and only running containers count.
 */
public final class ServiceTargetPortMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-target-port-missing")
            .severity(Severity.ERROR)
            .summary("named target port that no container of the selected pods declares")
            .flags(Flag.UH)
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
        for (Service service : mesh.cluster().services()) {
            List<Workload> selected = mesh.cluster().endpoints().workloads(service);
            if (selected.isEmpty()
                    || mesh.world()
                            .manifests()
                            .kustomizations()
                            .mayChange(service.spec().at("ports"))) {
                continue;
            }
            for (Service.Port port : service.ports()) {
                if (isName(port) && isMissing(mesh, port, selected)) {
                    report(service, port, selected, findings);
                }
            }
        }
    }

    /** Digits in quotes are no name: the API server turns them down. */
    private static boolean isName(Service.Port port) {
        String name = port.targetName();
        return !name.isEmpty()
                && !port.targetPort().isPlaceholder()
                && !Digits.areAll(name)
                && !Containers.isInjectedPort(name);
    }

    private static boolean isMissing(Mesh mesh, Service.Port port, List<Workload> selected) {
        for (Workload workload : selected) {
            if (!Endpoints.target(port, workload).isMissing()
                    || !mesh.cluster().containers().areComplete(workload)
                    || isOpen(workload)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOpen(Workload workload) {
        for (Container container : workload.pod().runningContainers()) {
            if (Containers.isFilledIn(container) || Containers.hasOpenPorts(container)) {
                return true;
            }
        }
        return false;
    }

    private static void report(Service service, Service.Port port, List<Workload> selected, Findings findings) {
        String name = port.targetName();
        List<DeclaredPort> declared = DeclaredPort.of(selected.get(0));
        Optional<DeclaredPort> other = DeclaredPort.named(name, declared);
        String fault = other.isEmpty()
                ? "` of " + service.title() + " is declared by no container of its pods"
                : "` of " + service.title() + " is " + port.protocol() + ", but its pods declare it for "
                        + other.get().port().protocol();
        boolean sure = selected.get(0).namespace().to(service.namespace()) == Namespace.Relation.SAME;
        Draft draft = findings.report(port.targetPort(), "target port `" + name + fault)
                .lowered(sure ? 0 : 1)
                .owns(new Cause(Cause.Kind.TARGET_PORT_MISSING, port.targetPort()))
                .confirm(Confirm.endpoints(service))
                .predicts("503 UH (no healthy upstream) for callers in the mesh, connection refused for others");
        if (other.isPresent()) {
            draft.hint("write `protocol: " + other.get().port().protocol() + "` here, or declare the port for "
                            + port.protocol() + " too")
                    .related(
                            other.get().port().cursor(),
                            "container `" + other.get().container().name() + "` declares it here");
        } else {
            help(draft, port, declared, selected.get(0));
        }
    }

    private static void help(Draft draft, Service.Port port, List<DeclaredPort> declared, Workload workload) {
        Optional<DeclaredPort> meant = DeclaredPort.meant(port.targetName(), declared);
        if (meant.isPresent()) {
            DeclaredPort found = meant.get();
            draft.changePort(port.targetPort(), found.text())
                    .related(
                            found.port().cursor(),
                            "container `" + found.container().name() + "` declares `" + found.text() + "`");
        } else if (declared.isEmpty()) {
            draft.hint("declare a port named `" + port.targetName() + "` in the container, or write its number")
                    .related(workload.pod().spec().at("containers"), "no container declares a port");
        } else {
            List<String> names = new ArrayList<>();
            declared.forEach(candidate -> names.add("`" + candidate.text() + "`"));
            draft.hint("write one of " + String.join(", ", names) + ", or name a container port `" + port.targetName()
                            + "`")
                    .related(declared.get(0).container().cursor().at("ports"), "the declared ports");
        }
    }
}
