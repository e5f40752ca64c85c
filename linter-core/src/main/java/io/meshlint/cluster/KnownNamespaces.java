package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.text.SpellingIndex;
import io.meshlint.text.Wildcard;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The namespaces in sight, for selectors and names that mean none of them. */
public final class KnownNamespaces {

    /**
     * Why a selector or name means no namespace.
     *
     * @param at the entry that is wrong; the labels where none is more than others
     * @param near the namespace that was probably meant
     */
    public record Gap(Cursor at, Optional<Near> near) {}

    private static final List<String> SYSTEM = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final World world;
    private final NamespaceLabels labels;
    /** Namespace objects. */
    private final Map<String, Resource> objects = new LinkedHashMap<>();
    /** Namespaces that exist or in which something lives. */
    private final Set<String> names = new HashSet<>(SYSTEM);

    private final SpellingIndex spelling = new SpellingIndex();

    KnownNamespaces(World world) {
        this.world = world;
        this.labels = new NamespaceLabels(world);
        for (Resource resource : world.manifests().resources()) {
            if (resource.kind().equals("Namespace") && resource.group().isEmpty()) {
                objects.putIfAbsent(resource.name(), resource);
                names.add(resource.name());
                spelling.add(resource.name());
            } else if (resource.namespace().isNamed() && !isPolicy(resource)) {
                names.add(resource.namespace().name());
            }
        }
        for (Assumptions.AssumedNamespace namespace : world.assumptions().namespaces()) {
            names.add(namespace.name());
        }
    }

    private static boolean isPolicy(Resource resource) {
        return resource.kind().equals("NetworkPolicy");
    }

    /** The only namespace that a selector may pick, by its name; empty if it does not name one. */
    static String name(Selector selector) {
        String name = selector.matchLabels().get(NamespaceLabels.NAME);
        for (Cursor expression : selector.cursor().at("matchExpressions").items()) {
            Cursor values = expression.at("values");
            boolean one = expression.at("key").text().equals(NamespaceLabels.NAME)
                    && expression.at("operator").text().equals("In")
                    && values.size() == 1;
            name = one ? values.at(0).text() : name;
        }
        return name;
    }

    /** Why a selector picks no namespace; empty if one may fit. */
    Optional<Gap> gap(Selector selector) {
        if (selector.isEmpty() || selector.matchLabels().hasPlaceholder()) {
            return Optional.empty();
        }
        String name = name(selector);
        if (!name.isEmpty()) {
            return names.contains(name) ? Optional.empty() : unknown(selector, name);
        }
        boolean closed = world.assumptions().closedWorld();
        Optional<Near> near = unlabelled(selector);
        if (!closed && near.isEmpty() || picksSome(selector)) {
            return Optional.empty();
        }
        Cursor at = near.isPresent()
                ? selector.matchLabels().at(near.get().key())
                : selector.matchLabels().isEmpty()
                        ? selector.cursor()
                        : selector.matchLabels().cursor();
        return Optional.of(new Gap(at, near));
    }

    /**
     * Why a name means no namespace; empty if one may bear it.
     *
     * @param at where it stands
     * @param name which may hold stars
     */
    public Optional<Gap> gap(Cursor at, String name) {
        if (names.contains(name) || name.equals(world.mesh().rootNamespace())) {
            return Optional.empty();
        }
        for (String known : name.indexOf('*') < 0 ? Set.<String>of() : names) {
            if (Wildcard.matches(name, known)) {
                return Optional.empty();
            }
        }
        for (String similar : spelling.near(name)) {
            if (SpellingIndex.isInWord(name, similar)) {
                Cursor found = objects.get(similar).metadata().at("name");
                return Optional.of(new Gap(at, Optional.of(new Near(found, at.key(), name, "name", similar))));
            }
        }
        boolean wild = name.indexOf('*') >= 0;
        boolean closed = wild ? world.assumptions().closedWorld() : world.isClosed(Namespace.named(name));
        return closed ? Optional.of(new Gap(at, Optional.empty())) : Optional.empty();
    }

    private Optional<Gap> unknown(Selector selector, String name) {
        Cursor entry = selector.matchLabels().at(NamespaceLabels.NAME);
        Cursor at = entry.exists() ? entry : selector.cursor();
        for (String similar : spelling.near(name)) {
            Cursor found = objects.get(similar).metadata().at("name");
            return Optional.of(new Gap(
                    at, Optional.of(new Near(found, NamespaceLabels.NAME, name, NamespaceLabels.NAME, similar))));
        }
        return world.assumptions().closedWorld() ? Optional.of(new Gap(at, Optional.empty())) : Optional.empty();
    }

    private boolean picksSome(Selector selector) {
        for (Resource object : objects.values()) {
            if (labels.match(selector, Namespace.named(object.name())) != Match.NO) {
                return true;
            }
        }
        return false;
    }

    /** The namespace whose name the selector asks for under a label of the user's own, which it does not carry. */
    private Optional<Near> unlabelled(Selector selector) {
        for (Cursor entry : selector.matchLabels().entries()) {
            Resource object = objects.get(entry.text());
            boolean own = entry.key().equals("name")
                    || entry.key().endsWith("/name")
                    || entry.key().equals("namespace");
            if (own && object != null && labels.match(selector, Namespace.named(object.name())) == Match.NO) {
                Cursor found = object.metadata().at("name");
                return Optional.of(new Near(found, entry.key(), entry.text(), NamespaceLabels.NAME, entry.text()));
            }
        }
        return Optional.empty();
    }
}
