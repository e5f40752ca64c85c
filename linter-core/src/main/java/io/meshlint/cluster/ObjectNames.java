package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects by kind and name, and what a name means that none of them has. */
final class ObjectNames {

    private final World world;
    private final Workloads workloads;
    private final Map<String, List<Resource>> byKind;
    private final Map<String, NamedObjects> named = new HashMap<>();
    private Makers makers;
    private Set<String> used;

    ObjectNames(World world, Workloads workloads, Map<String, List<Resource>> byKind) {
        this.world = world;
        this.workloads = workloads;
        this.byKind = byKind;
    }

    /** The answer to a name that no object of the kind has in its namespace: missing where something shows it. */
    Resolution<List<Resource>> absent(String kind, Cursor name, NamedObjects objects) {
        if (world.manifests().kustomizations().mayChange(name)) {
            return new Resolution.Unknown<>("a kustomization patches its name");
        }
        if (makers().mayMake(kind, name.text())) {
            return new Resolution.Unknown<>("something in the input may make it");
        }
        Resource referrer = name.resource();
        Optional<Resource> near = objects.hashed(referrer, name.text());
        near = near.isPresent() ? near : objects.misspelt(referrer, name.text());
        if (near.isPresent() && !isUsedBeside(referrer, kind, near.get().name())) {
            Cursor at = near.get().metadata().at("name");
            return missing(name, true, Optional.of(new Near(at, "name", name.text(), "name", at.text())));
        }
        Optional<Resource> elsewhere = objects.elsewhere(referrer, name.text());
        if (elsewhere.isPresent() && !Makers.isCopied(elsewhere.get()) && !isUsed(elsewhere.get())) {
            Cursor at = elsewhere.get().metadata().at("namespace");
            String own = referrer.namespace().name();
            return missing(name, true, Optional.of(new Near(at, "namespace", own, "namespace", at.text())));
        }
        return world.isClosed(referrer.namespace())
                ? missing(name, true, Optional.empty())
                : new Resolution.Unknown<>("it may be outside the input");
    }

    static Resolution<List<Resource>> missing(Cursor at, boolean certain, Optional<Near> near) {
        return new Resolution.Missing<>(new Cause(Cause.Kind.REFERENCE_MISSING, at), certain, near);
    }

    /** Whether the same pods name the object rightly as well: then the other name is no slip. */
    private boolean isUsedBeside(Resource referrer, String kind, String name) {
        Optional<Workload> workload = workloads.of(referrer);
        for (PodReference other : workload.isPresent() ? PodReference.of(workload.get()) : List.<PodReference>of()) {
            if (other.target().kind().equals(kind) && other.name().text().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether pods of its own namespace need an object: then others have one of their own, made elsewhere. */
    private boolean isUsed(Resource object) {
        if (used == null) {
            used = new HashSet<>();
            for (Workload workload : workloads.all()) {
                for (PodReference reference : PodReference.of(workload)) {
                    used.add(reference.target().kind() + "|" + workload.namespace() + "|"
                            + reference.name().text());
                }
            }
        }
        return used.contains(object.kind() + "|" + object.namespace() + "|" + object.name());
    }

    /** What makes objects that stand in no manifest. */
    Makers makers() {
        if (makers == null) {
            makers = new Makers(world);
        }
        return makers;
    }

    /** The objects of a kind of the core group. */
    NamedObjects core(String kind) {
        return objects(kind, true);
    }

    /** The objects of a kind of any group. */
    NamedObjects all(String kind) {
        return objects(kind, false);
    }

    private NamedObjects objects(String kind, boolean core) {
        NamedObjects known = named.get(kind);
        if (known == null) {
            List<Resource> objects = new ArrayList<>();
            for (Resource resource : byKind.getOrDefault(kind, List.of())) {
                if (!core || resource.group().isEmpty()) {
                    objects.add(resource);
                }
            }
            known = new NamedObjects(world, objects);
            named.put(kind, known);
        }
        return known;
    }
}
