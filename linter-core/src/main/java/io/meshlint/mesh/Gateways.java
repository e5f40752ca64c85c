package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.Workload;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Istio's Gateways: which one a name means ({@code resolveGatewayName} in {@code pilot/pkg/model/config.go}), which pods
 * serve it, and which hosts it and a VirtualService have in common.
 */
public final class Gateways {

    /**
     * The name of a Gateway, as a VirtualService writes it.
     *
     * @param isShort whether it names no namespace, so that the VirtualService's counts
     */
    public record Reference(String name, Namespace namespace, boolean isShort) {}

    private final World world;
    private final Cluster cluster;
    private final Registry registry;
    private final Vicinity vicinity;
    private final List<Gateway> all = new ArrayList<>();
    private final Map<String, List<Gateway>> byName = new HashMap<>();
    private final SpellingIndex spelling = new SpellingIndex();

    Gateways(Cluster cluster, Registry registry, Vicinity vicinity) {
        this.world = cluster.world();
        this.cluster = cluster;
        this.registry = registry;
        this.vicinity = vicinity;
        for (Resource resource : cluster.ofKind(Gateway.GROUP, Gateway.KIND)) {
            all.add(new Gateway(resource));
            byName.computeIfAbsent(resource.name(), n -> new ArrayList<>(1)).add(new Gateway(resource));
            spelling.add(resource.name());
        }
    }

    /** Every Gateway of Istio, context included, in input order. */
    public List<Gateway> all() {
        return all;
    }

    /** What an entry of {@code gateways} says: {@code name}, {@code namespace/name}, {@code ./name}, {@code name.namespace}. */
    public static Reference read(Cursor entry) {
        String text = entry.text();
        Namespace own = entry.resource().namespace();
        int slash = text.indexOf('/');
        if (slash >= 0) {
            String namespace = text.substring(0, slash);
            boolean here = namespace.equals(".");
            return new Reference(text.substring(slash + 1), here ? own : Namespace.named(namespace), false);
        }
        int dot = text.indexOf('.');
        if (dot < 0) {
            return new Reference(text, own, true);
        }
        int end = text.indexOf('.', dot + 1);
        String namespace = text.substring(dot + 1, end < 0 ? text.length() : end);
        return new Reference(text.substring(0, dot), Namespace.named(namespace), false);
    }

    /**
     * The Gateway that an entry of {@code gateways} names, each of its nearest variants. Not for {@code mesh}.
     *
     * @param entry of a VirtualService or a condition
     */
    public Resolution<List<Gateway>> resolve(Cursor entry) {
        if (entry.isPlaceholder()
                || entry.text().isEmpty()
                || world.manifests().kustomizations().mayChange(entry)) {
            return new Resolution.Unknown<>("its gateway is filled in later");
        }
        Reference reference = read(entry);
        List<Gateway> same = new ArrayList<>();
        List<Gateway> perhaps = new ArrayList<>();
        for (Gateway gateway : byName.getOrDefault(reference.name(), List.of())) {
            Relation relation = gateway.namespace().to(reference.namespace());
            if (relation != Relation.DIFFERENT) {
                (relation == Relation.SAME ? same : perhaps).add(gateway);
            }
        }
        List<Gateway> found = same.isEmpty() ? perhaps : same;
        return found.isEmpty() ? absent(entry, reference) : new Resolution.Resolved<>(nearest(entry.resource(), found));
    }

    /** Those of the innermost scope, every variant: a folder may hold one for each stage. */
    private static List<Gateway> nearest(Resource from, List<Gateway> found) {
        int fewest = Integer.MAX_VALUE;
        for (Gateway gateway : found) {
            fewest = Math.min(fewest, from.stepsTo(gateway.resource()));
        }
        List<Gateway> nearest = new ArrayList<>();
        for (Gateway gateway : found) {
            if (from.stepsTo(gateway.resource()) == fewest) {
                nearest.add(gateway);
            }
        }
        return nearest;
    }

    private Resolution<List<Gateway>> absent(Cursor entry, Reference reference) {
        String name = reference.name();
        if (isPlatform(name) || !ofGatewayApi(entry).isEmpty()) {
            return new Resolution.Unknown<>("the platform or another API makes it");
        }
        Optional<Gateway> near = near(entry, reference);
        if (near.isPresent()) {
            return missing(entry, true, Optional.of(near(entry, reference, near.get())));
        }
        if (world.isClosed(reference.namespace())) {
            return missing(entry, true, Optional.empty());
        }
        boolean here = !all.isEmpty() && vicinity.isComplete(entry.resource(), reference.namespace());
        return here
                ? missing(entry, false, Optional.empty())
                : new Resolution.Unknown<>("its gateway may be outside the input");
    }

    private static boolean isPlatform(String name) {
        return name.startsWith("knative-")
                || name.startsWith("istio-autogenerated")
                || name.contains("-autogenerated-");
    }

    /** The Gateways of Kubernetes' Gateway API that an entry of {@code gateways} may name, its nearest variants. */
    public List<Resource> ofGatewayApi(Cursor entry) {
        Reference reference = read(entry);
        List<Resource> found = new ArrayList<>();
        for (Resource gateway : cluster.ofKind("gateway.networking.k8s.io", Gateway.KIND)) {
            if (gateway.name().equals(reference.name()) && gateway.namespace().fits(reference.namespace())) {
                found.add(gateway);
            }
        }
        return world.innermost(entry.resource(), found, gateway -> gateway);
    }

    /** Whether some host of a VirtualService is one that a listener of a Gateway of the Gateway API takes. */
    public boolean meetListeners(Resource gateway, VirtualService service) {
        Cursor listeners = gateway.spec().at("listeners");
        boolean meet = listeners.isPlaceholder();
        for (Cursor listener : listeners.items()) {
            Cursor hostname = listener.at("hostname");
            meet |= hostname.text().isEmpty();
            for (Cursor host : service.hosts()) {
                meet |= meet(hostname, host, service);
            }
        }
        return meet;
    }

    /** The misspelt one of the namespace, or, for a short name, the only one of that name, beside the referrer. */
    private Optional<Gateway> near(Cursor entry, Reference reference) {
        List<Gateway> found = new ArrayList<>();
        for (String word : spelling.near(reference.name())) {
            for (Gateway gateway : byName.get(word)) {
                if (gateway.namespace().to(reference.namespace()) == Relation.SAME) {
                    found.add(gateway);
                }
            }
        }
        List<Gateway> namesakes = byName.getOrDefault(reference.name(), List.of());
        if (found.isEmpty() && reference.isShort() && namesakes.size() == 1) {
            Resource only = namesakes.get(0).resource();
            if (only.source().folder().equals(entry.resource().source().folder())) {
                found.addAll(namesakes);
            }
        }
        List<Gateway> nearest = world.innermost(entry.resource(), found, Gateway::resource);
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest.get(0));
    }

    private static Near near(Cursor entry, Reference reference, Gateway gateway) {
        boolean own = gateway.name().equals(reference.name());
        Cursor at = gateway.resource().metadata().at(own ? "namespace" : "name");
        boolean qualified = own || !reference.isShort();
        String right = qualified ? gateway.namespace().name() + "/" + gateway.name() : gateway.name();
        return new Near(at, "gateway", entry.text(), at.key(), right);
    }

    private static Resolution<List<Gateway>> missing(Cursor entry, boolean certain, Optional<Near> near) {
        return new Resolution.Missing<>(new Cause(Cause.Kind.GATEWAY_MISSING, entry), certain, near);
    }

    /** The pods that serve a Gateway, of whatever namespace; none where they are not in the input. */
    public List<Workload> pods(Gateway gateway) {
        Labels selector = gateway.selector();
        return selector.isEmpty() || selector.hasPlaceholder()
                ? List.of()
                : cluster.workloads().carrying(gateway.namespace(), selector);
    }

    /** Whether some host of a VirtualService is one that a Gateway listens to. */
    public boolean meet(Gateway gateway, VirtualService service) {
        for (Gateway.Server server : gateway.servers()) {
            if (meet(server, service)) {
                return true;
            }
        }
        return gateway.spec().at("servers").isPlaceholder();
    }

    /** Whether some host of a VirtualService is one that a server listens to, or may be. */
    public boolean meet(Gateway.Server server, VirtualService service) {
        if (server.cursor().at("hosts").isPlaceholder()
                || service.spec().at("hosts").isPlaceholder()) {
            return true;
        }
        for (Cursor host : server.hosts()) {
            for (Cursor other : service.hosts()) {
                if (meet(host, other, service)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean meet(Cursor listened, Cursor host, VirtualService service) {
        if (listened.isPlaceholder() || host.isPlaceholder()) {
            return true;
        }
        String text = listened.text();
        int slash = text.indexOf('/');
        String dns = text.substring(slash + 1);
        if (!sees(
                slash < 0 ? "*" : text.substring(0, slash), listened.resource().namespace(), service)) {
            return false;
        }
        HostName one = registry.name(dns, listened.resource());
        HostName other = registry.name(host.text(), service.resource());
        return dns.equals(host.text()) || one.meets(other) != Relation.DIFFERENT;
    }

    private static boolean sees(String namespace, Namespace own, VirtualService service) {
        return switch (namespace) {
            case "*" -> true;
            case "." -> own.fits(service.namespace());
            default -> Namespace.named(namespace).fits(service.namespace());
        };
    }
}
