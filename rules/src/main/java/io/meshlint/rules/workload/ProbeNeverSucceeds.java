package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.PlainProbes;
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
 * Reports probes that ask in a protocol which the port does not speak by what the container itself says of it, and
 * probes of a loopback address, which kubelet asks on the node and not in the pod.
 */
public final class ProbeNeverSucceeds implements Rule {

    static final RuleInfo INFO = RuleInfo.named("probe-never-succeeds")
            .severity(Severity.ERROR)
            .summary("probe asks in a protocol or at an address that never answers")
            .flags(Flag.UH)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!mesh.cluster().containers().areFinal(workload)) {
                continue;
            }
            for (Container container : workload.pod().runningContainers()) {
                List<ProbedPort> before = new ArrayList<>();
                for (Probe probe : container.probes()) {
                    ProbedPort asked = new ProbedPort(workload, container, probe);
                    if (!loopback(asked, findings) && !others(mesh, asked, before, findings)) {
                        named(mesh, asked, findings);
                    }
                    before.add(asked);
                }
            }
        }
    }

    private static boolean loopback(ProbedPort asked, Findings findings) {
        Probe probe = asked.probe();
        Cursor host = probe.port().parent().at("host");
        String name = host.text();
        boolean loopback = name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
        if (!loopback || asked.workload().pod().isHostNetwork() || probe.isGrpc()) {
            return false;
        }
        String message = asked.title() + " asks `" + name + "`, which is the node";
        Draft draft = findings.report(host, message)
                .severity(Severity.WARNING)
                .hint("remove `host`, so that kubelet asks the pod, or use an `exec` probe");
        ProbePortMissing.restarts(probe, draft);
        return true;
    }

    /** Of two probes of one port that contradict each other, the second is reported; one of the two is wrong. */
    private static boolean others(Mesh mesh, ProbedPort asked, List<ProbedPort> before, Findings findings) {
        for (ProbedPort other : before) {
            if (!asked.contradicts(other)) {
                continue;
            }
            if (isRefused(mesh, asked, other.at(), findings)) {
                return true;
            }
            String message = asked.title() + " asks port " + asked.number() + " by " + asked.protocol() + ", its "
                    + ProbePortMissing.words(other.probe()) + " by " + other.protocol();
            boolean grpc = asked.probe().isGrpc() || other.probe().isGrpc();
            Draft draft = findings.report(asked.at(), message)
                    .severity(grpc ? Severity.WARNING : Severity.ERROR)
                    .related(other.at(), "the other probe")
                    .hint("ask by the protocol that the app speaks there in both");
            ProbePortMissing.restarts(asked.probe(), draft);
            return true;
        }
        return false;
    }

    /** Whether the port takes mutual TLS alone, so that no protocol of kubelet's would do: strict-mtls-probe tells it. */
    private static boolean isRefused(Mesh mesh, ProbedPort asked, Cursor other, Findings findings) {
        Optional<PlainProbes.Refusal> refusal =
                mesh.plainProbes().of(asked.workload(), asked.container(), asked.probe());
        refusal.ifPresent(r -> findings.consequence(r.cause(), other, "says another protocol than the probe"));
        return refusal.isPresent();
    }

    /** A port's name is a sign alone, and where a Service says the same, the rule about Services tells it. */
    private static void named(Mesh mesh, ProbedPort asked, Findings findings) {
        Optional<Container.Port> declared = asked.named();
        if (declared.isEmpty() || !asked.isDoubtedBy(declared.get().name())) {
            return;
        }
        if (asked.isSaidByService(mesh) || isRefused(mesh, asked, declared.get().cursor(), findings)) {
            return;
        }
        String message = asked.title() + " asks port `" + declared.get().name() + "` by " + asked.protocol();
        Draft draft = findings.report(asked.at(), message)
                .severity(Severity.WARNING)
                .related(declared.get().cursor().at("name"), "the port's name says otherwise")
                .hint(asked.probe().isHttps() ? "change `scheme` to `HTTP`" : "add `scheme: HTTPS`");
        ProbePortMissing.restarts(asked.probe(), draft);
    }
}
