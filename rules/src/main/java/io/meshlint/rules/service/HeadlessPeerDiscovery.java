package io.meshlint.rules.service;

import io.meshlint.cluster.Peers;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Optional;

/**
 * Reports headless Services through which the pods of a StatefulSet look for each other while none is ready, and that
 * publish ready pods alone. Follows {@code podToEndpoint} in Kubernetes'
 * {@code staging/src/k8s.io/endpointslice/utils.go}.
 */
public final class HeadlessPeerDiscovery implements Rule {

    static final RuleInfo INFO = RuleInfo.named("headless-peer-discovery")
            .severity(Severity.WARNING)
            .summary("pods that look for each other before they are ready are not in DNS")
            .flags(Flag.UH)
            .symptom(Symptom.DNS)
            .needs("StatefulSet")
            .since("0.1");

    private static final String FIELD = "publishNotReadyAddresses";
    private static final String OLD = "service.alpha.kubernetes.io/tolerate-unready-endpoints";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            if (!isJudged(mesh, service)) {
                continue;
            }
            for (Workload workload : mesh.cluster().endpoints().workloads(service)) {
                Optional<Probe> readiness = isMember(workload, service) ? readiness(workload) : Optional.empty();
                Optional<Peers.Told> told = readiness.isPresent() ? Peers.of(workload, service) : Optional.empty();
                if (told.isPresent() && mesh.cluster().containers().areFinal(workload)) {
                    report(service, workload, told.get(), readiness.get(), findings);
                    break;
                }
            }
        }
    }

    private static boolean isJudged(Mesh mesh, Service service) {
        Cursor field = service.spec().at(FIELD);
        return service.isHeadless()
                && !field.isTrue()
                && !field.isPlaceholder()
                && !service.resource().annotations().get(OLD).equals("true")
                && !mesh.world().manifests().kustomizations().mayChange(field);
    }

    /** Whether it makes several pods with names of their own in the Service's namespace. */
    private static boolean isMember(Workload workload, Service service) {
        return workload.kind().equals("StatefulSet")
                && workload.spec().at("replicas").integer(2) > 1
                && workload.namespace().to(service.namespace()) == Namespace.Relation.SAME;
    }

    /** A pod without a readiness probe is ready, and so in DNS, as soon as it runs. */
    private static Optional<Probe> readiness(Workload workload) {
        for (Container container : workload.pod().runningContainers()) {
            if (container.readiness().cursor().exists()) {
                return Optional.of(container.readiness());
            }
        }
        return Optional.empty();
    }

    private static void report(
            Service service, Workload workload, Peers.Told told, Probe readiness, Findings findings) {
        String message = "headless " + service.title() + " hides the pods of " + workload.title()
                + " from each other until they are ready";
        findings.report(service.spec().at(FIELD), message)
                .hint("write `publishNotReadyAddresses: true`")
                .related(
                        told.at(), told.byName() ? "the pods are told each other's names" : "the pods look for it here")
                .related(readiness.cursor(), "not ready, and not in DNS, until this passes")
                .confirm(Confirm.endpoints(service))
                .lowered(told.byName() ? 0 : 1)
                .predicts("if readiness needs the joined cluster, no pod becomes ready: names without addresses for"
                        + " the peers, 503 UH (no healthy upstream) for callers");
    }
}
