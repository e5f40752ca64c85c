package io.meshlint.mesh;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.List;
import java.util.Optional;

/** Retries of a gateway on top of those that the proxies behind it make: each try of the one brings all of the other. */
public final class RetryChains {

    /** What a gateway must retry on, or a status of that sort, to repeat a request that failed further on. */
    private static final List<String> ANSWERS = List.of("5xx", "gateway-error", "retriable-status-codes");

    /**
     * Two hops that both retry.
     *
     * @param outer the attempts of the gateway's rule
     * @param inner those of the rule that the pods behind the gateway follow
     * @param call what shows that these pods call the host of that rule
     * @param tries how many requests one request becomes at most
     */
    public record Chain(Cursor outer, Rule inner, Cursor attempts, Cursor call, long tries) {}

    private final Mesh mesh;

    RetryChains(Mesh mesh) {
        this.mesh = mesh;
    }

    /** The chain that a gateway's rule begins, the first that the manifests show; empty if they show none. */
    public Optional<Chain> of(Rule rule) {
        boolean begins = rule.isHttp() && attempts(rule) > 0 && isForGateway(rule) && repeatsFailures(rule);
        for (Destination destination : begins ? rule.destinations() : List.<Destination>of()) {
            if (!destination.copy()) {
                for (MeshService service : mesh.destinations().host(destination).orElse(List.of())) {
                    Optional<Chain> chain = service.service().flatMap(behind -> behind(rule, behind));
                    if (chain.isPresent()) {
                        return chain;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isForGateway(Rule rule) {
        for (Cursor gateway : rule.gateways()) {
            if (!gateway.text().equals(VirtualService.MESH)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a 503 or the like of the next hop is a reason to try again. */
    private static boolean repeatsFailures(Rule rule) {
        for (String condition : rule.cursor().at("retries", "retryOn").text().split(",", -1)) {
            if (ANSWERS.contains(condition) || condition.length() == 3 && condition.startsWith("50")) {
                return true;
            }
        }
        return false;
    }

    /** The attempts that a rule writes; 0 where it writes none, as a patch may add them. */
    private long attempts(Rule rule) {
        Cursor attempts = rule.cursor().at("retries", "attempts");
        World world = mesh.world();
        return world.manifests().kustomizations().mayChange(attempts) ? 0 : attempts.integer(0);
    }

    /** The second hop: what the pods of the Service that the gateway leads to call themselves. */
    private Optional<Chain> behind(Rule outer, Service service) {
        for (Workload pods : mesh.cluster().endpoints().workloads(service)) {
            Membership.Answer member = mesh.membership().of(pods);
            if (member.status() == Membership.Status.SIDECAR && member.certain()) {
                for (Container container : pods.pod().runningContainers()) {
                    for (Calls.Call call : mesh.calls().of(pods, container)) {
                        Optional<Rule> inner = inner(pods.namespace(), call.service());
                        if (inner.isPresent() && inner.get().cursor() != outer.cursor()) {
                            return Optional.of(chain(outer, inner.get(), call));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Chain chain(Rule outer, Rule inner, Calls.Call call) {
        return new Chain(
                outer.cursor().at("retries", "attempts"),
                inner,
                inner.cursor().at("retries", "attempts"),
                call.caller().at(),
                (attempts(outer) + 1) * (attempts(inner) + 1));
    }

    /** The rule with retries that sidecars of a namespace follow to a Service, if one VirtualService alone is for it. */
    private Optional<Rule> inner(Namespace client, Service service) {
        HostName host = MeshService.of(service, mesh.world().assumptions().clusterDomain())
                .host();
        List<VirtualService> claimants = mesh.virtualServices().of(host);
        if (claimants.size() != 1) {
            return Optional.empty();
        }
        for (Rule rule : claimants.get(0).rules()) {
            if (rule.isHttp() && rule.isForMesh() && attempts(rule) > 0 && follows(client, rule)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private boolean follows(Namespace client, Rule rule) {
        return mesh.exports().to(rule.of().resource(), client) == Relation.SAME
                && mesh.sidecars().follow(rule.of(), client) == Relation.SAME;
    }
}
