package io.meshlint.rules.service;

import static io.meshlint.mesh.Flag.UPE;
import static io.meshlint.rule.Severity.ERROR;
import static io.meshlint.rule.Severity.WARNING;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.world.Cause;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of {@link ServicePortProtocolConflict} that holds Service ports against each other: a sidecar has one filter
 * chain for a port of its pod, whose protocol the first port of the oldest Service decides.
 */
final class SharedTargetPort {

    /** What a filter chain is built for. */
    private enum Chain {
        HTTP1,
        HTTP2,
        TCP,
        /** TLS and what is guessed: here servers that take both on one port are common. */
        ANY
    }

    private SharedTargetPort() {}

    /** Reports what the ports that lead to a workload's pods disagree about. */
    static void check(Mesh mesh, Workload workload, Findings findings) {
        Membership.Answer member = mesh.membership().of(workload);
        boolean sidecar = member.status() == Membership.Status.SIDECAR;
        if (!sidecar && member.status() != Membership.Status.UNKNOWN) {
            return;
        }
        Map<Integer, Service.Port> first = new HashMap<>();
        for (Service service : mesh.cluster().endpoints().services(workload)) {
            if (PortWords.mayChange(mesh, service)) {
                continue;
            }
            for (Service.Port port : service.ports()) {
                Endpoints.Target target = Endpoints.target(port, workload);
                if (target.isMissing() || chain(port) == Chain.ANY) {
                    continue;
                }
                Service.Port other = first.putIfAbsent(target.number().getAsInt(), port);
                if (other != null && chain(other) != chain(port)) {
                    report(mesh, port, other, target.number().getAsInt(), sidecar, findings);
                }
            }
        }
    }

    private static Chain chain(Service.Port port) {
        Protocols.Answer answer = Protocols.of(port);
        if (!port.isTcp() || answer.at().isPlaceholder()) {
            return Chain.ANY;
        }
        return switch (answer.protocol()) {
            case HTTP, HTTP_PROXY -> Chain.HTTP1;
            case HTTP2, GRPC, GRPC_WEB -> Chain.HTTP2;
            case TCP, MONGO, REDIS, MYSQL -> Chain.TCP;
            default -> Chain.ANY;
        };
    }

    private static void report(
            Mesh mesh, Service.Port port, Service.Port other, int target, boolean sure, Findings findings) {
        Optional<Cause> here = HttpOn443.cause(mesh, port);
        Optional<Cause> http443 = here.isPresent() ? here : HttpOn443.cause(mesh, other);
        if (http443.isPresent()) {
            findings.consequence(
                    http443.get(), (here.isPresent() ? other : port).cursor(), "leads to the same port of the pods");
            return;
        }
        boolean raw = chain(port) == Chain.TCP || chain(other) == Chain.TCP;
        Draft draft = findings.report(Protocols.of(port).at(), message(port, other, target, sure))
                .severity(raw ? WARNING : ERROR)
                .lowered(sure ? 0 : 1)
                .flags(UPE)
                .hint("declare one protocol for both, or let them lead to two ports of the pods")
                .related(Protocols.of(other).at(), "declares " + prefix(other) + " for the same port")
                .confirm(PortWords.describe(port.service()));
        draft.owns(new Cause(Cause.Kind.PROTOCOL_CONFLICT, port.cursor()));
        draft.owns(new Cause(Cause.Kind.PROTOCOL_CONFLICT, other.cursor()));
    }

    private static String message(Service.Port port, Service.Port other, int target, boolean sure) {
        boolean own = port.service().resource() == other.service().resource();
        String both = own
                ? port.service().title() + " declares "
                : port.service().title() + " and " + other.service().title() + " declare ";
        return both + prefix(port) + " and " + prefix(other) + " for pod port " + target
                + (sure ? "" : ", which matters if its pods are in the mesh");
    }

    private static String prefix(Service.Port port) {
        return Protocols.of(port).protocol().prefix();
    }
}
