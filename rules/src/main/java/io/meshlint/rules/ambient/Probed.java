package io.meshlint.rules.ambient;

import io.meshlint.cluster.Party;
import io.meshlint.cluster.PodPort;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Kubelet's probes of pods of the ambient mesh: Istio's node agent gives them a source address of their own. */
final class Probed {

    /** Where they seem to come from. */
    static final String SOURCE = "169.254.7.127";

    private record Refused(NetworkPolicy policy, Workload workload, Cursor port) {}

    private final Mesh mesh;
    private final boolean cilium;
    private final Map<String, Refused> refused = new LinkedHashMap<>();

    Probed(Mesh mesh) {
        this.mesh = mesh;
        boolean found = false;
        for (Resource resource : mesh.world().manifests().resources()) {
            found |= resource.group().equals("cilium.io");
        }
        this.cilium = found;
    }

    void check(Workload workload) {
        for (Container container : workload.pod().containers()) {
            for (Probe probe : container.probes()) {
                Optional<Cursor> port = port(container, probe);
                if (port.isPresent()) {
                    check(workload, port.get());
                    return;
                }
            }
        }
    }

    private void check(Workload workload, Cursor port) {
        PodPort asked = PodPort.of(workload, number(workload, port), "TCP");
        boolean dropped = asked.number() > 0
                && mesh.cluster()
                        .networkPolicies()
                        .into(workload, new Party.Outside(SOURCE), asked)
                        .isRefused();
        if (dropped) {
            NetworkPolicy policy = mesh.cluster()
                    .networkPolicies()
                    .isolating(workload, Direction.INGRESS)
                    .get(0);
            String key =
                    policy.resource().source().path() + "#" + policy.resource().document();
            refused.putIfAbsent(key, new Refused(policy, workload, port));
        }
    }

    private static Optional<Cursor> port(Container container, Probe probe) {
        return !container.init() && probe.port().exists() ? Optional.of(probe.port()) : Optional.empty();
    }

    private static int number(Workload workload, Cursor port) {
        if (port.integer().isPresent()) {
            return port.integer().getAsInt();
        }
        for (Container container : workload.pod().containers()) {
            for (Container.Port declared : container.ports()) {
                if (declared.name().equals(port.text())) {
                    return declared.number().orElse(0);
                }
            }
        }
        return 0;
    }

    void report(Findings findings) {
        for (Refused one : refused.values()) {
            Cursor rules = one.policy().rules(Direction.INGRESS);
            findings.report(
                            rules.exists() ? rules : one.policy().spec().at("policyTypes"),
                            one.policy().title() + " drops the probes of "
                                    + one.workload().title() + ", which come from " + SOURCE
                                    + ", unless the network plugin spares them")
                    .severity(cilium ? Severity.WARNING : Severity.INFO)
                    .key("probes")
                    .flags(Flag.UH)
                    .symptom(Symptom.TIMEOUT)
                    .hint("add the ingress rule `{from: [{ipBlock: {cidr: " + SOURCE + "/32}}]}`")
                    .related(one.port(), "a probe of this port")
                    .predicts("the pods never become ready: callers get 503 UH (no healthy upstream)")
                    .confirm("kubectl get events{in} --field-selector reason=Unhealthy");
        }
    }
}
