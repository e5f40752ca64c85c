package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Admission;
import io.meshlint.cluster.Admission.Hurdle;
import io.meshlint.cluster.Admission.Why;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.NetworkPolicies;
import io.meshlint.cluster.Party;
import io.meshlint.cluster.PodPort;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import java.util.Optional;

/** What NetworkPolicies do to the calls of a Service's ports, on their way out and in. */
final class Passage {

    private final Mesh mesh;

    Passage(Mesh mesh) {
        this.mesh = mesh;
    }

    /** Whether the traffic of the pods goes through a tunnel of the ambient mesh, of which policies see the outside. */
    boolean isAmbient(Workload workload) {
        return mesh.membership().of(workload).status() == Membership.Status.AMBIENT;
    }

    /**
     * What stops a call in one direction; empty if nothing does, or if the policy is right and the Service leads to the
     * wrong port.
     */
    Optional<Hurdle> hurdle(Workload server, Origin origin, Direction direction, Service.Port port) {
        int number = Endpoints.target(port, server).number().orElse(0);
        if (number == 0) {
            return Optional.empty();
        }
        PodPort target = PodPort.of(server, number, port.protocol());
        Optional<Hurdle> hurdle =
                direction == Direction.EGRESS ? outOf(origin, server, target) : into(server, origin, target);
        return hurdle.filter(found -> !listsOther(found, server, port));
    }

    private Optional<Hurdle> outOf(Origin origin, Workload server, PodPort target) {
        NetworkPolicies policies = mesh.cluster().networkPolicies();
        Optional<Workload> client = origin.client();
        return client.isEmpty() || isAmbient(client.get())
                ? Optional.empty()
                : policies.outOf(client.get(), Party.of(server), target).hurdle();
    }

    /** Refused only if the call is from each place where it may come from. */
    private Optional<Hurdle> into(Workload server, Origin origin, PodPort target) {
        Optional<Hurdle> first = Optional.empty();
        for (Party party : origin.parties()) {
            Admission admission = mesh.cluster().networkPolicies().into(server, party, target);
            if (!admission.isRefused()) {
                return Optional.empty();
            }
            first = first.isPresent() ? first : admission.hurdle();
        }
        return first;
    }

    /** Whether the policy lists a port that the pods do declare: then the Service leads to the wrong one. */
    private static boolean listsOther(Hurdle hurdle, Workload server, Service.Port port) {
        if (hurdle.why() != Why.PORT
                || Endpoints.target(port, server).declared().isPresent()) {
            return false;
        }
        for (Container container : server.pod().runningContainers()) {
            for (Container.Port declared : container.ports()) {
                PodPort other = PodPort.of(server, declared.number().orElse(0), declared.protocol());
                for (Cursor entry : hurdle.rule().at("ports").items()) {
                    if (other.isIn(entry) == Selector.Match.YES) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
