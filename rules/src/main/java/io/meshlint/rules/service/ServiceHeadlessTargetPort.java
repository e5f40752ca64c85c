package io.meshlint.rules.service;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reports ports of headless Services that differ from the port of the pods: the name resolves to the pods themselves, so
 * nobody translates the port. In sidecars such a Service is an ORIGINAL_DST cluster, {@code convertResolution} in
 * Istio's {@code pilot/pkg/networking/core/cluster.go}.
 */
public final class ServiceHeadlessTargetPort implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-headless-target-port")
            .severity(Severity.WARNING)
            .summary("port of a headless service is not the port of its pods")
            .flags(Flag.UF)
            .symptom(Symptom.REFUSED)
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            if (!service.isHeadless()
                    || mesh.world()
                            .manifests()
                            .kustomizations()
                            .mayChange(service.spec().at("ports"))) {
                continue;
            }
            List<Workload> pods = mesh.cluster().endpoints().workloads(service);
            for (Service.Port port : service.ports()) {
                OptionalInt target = target(mesh, port, pods);
                if (target.isPresent() && !port.isNumber(target.getAsInt()) && !answers(port, pods)) {
                    report(mesh, port, pods.get(0), target.getAsInt(), findings);
                }
            }
        }
    }

    /** The one port that it leads to in all pods; empty if they differ or something may change them. */
    private static OptionalInt target(Mesh mesh, Service.Port port, List<Workload> pods) {
        OptionalInt found = OptionalInt.empty();
        for (Workload workload : port.number().isPresent() ? pods : List.<Workload>of()) {
            OptionalInt number = Endpoints.target(port, workload).number();
            boolean sure = workload.namespace().to(port.service().namespace()) == Namespace.Relation.SAME
                    && mesh.cluster().containers().areFinal(workload);
            if (!sure || number.isEmpty() || found.isPresent() && !found.equals(number)) {
                return OptionalInt.empty();
            }
            found = number;
        }
        return found;
    }

    /** Whether a container declares the Service's own number too. */
    private static boolean answers(Service.Port port, List<Workload> pods) {
        for (Workload workload : pods) {
            for (Container container : workload.pod().runningContainers()) {
                for (Container.Port declared : container.ports()) {
                    if (declared.isNumber(port.number().getAsInt())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void report(Mesh mesh, Service.Port port, Workload pods, int target, Findings findings) {
        Service service = port.service();
        String message = port.title() + " of headless " + service.title() + " is "
                + port.number().getAsInt() + ", but its pods listen on " + target;
        Draft draft = findings.report(port.cursor().at("port"), message)
                .hint("write `port: " + target + "`, or give clients a service with an address of its own")
                .confirm(Confirm.endpoints(service))
                .predicts("connection refused or 503 UF (upstream connection failure) for callers that use port "
                        + port.number().getAsInt());
        Optional<Callers.Caller> caller = caller(mesh, port);
        if (caller.isPresent()) {
            draft.related(
                    caller.get().at(), "this caller uses port " + port.number().getAsInt());
            return;
        }
        for (Service other : mesh.cluster().endpoints().services(pods)) {
            if (!other.isHeadless()) {
                draft.related(other.resource().metadata().at("name"), "clients may use this service instead")
                        .lowered(1);
                return;
            }
        }
    }

    private static Optional<Callers.Caller> caller(Mesh mesh, Service.Port port) {
        for (Callers.Caller caller : mesh.callers().of(port.service())) {
            boolean app = caller.kind() == Callers.Kind.WORKLOAD && caller.sure();
            OptionalInt called = caller.called().port();
            if (app && called.isPresent() && port.isNumber(called.getAsInt())) {
                return Optional.of(caller);
            }
        }
        return Optional.empty();
    }
}
