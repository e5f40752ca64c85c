package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Evidence;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges probes that ask a port by its number, which kubelet does whether or not a container declares it. */
final class ProbeNumbers {

    private ProbeNumbers() {}

    /** Whether the pod declares ports, but not this one, and nothing else in it mentions the number. */
    static boolean isDoubtful(Workload workload, Container container, Cursor port) {
        if (!port.isInteger() || port.parent().at("host").exists()) {
            return false;
        }
        int number = port.integer(0);
        boolean declares = false;
        for (Container other : workload.pod().runningContainers()) {
            for (Container.Port declared : other.ports()) {
                if (declared.isNumber(number)) {
                    return false;
                }
                declares = true;
            }
        }
        boolean istio = Membership.isGateway(workload) || container.name().equals("istio-proxy");
        boolean proxy = istio && number / 100 == 150;
        return declares && !container.ports().isEmpty() && !proxy && !Evidence.mentions(container, number);
    }

    static void report(Workload workload, Container container, Probe probe, Findings findings) {
        int number = probe.port().integer(0);
        String asks = ProbePortMissing.words(probe) + " of " + workload.title() + " asks port " + number;
        Draft draft = findings.report(probe.port(), asks + ", which no container declares")
                .severity(Severity.INFO)
                .related(container.cursor().at("ports"), "the declared ports");
        Optional<Container.Port> health = healthPort(container);
        if (health.isEmpty()) {
            String listener = "if container `" + container.name() + "` listens there";
            draft.hint("declare `containerPort: " + number + "` " + listener).harmless();
            return;
        }
        draft.severity(Severity.WARNING)
                .hint("change `" + number + "` to `" + health.get().name() + "`");
        ProbePortMissing.restarts(probe, draft);
    }

    /** The only declared port whose name says that it answers probes. */
    private static Optional<Container.Port> healthPort(Container container) {
        List<Container.Port> found = new ArrayList<>();
        for (Container.Port port : container.ports()) {
            if (Containers.isForHealth(port.name())) {
                found.add(port);
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
