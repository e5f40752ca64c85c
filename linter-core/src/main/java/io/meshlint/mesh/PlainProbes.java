package io.meshlint.mesh;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Cause;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Probes that kubelet sends to a port which takes mutual TLS alone, because their rewriting is turned off. Follows
 * {@code ShouldRewriteAppHTTPProbers} in Istio's {@code pkg/kube/inject/app_probe.go}. A TCP probe succeeds: the proxy
 * accepts the connection.
 */
public final class PlainProbes {

    /** The annotation that decides for the pods that have it. */
    public static final String REWRITE = "sidecar.istio.io/rewriteAppHTTPProbers";

    /**
     * One that is refused.
     *
     * @param port that it asks
     * @param mode what makes the port take mutual TLS alone
     * @param certain whether the pods surely have a proxy
     */
    public record Refusal(int port, MutualTls.Answer mode, boolean certain, Cause cause) {}

    private final Mesh mesh;

    PlainProbes(Mesh mesh) {
        this.mesh = mesh;
    }

    /** Why a probe is refused; empty if it is not. */
    public Optional<Refusal> of(Workload workload, Container container, Probe probe) {
        boolean asks = probe.isHttp() || probe.isGrpc();
        if (!asks || isRewritten(workload)) {
            return Optional.empty();
        }
        Membership.Answer member = mesh.membership().of(workload);
        OptionalInt port = number(container, probe.port());
        if (member.status() != Membership.Status.SIDECAR
                || port.isEmpty()
                || !Interception.covers(workload, port.getAsInt())) {
            return Optional.empty();
        }
        MutualTls.Answer mode = mesh.mutualTls().of(workload, port.getAsInt());
        Cause cause = new Cause(Cause.Kind.STRICT_REFUSES_PROBE, probe.port());
        return mode.isStrict()
                ? Optional.of(new Refusal(port.getAsInt(), mode, member.certain(), cause))
                : Optional.empty();
    }

    /** Whether the proxy's agent answers for the app. */
    private boolean isRewritten(Workload workload) {
        Cursor rewrite = workload.pod().annotations().at(REWRITE);
        return rewrite.exists()
                ? !rewrite.text().equals("false")
                : mesh.world().mesh().rewriteProbes();
    }

    /** The port's number: written, or that of the container's port with the name. */
    private static OptionalInt number(Container container, Cursor port) {
        if (port.integer().isPresent()) {
            return port.integer();
        }
        for (Container.Port declared : container.ports()) {
            if (declared.name().equals(port.text()) && !port.text().isEmpty()) {
                return declared.number();
            }
        }
        return OptionalInt.empty();
    }
}
