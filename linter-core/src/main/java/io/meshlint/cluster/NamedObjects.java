package io.meshlint.cluster;

import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Resource;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of one kind, found by their names, and by names that are nearly theirs. */
final class NamedObjects {

    /** What kustomize's hashes are written with, {@code api/hasher/hasher.go}. */
    private static final String HASH_LETTERS = "bcdfghkmt2456789";

    private static final int SHORTEST_HASH = 5;
    private static final int LONGEST_HASH = 10;

    private final World world;
    private final ByNamespace<Resource> byName = new ByNamespace<>();
    /** By namespace and name without hash. */
    private final Map<String, List<Resource>> byStem = new HashMap<>();

    private final Map<String, SpellingIndex> spelling = new HashMap<>();

    NamedObjects(World world, List<Resource> objects) {
        this.world = world;
        for (Resource object : objects) {
            String namespace = object.namespace().key();
            byName.add(object.name(), object.namespace(), object);
            byStem.computeIfAbsent(namespace + stem(object.name()), n -> new ArrayList<>(1))
                    .add(object);
            spelling.computeIfAbsent(namespace, n -> new SpellingIndex()).add(object.name());
        }
    }

    /** All objects of that name that may be meant. */
    List<Resource> fitting(Resource referrer, String name) {
        return byName.fitting(name, referrer.namespace());
    }

    /** The object of the referrer's namespace whose name differs in the hash that kustomize adds. */
    Optional<Resource> hashed(Resource referrer, String name) {
        List<Resource> found = byStem.getOrDefault(referrer.namespace().key() + stem(name), List.of());
        return first(referrer, found);
    }

    /** The object of the referrer's namespace whose name is one slip of the pen away. */
    Optional<Resource> misspelt(Resource referrer, String name) {
        SpellingIndex index = spelling.get(referrer.namespace().key());
        List<Resource> found = new ArrayList<>();
        for (String near : index == null ? List.<String>of() : index.near(name)) {
            for (Resource object : SpellingIndex.isInWord(name, near) ? byName.all(near) : List.<Resource>of()) {
                if (object.namespace().equals(referrer.namespace())) {
                    found.add(object);
                }
            }
        }
        return first(referrer, found);
    }

    /** The only object of that name, which lives in another, written namespace and stands in the referrer's folder. */
    Optional<Resource> elsewhere(Resource referrer, String name) {
        Set<String> namespaces = new LinkedHashSet<>();
        List<Resource> beside = new ArrayList<>();
        for (Resource object : byName.all(name)) {
            namespaces.add(object.namespace().name());
            if (object.source().folder().equals(referrer.source().folder())) {
                beside.add(object);
            }
        }
        boolean one = namespaces.size() == 1 && referrer.namespace().isNamed();
        return one ? first(referrer, beside) : Optional.empty();
    }

    private Optional<Resource> first(Resource referrer, List<Resource> candidates) {
        List<Resource> nearest = world.innermost(referrer, candidates, resource -> resource);
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest.get(0));
    }

    /** A name without the hash that kustomize appends to what it generates. */
    static String stem(String name) {
        int hyphen = name.lastIndexOf('-');
        return hyphen > 0 && isHash(name, hyphen + 1) ? name.substring(0, hyphen) : name;
    }

    private static boolean isHash(String name, int from) {
        int length = name.length() - from;
        boolean digit = false;
        boolean letter = false;
        for (int i = from; i < name.length(); i++) {
            char c = name.charAt(i);
            if (HASH_LETTERS.indexOf(c) < 0) {
                return false;
            }
            digit |= c <= '9';
            letter |= c > '9';
        }
        return length >= SHORTEST_HASH && length <= LONGEST_HASH && digit && letter;
    }
}
