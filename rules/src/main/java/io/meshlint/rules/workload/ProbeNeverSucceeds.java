package io.meshlint.rules.workload;

import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.PlainProbes;
import io.meshlint.mesh.Protocols;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
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
                List<Probe> probes = container.probes();
                for (int i = 0; i < probes.size(); i++) {
                    if (!loopback(workload, container, probes.get(i), findings)
                            && !others(mesh, workload, container, probes, i, findings)) {
                        named(mesh, workload, container, probes.get(i), findings);
                    }
                }
            }
        }
    }

    private static String title(Workload workload, Container container, Probe probe) {
        return ProbePortMissing.words(probe) + " of container `" + container.name() + "` in " + workload.title();
    }

    private static boolean loopback(Workload workload, Container container, Probe probe, Findings findings) {
        Cursor host = probe.port().parent().at("host");
        String name = host.text();
        boolean loopback = name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
        if (!loopback || workload.pod().isHostNetwork() || probe.isGrpc()) {
            return false;
        }
        String message = title(workload, container, probe) + " asks `" + name + "`, which is the node";
        Draft draft = findings.report(host, message)
                .severity(Severity.WARNING)
                .hint("remove `host`, so that kubelet asks the pod, or use an `exec` probe");
        ProbePortMissing.restarts(probe, draft);
        return true;
    }

    /** Of two probes of one port that contradict each other, the second is reported; one of the two is wrong. */
    private static boolean others(
            Mesh mesh, Workload workload, Container container, List<Probe> probes, int index, Findings findings) {
        Probe probe = probes.get(index);
        int number = Evidence.portNumber(container, probe.port()).orElse(0);
        String protocol = protocol(probe);
        for (int i = 0; i < index && number > 0 && !protocol.isEmpty(); i++) {
            String other = protocol(probes.get(i));
            boolean same = Evidence.portNumber(container, probes.get(i).port()).orElse(0) == number;
            if (same && !other.isEmpty() && !other.equals(protocol)) {
                if (isRefused(mesh, workload, container, probe, at(probes.get(i)), findings)) {
                    return true;
                }
                String message = title(workload, container, probe) + " asks port " + number + " by " + protocol
                        + ", its " + ProbePortMissing.words(probes.get(i)) + " by " + other;
                boolean grpc = probe.isGrpc() || probes.get(i).isGrpc();
                Draft draft = findings.report(at(probe), message)
                        .severity(grpc ? Severity.WARNING : Severity.ERROR)
                        .related(at(probes.get(i)), "the other probe")
                        .hint("ask by the protocol that the app speaks there in both");
                ProbePortMissing.restarts(probe, draft);
                return true;
            }
        }
        return false;
    }

    /** Whether the port takes mutual TLS alone, so that no protocol of kubelet's would do: strict-mtls-probe tells it. */
    private static boolean isRefused(
            Mesh mesh, Workload workload, Container container, Probe probe, Cursor other, Findings findings) {
        Optional<PlainProbes.Refusal> refusal = mesh.plainProbes().of(workload, container, probe);
        refusal.ifPresent(r -> findings.consequence(r.cause(), other, "says another protocol than the probe"));
        return refusal.isPresent();
    }

    private static Cursor at(Probe probe) {
        Cursor scheme = probe.cursor().at("httpGet", "scheme");
        return scheme.exists() ? scheme : probe.port();
    }

    /** As messages write it; empty for TCP and exec, which fit all. */
    private static String protocol(Probe probe) {
        if (probe.isHttp()) {
            return probe.isHttps() ? "HTTPS" : "HTTP";
        }
        return probe.isGrpc() ? "gRPC" : "";
    }

    /** A port's name is a sign alone, and where a Service says the same, the rule about Services tells it. */
    private static void named(Mesh mesh, Workload workload, Container container, Probe probe, Findings findings) {
        int number = Evidence.portNumber(container, probe.port()).orElse(0);
        Optional<Container.Port> declared = declared(container, number);
        if (declared.isEmpty()
                || !probe.isHttp()
                || probe.cursor().at("httpGet", "scheme").isPlaceholder()) {
            return;
        }
        Protocols.Protocol said = Protocols.parse(declared.get().name());
        boolean contradicts = probe.isHttps()
                ? said == Protocols.Protocol.HTTP && !declared.get().name().contains("https")
                : said == Protocols.Protocol.HTTPS;
        if (!contradicts
                || isSaidByService(mesh, workload, number)
                || isRefused(mesh, workload, container, probe, declared.get().cursor(), findings)) {
            return;
        }
        String message = title(workload, container, probe) + " asks port `"
                + declared.get().name() + "` by " + protocol(probe);
        Draft draft = findings.report(at(probe), message)
                .severity(Severity.WARNING)
                .related(declared.get().cursor().at("name"), "the port's name says otherwise")
                .hint(probe.isHttps() ? "change `scheme` to `HTTP`" : "add `scheme: HTTPS`");
        ProbePortMissing.restarts(probe, draft);
    }

    private static Optional<Container.Port> declared(Container container, int number) {
        for (Container.Port port : container.ports()) {
            if (number > 0 && port.isNumber(number) && !port.name().isEmpty()) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    private static boolean isSaidByService(Mesh mesh, Workload workload, int number) {
        for (Service service : mesh.cluster().endpoints().services(workload)) {
            for (Service.Port port : service.ports()) {
                boolean leads = Endpoints.target(port, workload).number().orElse(0) == number;
                if (leads && !Protocols.of(port).isGuessed()) {
                    return true;
                }
            }
        }
        return false;
    }
}
