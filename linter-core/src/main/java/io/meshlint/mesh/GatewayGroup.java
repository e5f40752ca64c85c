package io.meshlint.mesh;

import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Assumptions.AssumedGateway;
import java.util.List;
import java.util.Optional;

/**
 * Pods that serve the same Gateways of Istio.
 *
 * @param pods them, where they are in the input
 * @param assumed what the config says of them instead
 * @param gap that there are none, as far as known
 * @param gateways those that select them, one variant of each
 * @param services those in front of them, nearest first; none where they are not in the input
 */
public record GatewayGroup(
        Optional<Workload> pods,
        Optional<AssumedGateway> assumed,
        Optional<GatewayGaps.Gap> gap,
        List<Gateway> gateways,
        List<Service> services) {

    /** Whether nothing in the input or the config says where and what they are. */
    public boolean isUnseen() {
        return pods.isEmpty() && assumed.isEmpty() && gap.isEmpty();
    }

    /** Where they run; empty if nobody says. */
    public Optional<Namespace> namespace() {
        if (pods.isPresent()) {
            return Optional.of(pods.get().namespace());
        }
        String said = assumed.isPresent() ? assumed.get().namespace() : "";
        return said.isEmpty() ? Optional.empty() : Optional.of(Namespace.named(said));
    }

    /** Whether their ports are known. */
    public boolean knowsPorts() {
        return !services.isEmpty()
                || assumed.isPresent() && !assumed.get().ports().isEmpty();
    }

    /** Whether two groups are the same pods. */
    public boolean is(GatewayGroup other) {
        return gateways.get(0).resource() == other.gateways.get(0).resource() && pods.equals(other.pods);
    }
}
