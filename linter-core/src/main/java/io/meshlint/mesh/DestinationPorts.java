package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.MeshService.Port;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The port that requests really get at a destination. Without one Istio takes, for HTTP in a sidecar, the port that the
 * client calls; elsewhere the Service's only port, else the port of the listener. Follows {@code GetDestinationCluster}
 * in {@code pilot/pkg/networking/core/route/route.go} and {@code httproute.go}.
 */
public final class DestinationPorts {

    /** What is wrong with the port of a destination. */
    public enum Fault {
        /** The port that is written is none of the Service's. */
        NOT_ON_SERVICE,
        /** None is written, and those that sidecars are called on are none of the Service's. */
        NOT_ON_SERVICE_IN_MESH,
        /** None is written, there are several, and those of the gateway's servers are none of them. */
        NOT_ON_SERVICE_AT_GATEWAY
    }

    /**
     * The fault of a destination's port.
     *
     * @param at the number, or where it is missing
     * @param service the destination
     * @param taken the ports that Istio takes instead of one that is not written
     */
    public record Wrong(Fault fault, Cursor at, MeshService service, List<Integer> taken) {

        /** The port that was probably meant: the one that leads to that target port, or the only one. */
        public Optional<Port> meant() {
            if (service.service().isPresent() && at.integer().isPresent()) {
                for (Service.Port port : service.service().get().ports()) {
                    boolean target =
                            port.targetPort().exists() && port.targetNumber().equals(at.integer());
                    if (target && port.number().isPresent()) {
                        return Optional.of(new Port(port.number(), Protocol.TCP, port.targetPort()));
                    }
                }
            }
            return service.ports().size() == 1 ? Optional.of(service.ports().get(0)) : Optional.empty();
        }
    }

    private final World world;
    private final Registry registry;
    private final VirtualServices services;
    private final Gateways gateways;

    DestinationPorts(World world, Registry registry, VirtualServices services, Gateways gateways) {
        this.world = world;
        this.registry = registry;
        this.services = services;
        this.gateways = gateways;
    }

    /** What is wrong with the port that requests get; empty where one fits or nobody can know. */
    public Optional<Wrong> fault(Destination destination) {
        List<MeshService> named = registry.resolve(destination.host()).orElse(List.of());
        List<MeshService> found = concrete(named);
        if (found.isEmpty() || areOpen(destination, named, found)) {
            return Optional.empty();
        }
        Cursor port = destination.port();
        if (!port.exists()) {
            return fallback(destination, found);
        }
        OptionalInt number = port.integer();
        if (number.isEmpty() || offers(found, number.getAsInt())) {
            return Optional.empty();
        }
        return Optional.of(new Wrong(Fault.NOT_ON_SERVICE, port, found.get(0), List.of()));
    }

    /** What the destinations are that aliases stand for; nothing where one is not known. */
    private List<MeshService> concrete(List<MeshService> named) {
        List<MeshService> found = new ArrayList<>();
        for (MeshService service : named) {
            List<MeshService> behind = registry.concrete(service);
            if (behind.isEmpty()) {
                return List.of();
            }
            found.addAll(behind);
        }
        return found;
    }

    private static boolean offers(List<MeshService> services, int number) {
        for (MeshService service : services) {
            if (service.hasPort(number)) {
                return true;
            }
        }
        return false;
    }

    private static boolean offersOne(List<MeshService> services, List<Integer> numbers) {
        for (int number : numbers) {
            if (offers(services, number)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the Service may be another one, or have other ports in the end. */
    private boolean areOpen(Destination destination, List<MeshService> named, List<MeshService> found) {
        HostName name =
                registry.name(destination.host().text(), destination.rule().of().resource());
        boolean open = destination.cursor().at("port").isPlaceholder()
                || destination.port().isPlaceholder()
                || world.manifests().kustomizations().mayChange(destination.cursor());
        for (MeshService service : named) {
            open |= service.host().to(name) != Relation.SAME;
        }
        for (MeshService service : found) {
            open |= service.host().isWild() || service.ports().isEmpty() || hasOpenPorts(service);
        }
        return open;
    }

    private boolean hasOpenPorts(MeshService service) {
        boolean open = service.portList().isPlaceholder()
                || world.manifests().kustomizations().mayChange(service.portList());
        for (Port port : service.ports()) {
            open |= port.number().isEmpty();
        }
        return open;
    }

    private Optional<Wrong> fallback(Destination destination, List<MeshService> found) {
        boolean only = found.size() == 1 && found.get(0).ports().size() == 1;
        for (Rule rule : services.effective(destination.rule())) {
            if (rule.isForMesh() && !(only && !rule.isHttp())) {
                Optional<List<Integer>> called = calledInMesh(destination.rule(), rule);
                if (called.isPresent() && !offersOne(found, called.get())) {
                    return wrong(Fault.NOT_ON_SERVICE_IN_MESH, destination, found, called.get());
                }
            }
            if (!only && bindsGateway(rule)) {
                Optional<List<Integer>> called = calledAtGateway(destination.rule(), rule);
                if (called.isPresent() && !offersOne(found, called.get())) {
                    return wrong(Fault.NOT_ON_SERVICE_AT_GATEWAY, destination, found, called.get());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean bindsGateway(Rule rule) {
        for (Cursor entry : rule.gateways()) {
            if (!entry.text().equals(VirtualService.MESH)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Wrong> wrong(
            Fault fault, Destination destination, List<MeshService> found, List<Integer> taken) {
        return Optional.of(new Wrong(fault, destination.port(), found.get(0), taken));
    }

    /** The ports that the conditions of a rule name; empty where one takes any port. */
    private static List<Integer> conditions(Rule rule) {
        List<Integer> named = new ArrayList<>();
        for (Cursor match : rule.matches()) {
            if (match.at("port").integer().isEmpty()) {
                return List.of();
            }
            named.add(match.at("port").integer().getAsInt());
        }
        return named;
    }

    /**
     * The ports of the Services that the VirtualService is for, of which sidecars follow it: empty where one of them is
     * not in the input.
     */
    private Optional<List<Integer>> calledInMesh(Rule rule, Rule effective) {
        List<Integer> conditions = conditions(rule);
        Set<Integer> called = new LinkedHashSet<>();
        for (Cursor host : effective.of().hosts()) {
            List<MeshService> meant = registry.resolve(host).orElse(List.of());
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            for (MeshService service : meant) {
                if (service.isAlias() || service.host().isWild() || hasOpenPorts(service)) {
                    return Optional.empty();
                }
                for (Port port : service.ports()) {
                    boolean routed =
                            !effective.isHttp() || port.protocol().isHttp() || port.protocol() == Protocol.AUTO;
                    if (routed
                            && (conditions.isEmpty()
                                    || conditions.contains(port.number().orElse(0)))) {
                        called.add(port.number().orElse(0));
                    }
                }
            }
        }
        return called.isEmpty() ? Optional.empty() : Optional.of(new ArrayList<>(called));
    }

    /** The ports of the servers that a rule works for: empty where a Gateway is not in the input. */
    private Optional<List<Integer>> calledAtGateway(Rule rule, Rule effective) {
        List<Integer> conditions = conditions(rule);
        Set<Integer> called = new LinkedHashSet<>();
        for (Cursor entry : effective.gateways()) {
            if (entry.text().equals(VirtualService.MESH)) {
                continue;
            }
            List<Gateway> meant = gateways.resolve(entry).orElse(List.of());
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            for (Gateway gateway : meant) {
                for (Gateway.Server server : gateway.servers()) {
                    if (server.number().isEmpty()) {
                        return Optional.empty();
                    }
                    int number = server.number().getAsInt();
                    if (conditions.isEmpty() || conditions.contains(number)) {
                        called.add(number);
                    }
                }
            }
        }
        return called.isEmpty() ? Optional.empty() : Optional.of(new ArrayList<>(called));
    }
}
