package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keys of {@code portLevelMtls}. Istio compares them with the ports of pods ({@code ComposePeerAuthentication} and
 * {@code InboundMTLSSettings} in {@code pilot/pkg/security/authn/policy_applier.go}), never with those of Services.
 */
public final class PortKeys {

    /**
     * A key that is the port of a Service and no port of the pods.
     *
     * @param key the entry
     * @param port the Service's port of that number
     * @param workload the pods
     * @param meant the pods' port that it leads to
     */
    public record Stray(Cursor key, Service.Port port, Workload workload, int meant) {

        public Cause cause() {
            return new Cause(Cause.Kind.PORT_LEVEL_KEY, key);
        }
    }

    private PortKeys() {}

    /** The port that a key means; keys are integers or texts. */
    public static OptionalInt number(Cursor key) {
        String text = key.key();
        if (text.isEmpty() || text.length() > 5) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    /** The keys of a policy that only name a Service's port, among the workloads that it picks. */
    public static List<Stray> strays(Cluster cluster, PeerAuthentication policy) {
        List<Stray> strays = new ArrayList<>();
        List<Workload> workloads = cluster.selections().workloads(policy.resource(), policy.selector());
        for (Cursor key : policy.portLevelMtls().entries()) {
            OptionalInt number = number(key);
            if (number.isPresent() && !isUsed(cluster, workloads, number.getAsInt())) {
                stray(cluster, workloads, key, number.getAsInt()).ifPresent(strays::add);
            }
        }
        return strays;
    }

    private static Optional<Stray> stray(Cluster cluster, List<Workload> workloads, Cursor key, int number) {
        for (Workload workload : workloads) {
            for (Service service : cluster.endpoints().services(workload)) {
                for (Service.Port port : service.ports()) {
                    OptionalInt leads = Endpoints.target(port, workload).number();
                    if (port.isNumber(number) && leads.isPresent()) {
                        return Optional.of(new Stray(key, port, workload, leads.getAsInt()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a container declares the port, a Service leads to it, or the app is told to listen on it. */
    public static boolean isUsed(Cluster cluster, List<Workload> workloads, int number) {
        for (Workload workload : workloads) {
            for (Container container : workload.pod().runningContainers()) {
                if (isUsed(container, number)) {
                    return true;
                }
            }
            for (Service service : cluster.endpoints().services(workload)) {
                for (Service.Port port : service.ports()) {
                    OptionalInt leads = Endpoints.target(port, workload).number();
                    if (leads.isPresent()
                            ? leads.getAsInt() == number
                            : port.targetPort().isPlaceholder()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isUsed(Container container, int number) {
        for (Container.Port port : container.ports()) {
            if (port.isNumber(number) || port.cursor().at("containerPort").isPlaceholder()) {
                return true;
            }
        }
        for (Cursor says : Evidence.listens(container)) {
            OptionalInt said = Evidence.said(container, says);
            if (said.isPresent() && said.getAsInt() == number) {
                return true;
            }
        }
        return false;
    }
}
