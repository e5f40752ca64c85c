package io.meshlint.mesh;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.Optional;
import java.util.Set;

/**
 * Where a proxy stands between callers and the app: which pods enforce mTLS, and on which of their ports. The
 * annotations are those of {@code RedirectInbound} in Istio's {@code tools/istio-iptables}.
 */
public final class Interception {

    /** Ports of the proxy itself: metrics and probes, readiness, Envoy's own metrics. */
    private static final Set<Integer> PROXY_PORTS = Set.of(15020, 15021, 15090);

    private final Membership membership;
    private final MutualTls mutualTls;

    Interception(Membership membership, MutualTls mutualTls) {
        this.membership = membership;
        this.mutualTls = mutualTls;
    }

    /**
     * Whether a proxy stands before the app of the pods, or the files can only be read so: a policy selects them, or
     * their namespace is in the mesh. Gateways and the control plane have no app behind a proxy.
     */
    public boolean enforces(Workload server) {
        Membership.Answer answer = membership.of(server);
        if (answer.status() == Membership.Status.GATEWAY
                || GatewayPods.is(server)
                || mutualTls.isRoot(server.namespace())
                || answer.isOut() && answer.certain()) {
            return false;
        }
        return answer.isIn()
                || !mutualTls.selecting(server).isEmpty()
                || membership.presence(server.namespace()) == Membership.Presence.PROVEN;
    }

    /** Whether a proxy may stand before the app: nothing says whether the pods are in the mesh. */
    public boolean mayEnforce(Workload server) {
        Membership.Answer answer = membership.of(server);
        boolean open = answer.status() == Membership.Status.UNKNOWN || answer.isOut() && !answer.certain();
        return open
                && !GatewayPods.is(server)
                && !mutualTls.isRoot(server.namespace())
                && membership.presence(server.namespace()) != Membership.Presence.EXCLUDED;
    }

    /** The setting by which a Service's port takes mTLS alone where it leads to these pods; empty if it takes others. */
    public Optional<Cursor> strict(Service.Port port, Workload server) {
        int number = Endpoints.target(port, server).number().orElse(0);
        if (number == 0 || !port.isTcp() || !covers(server, number) || !enforces(server)) {
            return Optional.empty();
        }
        MutualTls.Answer mode = mutualTls.of(server, number);
        return mode.isStrict() ? mode.at() : Optional.empty();
    }

    /** Whether traffic to a port of the pods goes through the proxy. */
    public static boolean covers(Workload server, int port) {
        Labels annotations = server.pod().annotations();
        Cursor included = annotations.at("traffic.sidecar.istio.io/includeInboundPorts");
        boolean all = !included.exists() || included.text().contains("*");
        return !PROXY_PORTS.contains(port)
                && (all || lists(included.text(), port))
                && !lists(annotations.get("traffic.sidecar.istio.io/excludeInboundPorts"), port);
    }

    /** Whether annotations keep some ports of the pods from the proxy. */
    public static boolean isPartial(Workload server) {
        Labels annotations = server.pod().annotations();
        return annotations.has("traffic.sidecar.istio.io/excludeInboundPorts")
                || annotations.has("traffic.sidecar.istio.io/includeInboundPorts");
    }

    /** The annotation that keeps the traffic to a port of the pods from the proxy. */
    static Cursor exclusion(Workload server, int port) {
        Cursor excluded = server.pod().annotations().at("traffic.sidecar.istio.io/excludeInboundPorts");
        return lists(excluded.text(), port)
                ? excluded
                : server.pod().annotations().at("traffic.sidecar.istio.io/includeInboundPorts");
    }

    private static boolean lists(String ports, int port) {
        for (String part : ports.split(",")) {
            if (part.trim().equals(Integer.toString(port))) {
                return true;
            }
        }
        return false;
    }
}
