package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import io.meshlint.text.Digits;
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
        boolean istio = GatewayPods.is(workload);
        for (Container other : workload.pod().runningContainers()) {
            for (Container.Port declared : other.ports()) {
                if (declared.isNumber(number)) {
                    return false;
                }
                declares = true;
            }
            istio |= other.name().equals("istio-proxy");
        }
        boolean proxy = istio && number / 100 == 150;
        return declares && !container.ports().isEmpty() && !proxy && !ToldPorts.mentions(container, number);
    }

    static void report(Mesh mesh, Workload workload, Container container, Probe probe, Findings findings) {
        int number = probe.port().integer(0);
        String asks = ProbePortMissing.words(probe) + " of " + workload.title() + " asks port " + number;
        Draft draft = findings.report(probe.port(), asks + ", which no container declares")
                .severity(Severity.INFO)
                .related(container.cursor().at("ports"), "the declared ports");
        Optional<Container.Port> meant = behindService(mesh, workload, container, number, draft)
                .or(() -> mistyped(container, number))
                .or(() -> healthPort(container));
        if (meant.isEmpty()) {
            String listener = "if container `" + container.name() + "` listens there";
            draft.hint("declare `containerPort: " + number + "` " + listener).harmless();
            return;
        }
        draft.severity(Severity.WARNING).changePort(probe.port(), text(meant.get(), probe));
        ProbePortMissing.restarts(probe, draft);
    }

    /** As a probe can ask for it: a gRPC probe takes no name. */
    private static String text(Container.Port port, Probe probe) {
        boolean byNumber = port.name().isEmpty() || probe.isGrpc();
        return byNumber ? port.cursor().at("containerPort").text() : port.name();
    }

    /** The container's port to which a Service's port of that number leads: kubelet asks the pod, not the Service. */
    private static Optional<Container.Port> behindService(
            Mesh mesh, Workload workload, Container container, int number, Draft draft) {
        for (Service service : mesh.cluster().endpoints().services(workload)) {
            for (Service.Port port : service.ports()) {
                Endpoints.Target target = Endpoints.target(port, workload);
                boolean here = target.container().isPresent()
                        && target.container().get().cursor().node()
                                == container.cursor().node();
                if (here && port.isNumber(number) && target.number().getAsInt() != number) {
                    draft.related(port.cursor(), number + " is the port of " + service.title() + ", not of its pods");
                    return target.declared();
                }
            }
        }
        return Optional.empty();
    }

    /** The only declared port that the number is one slip of the pen away from. */
    private static Optional<Container.Port> mistyped(Container container, int number) {
        List<Container.Port> found = new ArrayList<>();
        for (Container.Port port : container.ports()) {
            if (port.number().isPresent()
                    && port.protocol().equals("TCP")
                    && Digits.areOneSlipApart(number, port.number().getAsInt())) {
                found.add(port);
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
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
