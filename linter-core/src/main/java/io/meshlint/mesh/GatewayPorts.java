package io.meshlint.mesh;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client finds who calls a port of gateway pods: what the Services in front of them publish, and which servers
 * listen where that leads. Follows {@code resolvePorts} in Istio's {@code pilot/pkg/model/gateway.go}.
 */
public final class GatewayPorts {

    /** The variable by which a gateway tells Istio that it may not listen below port 1024. */
    private static final String UNPRIVILEGED = "ISTIO_META_UNPRIVILEGED_POD";

    private static final int FIRST_UNPRIVILEGED = 1024;

    /** Whether a port can be called from without. */
    public enum Published {
        YES,
        NO,
        /** Nobody says what stands in front of the pods. */
        UNKNOWN
    }

    /**
     * What is behind a port.
     *
     * @param by the port of the Service that publishes it, where it is in the input
     * @param orders the servers that listen there, for each order of ages that makes a difference; none where no server
     *     does
     * @param refused those that would, but that the pods may not open the port
     */
    public record Opening(
            Published published,
            Optional<Service.Port> by,
            List<List<Gateway.Server>> orders,
            List<Gateway.Server> refused) {}

    private final ServerMerge merge;

    GatewayPorts(Version istio) {
        this.merge = new ServerMerge(istio);
    }

    /** What a client finds who calls a port. */
    public Opening of(GatewayGroup group, int called) {
        if (group.services().isEmpty()) {
            boolean said = group.knowsPorts();
            boolean listed = said && group.assumed().orElseThrow().ports().contains(called);
            Published published = listed ? Published.YES : said ? Published.NO : Published.UNKNOWN;
            Opening same = listening(group, published, Optional.empty(), called);
            boolean open = same.orders().isEmpty() && same.refused().isEmpty() && !said;
            return open ? listening(group, published, Optional.empty(), usual(called)) : same;
        }
        for (Service.Port port : ports(group)) {
            boolean node = port.cursor().at("nodePort").integer(0) == called;
            if (port.isNumber(called) || node) {
                return listening(group, Published.YES, Optional.of(port), landing(port, group, called));
            }
        }
        for (Service service : group.services()) {
            if (service.spec().at("ports").isPlaceholder()) {
                return listening(group, Published.UNKNOWN, Optional.empty(), called);
            }
        }
        return new Opening(Published.NO, Optional.empty(), List.of(), List.of());
    }

    /** The pods' port to which the Service of Istio's own gateways leads. */
    private static int usual(int called) {
        return called == 80 ? 8080 : called == 443 ? 8443 : called;
    }

    /** The ports of TCP in front of the pods: those that clients outside reach, else all. */
    private static List<Service.Port> ports(GatewayGroup group) {
        boolean some = false;
        for (Service service : group.services()) {
            some |= service.isExposed();
        }
        List<Service.Port> ports = new ArrayList<>();
        for (Service service : group.services()) {
            for (Service.Port port : service.ports()) {
                if (port.isTcp() && (!some || service.isExposed())) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    private static int landing(Service.Port port, GatewayGroup group, int called) {
        Workload pods = group.pods().orElseThrow();
        OptionalInt number = Endpoints.target(port, pods).number();
        return number.orElse(port.number().orElse(called));
    }

    private Opening listening(GatewayGroup group, Published published, Optional<Service.Port> by, int landing) {
        List<Gateway.Server> servers = new ArrayList<>();
        for (Gateway gateway : group.gateways()) {
            for (Gateway.Server server : gateway.servers()) {
                boolean unix = server.cursor().at("bind").text().startsWith("unix://");
                if (!unix && server.number().isPresent() && podPort(group, server) == landing) {
                    servers.add(server);
                }
            }
        }
        boolean refused = landing < FIRST_UNPRIVILEGED && isUnprivileged(group);
        return new Opening(published, by, refused ? List.of() : merge.orders(servers), refused ? servers : List.of());
    }

    private static int podPort(GatewayGroup group, Gateway.Server server) {
        return group.pods().isPresent()
                ? podPort(server, group.pods().get(), group.services())
                : server.number().orElse(0);
    }

    /** Where pods listen for a server: where its number leads if a Service publishes that, else on the number. */
    public static int podPort(Gateway.Server server, Workload pods, List<Service> services) {
        int number = server.number().orElse(0);
        for (Service service : services) {
            for (Service.Port port : service.ports()) {
                if (port.isTcp() && port.isNumber(number)) {
                    return Endpoints.target(port, pods).number().orElse(number);
                }
            }
        }
        return number;
    }

    /** Whether Istio leaves out what would listen below port 1024. */
    private static boolean isUnprivileged(GatewayGroup group) {
        return group.pods().isPresent() && isUnprivileged(group.pods().get());
    }

    private static boolean isUnprivileged(Workload pods) {
        for (Container container : pods.pod().containers()) {
            for (Cursor variable : container.cursor().at("env").items()) {
                boolean says = variable.at("name").text().equals(UNPRIVILEGED);
                if (says && !variable.at("value").text().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether Istio drops a server, for these pods may not listen on its port. */
    public static boolean isTooLow(int podPort, Workload pods) {
        return podPort < FIRST_UNPRIVILEGED && isUnprivileged(pods);
    }
}
