package io.meshlint.rules.service;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Cause;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports pods of the mesh behind several Services that disagree about a port: one number with two transports, or one
 * port of the pods under two numbers. Follows {@code analyzers/deployment/services.go} in Istio's
 * {@code pkg/config/analysis}; what protocols do to one port of the pods is {@link ServicePortProtocolConflict}'s.
 */
public final class ServiceOverlap implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-overlap")
            .severity(Severity.WARNING)
            .summary("services with the same pods disagree about a port")
            .covers("IST0116", "IST0137")
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.membership().hasIstio()) {
            return;
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Service> services = mesh.cluster().endpoints().services(workload);
            Membership.Status status = mesh.membership().of(workload).status();
            boolean inside = status == Membership.Status.SIDECAR;
            if (services.size() > 1 && (inside || status == Membership.Status.UNKNOWN)) {
                check(mesh, workload, services, inside, seen, findings);
            }
        }
    }

    private static void check(
            Mesh mesh, Workload workload, List<Service> services, boolean inside, Set<Object> seen, Findings findings) {
        Map<Integer, Service.Port> byNumber = new HashMap<>();
        Map<Integer, Service.Port> byTarget = new HashMap<>();
        for (Service service : services) {
            boolean same = workload.namespace().to(service.namespace()) == Namespace.Relation.SAME;
            for (Service.Port port :
                    same && !PortWords.mayChange(mesh, service) ? service.ports() : List.<Service.Port>of()) {
                Endpoints.Target target = Endpoints.target(port, workload);
                if (port.number().isEmpty() || target.isMissing() || isOpen(port)) {
                    continue;
                }
                Service.Port other = byNumber.putIfAbsent(port.number().getAsInt(), port);
                if (isRival(port, other) && !other.protocol().equals(port.protocol())) {
                    if (seen.add(port.cursor().node())) {
                        transports(workload, port, other, inside, findings);
                    }
                    continue;
                }
                other = byTarget.putIfAbsent(target.number().getAsInt(), port);
                if (isRival(port, other)
                        && other.protocol().equals(port.protocol())
                        && !other.isNumber(port.number().getAsInt())
                        && seen.add(port.cursor().node())) {
                    numbers(workload, port, other, target.number().getAsInt(), findings);
                }
            }
        }
    }

    private static boolean isOpen(Service.Port port) {
        return port.cursor().at("protocol").isPlaceholder();
    }

    private static boolean isRival(Service.Port port, Service.Port other) {
        return other != null && other.service().resource() != port.service().resource();
    }

    private static void transports(
            Workload workload, Service.Port port, Service.Port other, boolean inside, Findings findings) {
        Cursor at = port.cursor().at("protocol").exists()
                ? port.cursor().at("protocol")
                : port.cursor().at("port");
        findings.report(
                        at,
                        "port " + port.number().getAsInt() + " of " + workload.title() + " is " + port.protocol()
                                + " in " + port.service().title() + " and " + other.protocol() + " in "
                                + other.service().title())
                .hint("give one of them another number, or put both into one service")
                .related(other.cursor(), other.service().title() + " says " + other.protocol())
                .lowered(inside ? 0 : 1);
    }

    private static void numbers(
            Workload workload, Service.Port port, Service.Port other, int target, Findings findings) {
        Protocols.Protocol one = Protocols.of(port).protocol();
        if (one != Protocols.of(other).protocol()) {
            findings.consequence(
                    new Cause(Cause.Kind.PROTOCOL_CONFLICT, port.cursor()),
                    other.cursor(),
                    "has another number for the same port of the pods");
            return;
        }
        findings.report(
                        port.cursor().at("port"),
                        "pod port " + target + " of " + workload.title() + " is port "
                                + port.number().getAsInt()
                                + " of " + port.service().title() + " and port "
                                + other.number().getAsInt() + " of "
                                + other.service().title())
                .hint("write one number in both, so that callers and policies agree on it")
                .related(other.cursor().at("port"), "another number for the same port of the pods")
                .lowered(1);
    }
}
