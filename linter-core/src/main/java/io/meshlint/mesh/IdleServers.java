package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.world.Cause;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Servers of TLS that take none of the rules bound to them, for TLS ends where it should pass or passes where it should
 * end. Follows {@code pilot/pkg/networking/core/gateway.go} in Istio.
 */
public final class IdleServers {

    /**
     * A server without any rule that it takes.
     *
     * @param server it
     * @param services those bound to it that share a host with it, at least one
     * @param wanted the sort of rules that it takes
     * @param sure whether these rules are of no use elsewhere, so that it is surely this server that they are meant for
     */
    public record Idle(Gateway.Server server, List<VirtualService> services, Sort wanted, boolean sure) {

        /** What is to blame: the mode of TLS, or its place. */
        public Cause cause() {
            Cursor mode = server.cursor().at("tls", "mode");
            return new Cause(
                    Cause.Kind.GATEWAY_TLS_MODE,
                    mode.exists() ? mode : server.cursor().at("tls"));
        }

        /** The sort of rules that are there instead. */
        public Sort found() {
            return services.get(0).rules().get(0).sort();
        }
    }

    private final World world;
    private final Gateways gateways;
    private final GatewayBindings bindings;

    IdleServers(World world, Gateways gateways, GatewayBindings bindings) {
        this.world = world;
        this.gateways = gateways;
        this.bindings = bindings;
    }

    /** Whether a server is one; empty where rules that it takes may be filled in later. */
    public Optional<Idle> of(Gateway.Server server) {
        ServerKind kind = ServerKind.of(server);
        boolean open =
                world.manifests().kustomizations().mayChange(server.of().spec().at("servers"));
        if (open || !kind.endsTls() && kind != ServerKind.PASSTHROUGH) {
            return Optional.empty();
        }
        List<VirtualService> met = new ArrayList<>();
        for (VirtualService service : bindings.services(server.of())) {
            if (!gateways.meet(server, service)) {
                continue;
            }
            if (takesSome(server, service)) {
                return Optional.empty();
            }
            met.add(service);
        }
        Sort wanted = kind == ServerKind.HTTPS ? Sort.HTTP : kind == ServerKind.TLS ? Sort.TCP : Sort.TLS;
        return met.isEmpty() ? Optional.empty() : Optional.of(new Idle(server, met, wanted, isOfNoUse(server, met)));
    }

    private boolean takesSome(Gateway.Server server, VirtualService service) {
        boolean takes = world.manifests().kustomizations().mayChange(service.spec())
                || service.rules().isEmpty()
                || service.spec().at("hosts").isPlaceholder();
        for (Rule rule : service.rules()) {
            takes |= RouteProtocols.takes(server, rule.sort());
        }
        return takes;
    }

    /** Whether all are bound to this Gateway alone, and no other server of it takes any of their rules. */
    private boolean isOfNoUse(Gateway.Server server, List<VirtualService> services) {
        for (VirtualService service : services) {
            if (service.gateways().size() > 1) {
                return false;
            }
            for (Gateway.Server other : server.of().servers()) {
                if (gateways.meet(other, service) && takesSome(other, service)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The hosts of VirtualServices that a server lets pass and no {@code sniHosts} names, so that connections for them
     * are closed. Those of VirtualServices with rules of HTTP are meant for other servers.
     */
    public List<Cursor> unnamed(Gateway.Server server) {
        List<Cursor> unnamed = new ArrayList<>();
        if (ServerKind.of(server) != ServerKind.PASSTHROUGH) {
            return unnamed;
        }
        List<VirtualService> services = bindings.services(server.of());
        for (VirtualService service : services) {
            boolean open = world.manifests().kustomizations().mayChange(service.spec());
            boolean tls = !open && RouteTable.sorts(service).equals(List.of(Sort.TLS));
            for (Cursor host : tls ? service.hosts() : List.<Cursor>of()) {
                String name = host.text();
                boolean exact = name.indexOf('.') > 0 && !name.startsWith("*") && !host.isPlaceholder();
                if (exact
                        && gateways.meet(server, service)
                        && GatewayBindings.fit(server, name) >= 0
                        && !isNamed(name, services)) {
                    unnamed.add(host);
                }
            }
        }
        return unnamed;
    }

    private static boolean isNamed(String name, List<VirtualService> services) {
        for (VirtualService service : services) {
            for (Rule rule : service.rules()) {
                for (Cursor match : rule.sort() == Sort.TLS ? rule.matches() : List.<Cursor>of()) {
                    boolean open = match.isPlaceholder() || match.at("sniHosts").isPlaceholder();
                    for (Cursor sni : match.at("sniHosts").items()) {
                        open |= sni.isPlaceholder() || HostPattern.takes(sni.text(), name);
                    }
                    if (open) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
