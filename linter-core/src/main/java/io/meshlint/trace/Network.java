package io.meshlint.trace;

import io.meshlint.cluster.Admission;
import io.meshlint.cluster.NetworkPolicies;
import io.meshlint.cluster.Party;
import io.meshlint.cluster.PodPort;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import java.util.Optional;

/** What NetworkPolicies do with a connection, at both of its ends. */
final class Network {

    /**
     * What becomes of it.
     *
     * @param dropped whether its packets get nowhere
     */
    record Crossing(Walk walk, boolean dropped) {}

    private final Mesh mesh;

    Network(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * Looks at a connection.
     *
     * @param client the pods that make it, where they are in the input
     * @param party what the policies of the server see
     * @param port of the server's pods
     */
    Crossing cross(Walk walk, Optional<Workload> client, Party party, Workload server, int port) {
        NetworkPolicies policies = mesh.cluster().networkPolicies();
        if (policies.all().isEmpty()) {
            return new Crossing(walk, false);
        }
        PodPort target = PodPort.of(server, port, "TCP");
        Crossing in = judge(walk, policies.into(server, party, target), "does not let this caller in");
        if (in.dropped() || client.isEmpty()) {
            return in;
        }
        return judge(in.walk(), policies.outOf(client.get(), Party.of(server), target), "does not let this caller out");
    }

    private static Crossing judge(Walk walk, Admission admission, String does) {
        return switch (admission.outcome()) {
            case ADMITTED -> new Crossing(walk, false);
            case UNKNOWN ->
                new Crossing(
                        walk.unsure(
                                Certainty.LIKELY,
                                Words.of(admission.isolating().get(0).resource()) + " may drop the connection"),
                        false);
            case REFUSED -> {
                Walk sure = walk.unsure(Certainty.LIKELY, "");
                String policy = Words.of(admission.isolating().get(0).resource());
                yield new Crossing(
                        admission.hurdle().isPresent()
                                ? sure.hop(
                                        Hop.Kind.NETWORK,
                                        Words.of(admission
                                                        .hurdle()
                                                        .get()
                                                        .policy()
                                                        .resource()) + " " + does,
                                        admission.hurdle().get().at())
                                : sure.hop(Hop.Kind.NETWORK, policy + " " + does),
                        true);
            }
        };
    }
}
