package io.meshlint.world;

import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.schema.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How far the input can be trusted to be the whole cluster: scopes, closed namespaces, what is assumed, what other tools
 * may add. Everything that judges an absence asks here.
 */
public final class World {

    private final Assumptions assumptions;
    private final Manifests manifests;
    private final Structure structure;
    private final MeshSettings mesh;
    private final Inventory inventory;
    private final Unseen unseen;
    private final Apis apis;
    private final Map<String, Resource> namespaces = new HashMap<>();
    private final Map<String, Assumptions.AssumedNamespace> assumedNamespaces = new HashMap<>();
    private final Set<String> closed;

    /**
     * A world.
     *
     * @param structure how the objects differ from what their kinds look like
     * @param uncharted folders of charts that were not read: they may hold anything
     */
    public World(Assumptions assumptions, Manifests manifests, Structure structure, List<String> uncharted) {
        this.assumptions = assumptions;
        this.manifests = manifests;
        this.structure = structure;
        this.closed = new HashSet<>(assumptions.closedNamespaces());
        this.mesh = MeshSettings.read(manifests.resources(), assumptions);
        this.inventory = new Inventory(manifests.resources(), assumptions);
        this.unseen = new Unseen(manifests, uncharted);
        this.apis = new Apis(manifests.resources(), assumptions);
        for (Resource resource : manifests.resources()) {
            if (resource.group().isEmpty() && resource.kind().equals("Namespace")) {
                namespaces.putIfAbsent(resource.name(), resource);
            }
        }
        for (Assumptions.AssumedNamespace namespace : assumptions.namespaces()) {
            assumedNamespaces.put(namespace.name(), namespace);
        }
    }

    public Assumptions assumptions() {
        return assumptions;
    }

    public Manifests manifests() {
        return manifests;
    }

    /** How the objects differ from what their kinds look like. */
    public Structure structure() {
        return structure;
    }

    public MeshSettings mesh() {
        return mesh;
    }

    public Inventory inventory() {
        return inventory;
    }

    /** What tools and operators may add to the input. */
    public Unseen unseen() {
        return unseen;
    }

    /** Which API versions are served. */
    public Apis apis() {
        return apis;
    }

    /** Whether the input defines everything that lives in the namespace. */
    public boolean isClosed(Namespace namespace) {
        return assumptions.closedWorld() || namespace.isNamed() && closed.contains(namespace.name());
    }

    /** The Namespace object of that name, if it is in the input. */
    public Optional<Resource> namespaceObject(Namespace namespace) {
        return Optional.ofNullable(namespaces.get(namespace.name()));
    }

    /** A label of a namespace, from its object or as assumed; empty if it has none or nothing is known. */
    public String namespaceLabel(Namespace namespace, String key) {
        Resource object = namespaces.get(namespace.name());
        if (object != null && object.labels().has(key)) {
            return object.labels().get(key);
        }
        Assumptions.AssumedNamespace assumed = assumedNamespaces.get(namespace.name());
        return assumed == null ? "" : assumed.labels().getOrDefault(key, "");
    }

    /** Whether the labels of a namespace are known. */
    public boolean knowsNamespace(Namespace namespace) {
        return namespaces.containsKey(namespace.name()) || assumedNamespaces.containsKey(namespace.name());
    }

    /**
     * Of several things that may be meant, those of the innermost scope: the referrer's folder, then each folder above.
     * Of one object that stands there several times, the variant nearest to the referrer; context comes last.
     */
    public <T> List<T> innermost(Resource from, List<T> candidates, Function<T, Resource> resourceOf) {
        if (candidates.size() < 2) {
            return candidates;
        }
        int nearest = Integer.MAX_VALUE;
        for (T candidate : candidates) {
            nearest = Math.min(nearest, from.stepsTo(resourceOf.apply(candidate)));
        }
        Map<String, T> variants = new LinkedHashMap<>();
        for (T candidate : candidates) {
            Resource resource = resourceOf.apply(candidate);
            if (from.stepsTo(resource) == nearest) {
                String key = resource.kind() + "/" + resource.namespace() + "/"
                        + (resource.name().isEmpty() ? variants.size() : resource.name());
                T known = variants.get(key);
                if (known == null || isNearer(from, resource, resourceOf.apply(known))) {
                    variants.put(key, candidate);
                }
            }
        }
        return new ArrayList<>(variants.values());
    }

    private static boolean isNearer(Resource from, Resource one, Resource other) {
        boolean sameFile = one.source().path().equals(from.source().path());
        return sameFile && !other.source().path().equals(from.source().path());
    }
}
