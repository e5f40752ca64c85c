package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.text.Digits;
import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports probes of a port that their pod does not declare, or that a setting of the app speaks against. Kubelet resolves a name in the same container only
 * ({@code findPortByName} in {@code pkg/kubelet/prober}); a number it asks as it stands.
 */
public final class ProbePortMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("probe-port-missing")
            .severity(Severity.ERROR)
            .summary("probe asks a port that its container does not declare")
            .flags(Flag.UH)
            .covers("kl:readiness-port", "kl:liveness-port", "kl:startup-port")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (Container container : workload.pod().runningContainers()) {
                for (Probe probe : container.probes()) {
                    check(mesh, workload, container, probe, findings);
                }
            }
        }
    }

    private static void check(Mesh mesh, Workload workload, Container container, Probe probe, Findings findings) {
        Cursor port = probe.port();
        if (!port.exists() || port.isPlaceholder()) {
            return;
        }
        boolean open = Containers.isFilledIn(container) || Containers.hasOpenPorts(container);
        if (open || !mesh.cluster().containers().areFinal(workload)) {
            return;
        }
        Optional<HealthFlags.Setting> moved = HealthFlags.against(workload, container, probe);
        if (moved.isPresent()) {
            HealthFlags.report(workload, container, probe, moved.get(), findings);
        } else if (port.isString() && ToldPorts.portNumber(container, port).isPresent()) {
            declared(container, probe, findings);
        } else if (port.isString()) {
            named(workload, container, probe, findings);
        } else if (ProbeNumbers.isDoubtful(workload, container, port)) {
            ProbeNumbers.report(mesh, workload, container, probe, findings);
        }
    }

    /** Every probe connects by TCP; an app may answer there without a declaration. */
    private static void declared(Container container, Probe probe, Findings findings) {
        String name = probe.port().string();
        for (Container.Port port : container.ports()) {
            if (port.name().equals(name)) {
                if (!port.protocol().equals("TCP")) {
                    String asks = words(probe) + " asks port `" + name + "`, which container `";
                    String message = asks + container.name() + "` declares for " + port.protocol() + " alone";
                    Draft draft = findings.report(probe.port(), message)
                            .severity(Severity.WARNING)
                            .hint("ask a TCP port, or use an `exec` probe")
                            .related(port.cursor(), "the declared port");
                    restarts(probe, draft);
                }
                return;
            }
        }
    }

    /** What comes of a liveness probe that fails again and again. */
    static void restarts(Probe probe, Draft draft) {
        if (probe.kind().equals("livenessProbe")) {
            draft.harmless().predicts("kubelet restarts the container again and again");
        }
    }

    private static void named(Workload workload, Container container, Probe probe, Findings findings) {
        String name = probe.port().string();
        if (Digits.areAll(name)) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (Container.Port port : container.ports()) {
            names.add(port.name().isEmpty() ? port.cursor().at("containerPort").text() : port.name());
        }
        String asks = words(probe) + " asks port `" + name + "`, which container `";
        String message = asks + container.name() + "` does not declare";
        Draft draft = findings.report(probe.port(), message);
        Optional<String> meant = names.size() == 1 ? Optional.of(names.get(0)) : Similar.to(name, names);
        if (meant.isPresent()) {
            draft.changePort(probe.port(), meant.get());
        } else {
            draft.hint("name a port of container `" + container.name() + "` `" + name + "`, or write the number");
        }
        if (!names.isEmpty()) {
            draft.related(container.cursor().at("ports"), "the declared ports");
        }
        elsewhere(workload, container, name, draft);
        if (probe.kind().equals("livenessProbe")) {
            // Kubelet drops the result of a probe that it cannot send, and a container lives until a probe fails.
            draft.lowered(1)
                    .harmless()
                    .symptom(Symptom.IGNORED)
                    .predicts("the probe is never sent: a container that hangs is not restarted");
        }
    }

    private static void elsewhere(Workload workload, Container container, String name, Draft draft) {
        for (Container other : workload.pod().runningContainers()) {
            for (Container.Port port : other.ports()) {
                if (!other.equals(container) && port.name().equals(name)) {
                    draft.related(port.cursor(), "container `" + other.name() + "` declares it, which does not count");
                }
            }
        }
    }

    static String words(Probe probe) {
        return switch (probe.kind()) {
            case "livenessProbe" -> "liveness probe";
            case "startupProbe" -> "startup probe";
            default -> "readiness probe";
        };
    }
}
