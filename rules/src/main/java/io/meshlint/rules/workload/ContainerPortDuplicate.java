package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports port names that a container gives twice, which {@code validateContainerPorts} in Kubernetes'
 * {@code pkg/apis/core/validation} refuses, and ports that two containers of a pod share: they share its address too.
 */
public final class ContainerPortDuplicate implements Rule {

    static final RuleInfo INFO = RuleInfo.named("container-port-duplicate")
            .severity(Severity.ERROR)
            .summary("port name twice in a container, or port in two containers of a pod")
            .flags(Flag.UF)
            .covers("ks:container-ports-check")
            .since("0.1");

    /** A port and the container that declares it. */
    private record Taken(Container container, Container.Port port) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            Cursor ports = workload.pod().spec().at("containers", "ports");
            if (mesh.world().manifests().kustomizations().mayChange(ports)) {
                continue;
            }
            List<Taken> taken = new ArrayList<>();
            for (Container container : workload.pod().runningContainers()) {
                names(workload, container, findings);
                numbers(workload, container, taken, findings);
            }
        }
    }

    private static void names(Workload workload, Container container, Findings findings) {
        List<Container.Port> ports = container.ports();
        for (int i = 1; i < ports.size(); i++) {
            Cursor name = ports.get(i).cursor().at("name");
            for (int j = 0; j < i && !name.text().isEmpty() && !name.isPlaceholder(); j++) {
                if (ports.get(j).name().equals(name.text())) {
                    String message = "container `" + container.name() + "` of " + workload.title()
                            + " names two ports `" + name.text() + "`";
                    findings.report(name, message)
                            .harmless()
                            .symptom(Symptom.REJECTED)
                            .related(ports.get(j).cursor().at("name"), "the other port")
                            .hint("give each port a name of its own");
                    break;
                }
            }
        }
    }

    private static void numbers(Workload workload, Container container, List<Taken> taken, Findings findings) {
        List<Taken> own = new ArrayList<>();
        for (Container.Port port : container.ports()) {
            for (Taken other : taken) {
                if (port.number().isPresent()
                        && other.port.isNumber(port.number().getAsInt())
                        && other.port.protocol().equals(port.protocol())) {
                    report(workload, container, port, other, findings);
                    break;
                }
            }
            own.add(new Taken(container, port));
        }
        taken.addAll(own);
    }

    private static void report(
            Workload workload, Container container, Container.Port port, Taken other, Findings findings) {
        String message = "containers `" + other.container.name() + "` and `" + container.name() + "` of "
                + workload.title() + " both declare port " + port.number().getAsInt();
        findings.report(port.cursor().at("containerPort"), message)
                .severity(Severity.WARNING)
                .related(other.port.cursor().at("containerPort"), "the other container")
                .hint("let one of them listen on another port; containers of a pod share its address")
                .predicts("the second container to start fails with `address already in use`");
    }
}
