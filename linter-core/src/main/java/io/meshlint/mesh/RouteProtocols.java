package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.MeshService.Port;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where rules of a sort hold at all: HTTP rules on ports that Istio takes for HTTP, TLS rules where TLS passes through.
 * Follows {@code buildGatewayListeners} in Istio's {@code pilot/pkg/networking/core/gateway.go} and {@code tls.go}.
 */
public final class RouteProtocols {

    private final World world;
    private final Registry registry;
    private final Gateways gateways;

    RouteProtocols(World world, Routing routing) {
        this.world = world;
        this.registry = routing.registry();
        this.gateways = routing.gateways();
    }

    /** Whether a server takes rules of a sort, or may. A mode that is not set lets TLS pass. */
    public static boolean takes(Gateway.Server server, Sort sort) {
        Cursor mode = server.cursor().at("tls", "mode");
        boolean unset = server.cursor().at("tls").exists() && !mode.exists();
        boolean passes = unset || mode.text().endsWith("PASSTHROUGH");
        if (server.cursor().at("tls").isPlaceholder()
                || server.cursor().at("tls", "mode").isPlaceholder()
                || server.protocol().isPlaceholder()) {
            return true;
        }
        return switch (server.protocol().text().toUpperCase(Locale.ROOT)) {
            case "HTTP", "HTTP2", "GRPC", "GRPC-WEB" -> sort == Sort.HTTP;
            case "HTTPS" -> sort == (passes ? Sort.TLS : Sort.HTTP);
            case "TLS" -> sort == (passes ? Sort.TLS : Sort.TCP);
            case "TCP", "MONGO", "REDIS", "MYSQL" -> sort == Sort.TCP;
            default -> true;
        };
    }

    /** Whether sidecars apply rules of a sort to a port, or may. */
    public static boolean takes(Protocol protocol, Sort sort) {
        boolean tls = protocol == Protocol.HTTPS || protocol == Protocol.TLS;
        return switch (sort) {
            case HTTP -> protocol.isHttp() || protocol == Protocol.AUTO;
            case TLS -> tls || protocol == Protocol.AUTO;
            case TCP -> !tls && !protocol.isHttp();
        };
    }

    /** A server for the hosts of a rule, where no such server of the Gateways that an entry names takes the rule. */
    public Optional<Gateway.Server> deafServer(Rule rule, Cursor entry) {
        Optional<Gateway.Server> deaf = Optional.empty();
        for (Gateway gateway : gateways.resolve(entry).orElse(List.of())) {
            boolean open =
                    world.manifests().kustomizations().mayChange(gateway.spec().at("servers"));
            for (Gateway.Server server : gateway.servers()) {
                if (open || gateways.meet(server, rule.of()) && takes(server, rule.sort())) {
                    return Optional.empty();
                }
                if (deaf.isEmpty() && gateways.meet(server, rule.of())) {
                    deaf = Optional.of(server);
                }
            }
        }
        return deaf;
    }

    /** A port of the hosts of a rule, where sidecars apply the rule to none of their ports. */
    public Optional<Port> deafPort(Rule rule) {
        Optional<Port> deaf = Optional.empty();
        for (Cursor host : rule.of().hosts()) {
            List<MeshService> meant = registry.resolve(host).orElse(List.of());
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            for (MeshService service : meant) {
                if (isOpen(service)) {
                    return Optional.empty();
                }
                for (Port port : called(rule, service.ports())) {
                    if (takes(port.protocol(), rule.sort())) {
                        return Optional.empty();
                    }
                    deaf = deaf.isEmpty() ? Optional.of(port) : deaf;
                }
            }
        }
        return deaf;
    }

    private boolean isOpen(MeshService service) {
        boolean open = service.isAlias()
                || service.host().isWild()
                || world.manifests().kustomizations().mayChange(service.portList());
        for (Port port : service.ports()) {
            open |= port.at().isPlaceholder()
                    || port.at().at("name").isPlaceholder()
                    || port.at().at("protocol").isPlaceholder()
                    || port.at().at("appProtocol").isPlaceholder();
        }
        return open;
    }

    /** The ports that the conditions of a rule name, or all. */
    private static List<Port> called(Rule rule, List<Port> ports) {
        List<Port> called = new ArrayList<>();
        for (Port port : ports) {
            boolean some = rule.cursor().at("match").size() == 0;
            for (Cursor match : rule.matches()) {
                Cursor number = match.at("port");
                some |= number.integer().isEmpty()
                        || port.isNumber(number.integer().getAsInt());
            }
            if (some) {
                called.add(port);
            }
        }
        return called;
    }

    /** The ports of a VirtualService's hosts to which sidecars apply HTTP rules; empty where one is not in the input. */
    public List<Integer> httpPorts(VirtualService service) {
        List<Integer> numbers = new ArrayList<>();
        for (Cursor host : service.hosts()) {
            List<MeshService> meant = registry.resolve(host).orElse(List.of());
            if (meant.isEmpty()) {
                return List.of();
            }
            for (MeshService one : meant) {
                if (isOpen(one)) {
                    return List.of();
                }
                for (Port port : one.ports()) {
                    if (takes(port.protocol(), Sort.HTTP) && port.number().isPresent()) {
                        numbers.add(port.number().getAsInt());
                    }
                }
            }
        }
        return numbers;
    }
}
