package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.text.Digits;
import io.meshlint.text.Similar;
import io.meshlint.world.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    /**
     * A key that is nobody's port, but a slip of one that the pods declare.
     *
     * @param key the entry
     * @param meant the only port of the pods that looks like it
     */
    public record Slip(Cursor key, Container.Port meant) {}

    /** The ports of the pods of a workload, and the ports of Services that lead to them. */
    private static final class Ports {

        private final Set<Integer> used = new HashSet<>();
        private final Map<Integer, Stray> led = new HashMap<>();
        private boolean open;
    }

    private final Cluster cluster;
    private final Map<Resource, Ports> ports = new ConcurrentHashMap<>();
    private final Map<Resource, List<Stray>> strays = new ConcurrentHashMap<>();

    PortKeys(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The port that a key means; keys are integers or texts. */
    private static OptionalInt number(Cursor key) {
        return Digits.port(key.key());
    }

    /** The keys of a policy that only name a Service's port, among the workloads that it picks. */
    public List<Stray> strays(PeerAuthentication policy) {
        List<Stray> known = strays.get(policy.resource());
        if (known != null) {
            return known;
        }
        List<Stray> found = new ArrayList<>();
        List<Workload> workloads = cluster.selections().workloads(policy.resource(), policy.selector());
        for (Cursor key : policy.portLevelMtls().entries()) {
            OptionalInt number = number(key);
            if (number.isPresent() && !isUsed(workloads, number.getAsInt())) {
                stray(workloads, key, number.getAsInt()).ifPresent(found::add);
            }
        }
        strays.putIfAbsent(policy.resource(), found);
        return found;
    }

    private Optional<Stray> stray(List<Workload> workloads, Cursor key, int number) {
        for (Workload workload : workloads) {
            Stray led = ports(workload).led.get(number);
            if (led != null) {
                return Optional.of(new Stray(key, led.port(), workload, led.meant()));
            }
        }
        return Optional.empty();
    }

    /** The keys of a policy that misspell a port, among those that are no port of pods or Services. */
    public List<Slip> slips(PeerAuthentication policy) {
        List<Slip> slips = new ArrayList<>();
        List<Workload> workloads = cluster.selections().workloads(policy.resource(), policy.selector());
        for (Cursor key : policy.portLevelMtls().entries()) {
            OptionalInt number = number(key);
            boolean known = number.isEmpty()
                    || isUsed(workloads, number.getAsInt())
                    || stray(workloads, key, number.getAsInt()).isPresent();
            List<Container.Port> near = known ? List.of() : near(workloads, key.key());
            if (near.size() == 1) {
                slips.add(new Slip(key, near.get(0)));
            }
        }
        return slips;
    }

    /** Declared ports whose digits are the same in another order, or one digit more or less. */
    private static List<Container.Port> near(List<Workload> workloads, String key) {
        List<Container.Port> near = new ArrayList<>();
        for (Workload workload : workloads) {
            for (Container container : workload.pod().runningContainers()) {
                for (Container.Port port : container.ports()) {
                    String declared = port.cursor().at("containerPort").text();
                    boolean replaced = declared.length() == key.length()
                            && !sorted(declared).equals(sorted(key));
                    if (!replaced && Similar.distance(declared, key, 1) == 1) {
                        near.add(port);
                    }
                }
            }
        }
        return near;
    }

    private static String sorted(String digits) {
        char[] chars = digits.toCharArray();
        Arrays.sort(chars);
        return new String(chars);
    }

    /** Whether a container declares the port, a Service leads to it, or the app is told to listen on it. */
    private boolean isUsed(List<Workload> workloads, int number) {
        for (Workload workload : workloads) {
            Ports known = ports(workload);
            if (known.open || known.used.contains(number)) {
                return true;
            }
        }
        return false;
    }

    private Ports ports(Workload workload) {
        Ports known = ports.get(workload.resource());
        if (known != null) {
            return known;
        }
        Ports read = new Ports();
        for (Container container : workload.pod().runningContainers()) {
            read(container, read);
        }
        for (Service service : cluster.endpoints().services(workload)) {
            for (Service.Port port : service.ports()) {
                read(port, workload, read);
            }
        }
        ports.putIfAbsent(workload.resource(), read);
        return read;
    }

    private static void read(Container container, Ports ports) {
        for (Container.Port port : container.ports()) {
            port.number().ifPresent(ports.used::add);
            ports.open |= port.cursor().at("containerPort").isPlaceholder();
        }
        for (Cursor says : ToldPorts.listens(container)) {
            ToldPorts.said(container, says).ifPresent(ports.used::add);
        }
    }

    private static void read(Service.Port port, Workload workload, Ports ports) {
        OptionalInt leads = Endpoints.target(port, workload).number();
        if (leads.isEmpty()) {
            ports.open |= port.targetPort().isPlaceholder();
            return;
        }
        ports.used.add(leads.getAsInt());
        if (port.number().isPresent()) {
            Stray led = new Stray(port.cursor(), port, workload, leads.getAsInt());
            ports.led.putIfAbsent(port.number().getAsInt(), led);
        }
    }
}
