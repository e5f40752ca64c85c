package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which references across namespaces the namespace that they lead to allows: those that a ReferenceGrant there lists. */
public final class ReferenceGrants {

    /** How a reference fares. */
    public enum Answer {
        ALLOWED,
        UNKNOWN,
        /** What it leads to stands beside it, and a grant does not. */
        LIKELY_REFUSED,
        REFUSED
    }

    /**
     * An answer and its ground.
     *
     * @param near a grant of the namespace that lists something else
     */
    public record Ruling(Answer answer, Optional<Resource> near) {}

    private final World world;
    private final Vicinity vicinity;
    private final List<Resource> all;
    private final Set<String> namespaces = new HashSet<>();

    ReferenceGrants(Cluster cluster, Vicinity vicinity) {
        this.world = cluster.world();
        this.vicinity = vicinity;
        this.all = cluster.ofKind(GatewayApi.GROUP, "ReferenceGrant");
        if (!all.isEmpty()) {
            for (Resource resource : world.manifests().resources()) {
                boolean itself = resource.kind().equals("Namespace");
                namespaces.add(itself ? resource.name() : resource.namespace().name());
            }
            world.assumptions().namespaces().forEach(namespace -> namespaces.add(namespace.name()));
        }
    }

    /** Every grant, context included, in input order. */
    public List<Resource> all() {
        return all;
    }

    /** Whether a namespace is named anywhere in the input by what lives in it. */
    public boolean knows(String namespace) {
        return namespaces.contains(namespace);
    }

    /** The namespaces that are known, for those that are misspelt. */
    public List<String> known() {
        List<String> known = new ArrayList<>(namespaces);
        known.sort(String::compareTo);
        return known;
    }

    /**
     * Whether a reference that leads out of its namespace is allowed.
     *
     * @param targets what it leads to, as far as it is in the input
     */
    public Ruling of(ApiReference reference, List<Resource> targets) {
        Resource from = reference.cursor().resource();
        Optional<Resource> near = Optional.empty();
        for (Resource grant : all) {
            if (!grant.namespace().fits(reference.namespace())) {
                continue;
            }
            boolean open = world.manifests().kustomizations().mayChange(grant.spec())
                    || grant.namespace().to(reference.namespace()) != Relation.SAME;
            if (allows(grant, reference, from)) {
                return new Ruling(Answer.ALLOWED, Optional.empty());
            }
            if (open) {
                return new Ruling(Answer.UNKNOWN, Optional.empty());
            }
            near = Optional.of(grant);
        }
        return new Ruling(answer(reference, targets, near), near);
    }

    private Answer answer(ApiReference reference, List<Resource> targets, Optional<Resource> near) {
        Resource from = reference.cursor().resource();
        boolean sure = world.isClosed(reference.namespace()) || vicinity.isComplete(from, reference.namespace());
        boolean beside = false;
        for (Resource target : targets) {
            beside |= target.source().folder().equals(from.source().folder());
            sure |= near.isPresent()
                    && target.source().folder().equals(near.get().source().folder());
        }
        return sure ? Answer.REFUSED : beside ? Answer.LIKELY_REFUSED : Answer.UNKNOWN;
    }

    private static boolean allows(Resource grant, ApiReference reference, Resource from) {
        boolean admits = grant.spec().at("from").isPlaceholder();
        for (Cursor entry : grant.spec().at("from").items()) {
            Cursor namespace = entry.at("namespace");
            admits |= entry.isPlaceholder()
                    || isOrOpen(entry.at("group"), from.group())
                            && isOrOpen(entry.at("kind"), from.kind())
                            && (namespace.isPlaceholder()
                                    || Namespace.named(namespace.text()).fits(from.namespace()));
        }
        boolean covers = grant.spec().at("to").isPlaceholder();
        for (Cursor entry : grant.spec().at("to").items()) {
            covers |= entry.isPlaceholder()
                    || isOrOpen(entry.at("group"), reference.group())
                            && isOrOpen(entry.at("kind"), reference.kind())
                            && (!entry.at("name").exists() || isOrOpen(entry.at("name"), reference.name()));
        }
        return admits && covers;
    }

    private static boolean isOrOpen(Cursor field, String text) {
        return field.isPlaceholder() || field.text().equals(text);
    }
}
