package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers;
import io.meshlint.mesh.Destinations.Client;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports limits of one or two connections or requests, as tutorials show circuit breaking with, on hosts that carry
 * load: several pods, several callers, or a gateway. Envoy answers what exceeds them itself.
 */
public final class ConnectionPoolTiny implements Rule {

    static final RuleInfo INFO = RuleInfo.named("connection-pool-tiny")
            .severity(Severity.WARNING)
            .summary("limits of one or two requests on a host that carries load")
            .flags(Flag.UO)
            .needs(DestinationRule.KIND)
            .since("0.1");

    private static final int MOST = 2;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            for (Cursor policy : Policies.of(rule)) {
                Cursor pool = policy.at("connectionPool");
                List<Cursor> limits = List.of(
                        pool.at("tcp", "maxConnections"),
                        pool.at("http", "http1MaxPendingRequests"),
                        pool.at("http", "http2MaxRequests"));
                Optional<Cursor> tiny = tiny(limits);
                if (tiny.isPresent()
                        && !mesh.world().manifests().kustomizations().mayChange(pool)) {
                    report(mesh, rule, tiny.get(), limits, findings);
                }
            }
        }
    }

    private static Optional<Cursor> tiny(List<Cursor> limits) {
        for (Cursor limit : limits) {
            if (isTiny(limit)) {
                return Optional.of(limit);
            }
        }
        return Optional.empty();
    }

    /** Zero stands for the default, which is no limit. */
    private static boolean isTiny(Cursor limit) {
        int number = limit.integer(0);
        return number > 0 && number <= MOST;
    }

    private static void report(Mesh mesh, DestinationRule rule, Cursor tiny, List<Cursor> limits, Findings findings) {
        Optional<Load> load = load(mesh, rule);
        if (load.isEmpty()) {
            return;
        }
        Draft draft = findings.report(
                        tiny,
                        rule.title() + " lets each proxy have " + tiny.text() + " at a time in `" + tiny.key()
                                + "` of `" + rule.host().text() + "`, "
                                + load.get().words())
                .related(load.get().at(), "what makes load")
                .hint("take `" + tiny.key() + "` out, or set it well above the requests at a time, such as 1024")
                .confirm(
                        "istioctl proxy-config cluster {caller} --fqdn %s -o yaml",
                        rule.host().text());
        for (Cursor limit : limits) {
            if (isTiny(limit) && !limit.key().equals(tiny.key())) {
                draft.related(limit, "another limit of this sort");
            }
        }
    }

    /** What shows that more than a test calls the host. */
    private record Load(String words, Cursor at) {}

    private static Optional<Load> load(Mesh mesh, DestinationRule rule) {
        for (Destination destination :
                mesh.virtualServices().to(mesh.destinationRules().host(rule))) {
            for (Client client : mesh.destinations().clients(destination.rule())) {
                if (client.gateway().isPresent()) {
                    return Optional.of(new Load("which a gateway routes to", destination.host()));
                }
            }
        }
        for (Service service : mesh.subsets().services(rule)) {
            Optional<Load> load = load(mesh, service);
            if (load.isPresent()) {
                return load;
            }
        }
        return Optional.empty();
    }

    private static Optional<Load> load(Mesh mesh, Service service) {
        for (Workload workload : mesh.cluster().endpoints().workloads(service)) {
            int count = mesh.cluster()
                    .scaling()
                    .fewest(workload)
                    .map(r -> r.count())
                    .orElse(1);
            if (count > 1) {
                return Optional.of(new Load(
                        "which runs " + count + " pods", workload.spec().at("replicas")));
            }
        }
        Set<String> names = new HashSet<>();
        for (Callers.Caller caller : mesh.callers().of(service)) {
            String name = caller.workload().map(Workload::name).orElse("");
            if (caller.sure() && !name.isEmpty() && names.add(name) && names.size() > 1) {
                return Optional.of(new Load("which several workloads call", caller.at()));
            }
        }
        return Optional.empty();
    }
}
