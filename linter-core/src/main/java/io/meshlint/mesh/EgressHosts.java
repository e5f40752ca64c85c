package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Sidecar;
import io.meshlint.mesh.Sidecars.Entry;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the entries of {@code egress[].hosts} of Sidecars take in any host of the mesh. */
public final class EgressHosts {

    private final World world;
    private final Registry registry;
    private final Sidecars sidecars;

    EgressHosts(World world, Routing mesh) {
        this.world = world;
        this.registry = mesh.registry();
        this.sidecars = mesh.sidecars();
    }

    /** The hosts that an entry takes in; missing where it surely takes in none, or names what is a slip of the pen. */
    public Resolution<List<MeshService>> of(Sidecar sidecar, Cursor field) {
        Entry entry = sidecars.read(field);
        String name = field.text().substring(field.text().indexOf('/') + 1);
        boolean judged = field.text().indexOf('/') > 0
                && !entry.isExclusion()
                && !entry.namespace().equals("~")
                && (name.equals("*") || name.indexOf('.') >= 0);
        if (!judged
                || field.isPlaceholder()
                || world.manifests().kustomizations().mayChange(field)) {
            return new Resolution.Unknown<>("it is open what it names");
        }
        List<MeshService> found = new ArrayList<>();
        for (MeshService service : registry.all()) {
            if (sidecars.takes(entry, service, sidecar.namespace()) != Relation.DIFFERENT) {
                found.add(service);
            }
        }
        return found.isEmpty() ? absent(entry, sidecar, name) : new Resolution.Resolved<>(found);
    }

    private Resolution<List<MeshService>> absent(Entry entry, Sidecar sidecar, String name) {
        Cursor field = entry.at();
        boolean named = !entry.namespace().equals("*") && !entry.namespace().equals(".");
        Namespace namespace = named ? Namespace.named(entry.namespace()) : sidecar.namespace();
        if (name.equals("*") && (!named || isLivedIn(namespace))) {
            return new Resolution.Unknown<>("Services of that namespace may be outside the input");
        }
        Namespace written = entry.host().namespace();
        if (named && entry.host().isService() && !written.equals(namespace)) {
            return missing(field, true, near(field, field, written + "/" + name));
        }
        Optional<Near> near = entry.host().isWild() ? Optional.empty() : misspelt(entry, namespace);
        near = near.isPresent() || !named ? near : slip(field, namespace, name);
        boolean closed = world.isClosed(entry.host().isService() ? written : namespace);
        boolean all = entry.namespace().equals("*") && !world.assumptions().closedWorld();
        boolean known = world.assumptions().hosts().contains(entry.host().toString());
        boolean system = namespace.name().equals(world.mesh().rootNamespace())
                || namespace.name().startsWith("kube-")
                || name.startsWith("kubernetes.default.");
        if (near.isPresent() || closed && !all && !known && !system) {
            return missing(field, true, near);
        }
        return new Resolution.Unknown<>("its hosts may be outside the input");
    }

    private boolean isLivedIn(Namespace namespace) {
        boolean lived = world.knowsNamespace(namespace);
        for (Resource resource : world.manifests().resources()) {
            lived |= resource.namespace().equals(namespace);
        }
        return lived;
    }

    /** A host of the namespace whose name is one slip of the pen away. */
    private Optional<Near> misspelt(Entry entry, Namespace namespace) {
        for (MeshService service : registry.all()) {
            boolean there = entry.namespace().equals("*")
                    || service.resource().namespace().to(namespace) == Relation.SAME;
            String host = service.host().toString();
            boolean alike = entry.host().isService() == service.host().isService()
                    && (!entry.host().isService()
                            || service.host().namespace().equals(entry.host().namespace())
                                    && SpellingIndex.areNear(
                                            entry.host().service(),
                                            service.host().service()));
            boolean close = entry.host().isService()
                    || SpellingIndex.areNear(entry.host().toString(), host);
            if (there && alike && close) {
                return near(entry.at(), service.at(), entry.namespace() + "/" + host);
            }
        }
        return Optional.empty();
    }

    /** A namespace of the input whose name is one slip of the pen away from one that is not in it. */
    private Optional<Near> slip(Cursor field, Namespace namespace, String name) {
        Optional<Resource> close = Optional.empty();
        for (Resource resource : world.manifests().resources()) {
            String lived = resource.namespace().name();
            if (lived.equals(namespace.name()) || world.knowsNamespace(namespace)) {
                return Optional.empty();
            }
            if (close.isEmpty() && SpellingIndex.areNear(namespace.name(), lived)) {
                close = Optional.of(resource);
            }
        }
        return close.isEmpty()
                ? Optional.empty()
                : near(
                        field,
                        close.get().metadata().at("namespace"),
                        close.get().namespace() + "/" + name);
    }

    private static Optional<Near> near(Cursor field, Cursor at, String meant) {
        return Optional.of(new Near(at, "hosts", field.text(), "hosts", meant));
    }

    private static Resolution<List<MeshService>> missing(Cursor field, boolean certain, Optional<Near> near) {
        return new Resolution.Missing<>(new Cause(Cause.Kind.HOST_MISSING, field), certain, near);
    }
}
