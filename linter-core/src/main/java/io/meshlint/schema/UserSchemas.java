package io.meshlint.schema;

import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which schema of the user's describes an object. Folders of schemas come first, in their order, and win over what we
 * know ourselves; CustomResourceDefinitions in the input count for the kinds that we do not know.
 *
 * <p>Of several definitions of a kind those count that are nearest to the object (in its folder, else in the first
 * folder above that holds one). Where several are equally near, they may be variants of which one is applied: an object
 * is at fault only if it is for each of them.
 */
final class UserSchemas {

    /** A definition in the input. */
    private record Defined(Resource definition, UserSchema schema) {}

    private final Map<String, List<UserSchema>> given = new HashMap<>();
    private final Map<String, List<Defined>> defined = new LinkedHashMap<>();
    private final List<SchemaFolder> folders;

    private UserSchemas(List<SchemaFolder> folders) {
        this.folders = folders;
    }

    /** Where nobody brought any. */
    static UserSchemas none() {
        return new UserSchemas(List.of());
    }

    /**
     * The schemas for the kinds of the input.
     *
     * @param known the kinds that need no definition in the input
     */
    static UserSchemas of(Manifests manifests, Schemas known, List<SchemaFolder> folders) {
        UserSchemas schemas = new UserSchemas(folders);
        for (Resource resource : manifests.resources()) {
            if (Definitions.isDefinition(resource)) {
                schemas.define(resource, manifests.kustomizations());
            }
        }
        if (!folders.isEmpty()) {
            for (Resource resource : manifests.resources()) {
                schemas.lookUp(resource, known);
            }
        }
        schemas.defined.keySet().removeIf(key -> isKnown(key, known));
        return schemas;
    }

    private static boolean isKnown(String key, Schemas known) {
        int slash = key.lastIndexOf('/');
        return known.has(key.substring(0, slash), key.substring(slash + 1));
    }

    private void define(Resource definition, Kustomizations kustomizations) {
        for (Definitions.Version version : Definitions.versions(definition)) {
            UserSchema schema = UserSchema.of(definition, version, false);
            if (kustomizations.mayChange(version.schema())) {
                schema.giveUp("a kustomization patches it");
            }
            defined.computeIfAbsent(version.key(), k -> new ArrayList<>(1)).add(new Defined(definition, schema));
        }
    }

    private void lookUp(Resource resource, Schemas known) {
        String key = resource.id().apiVersion() + "/" + resource.kind();
        if (given.containsKey(key)) {
            return;
        }
        boolean isKnown = known.has(resource.id().apiVersion(), resource.kind());
        List<UserSchema> found = List.of();
        for (int i = 0; i < folders.size() && found.isEmpty(); i++) {
            found = folders.get(i).schemas(resource.id(), isKnown);
        }
        given.put(key, found);
    }

    /** Whether some schema of the user's may describe the object. */
    boolean describe(Resource resource) {
        return !of(resource).isEmpty();
    }

    /** The flaws of an object in the eyes of the schema that finds the fewest. */
    List<Flaw> check(Resource resource, Kustomizations kustomizations) {
        List<Flaw> fewest = List.of();
        boolean first = true;
        for (UserSchema schema : of(resource)) {
            Optional<List<Flaw>> flaws = schema.check(resource, kustomizations);
            if (flaws.isEmpty() || flaws.get().isEmpty()) {
                return List.of();
            }
            fewest = first || flaws.get().size() < fewest.size() ? flaws.get() : fewest;
            first = false;
        }
        return fewest;
    }

    private List<UserSchema> of(Resource resource) {
        if (given.isEmpty() && defined.isEmpty()) {
            return List.of();
        }
        String key = resource.id().apiVersion() + "/" + resource.kind();
        List<UserSchema> schemas = given.getOrDefault(key, List.of());
        return schemas.isEmpty() ? nearest(resource, defined.getOrDefault(key, List.of())) : schemas;
    }

    private static List<UserSchema> nearest(Resource from, List<Defined> candidates) {
        int nearest = Integer.MAX_VALUE;
        for (Defined candidate : candidates) {
            nearest = Math.min(nearest, from.stepsTo(candidate.definition));
        }
        List<UserSchema> schemas = new ArrayList<>();
        for (Defined candidate : candidates) {
            if (from.stepsTo(candidate.definition) == nearest) {
                schemas.add(candidate.schema);
            }
        }
        return schemas;
    }

    /** What could not be compared with a schema, and why; to be asked for when all objects have been checked. */
    List<Structure.Gap> gaps() {
        List<Structure.Gap> gaps = new ArrayList<>();
        for (SchemaFolder folder : folders) {
            gaps.addAll(folder.gaps());
        }
        for (List<UserSchema> schemas : new TreeMap<>(given).values()) {
            schemas.forEach(schema -> add(schema, gaps));
        }
        for (List<Defined> candidates : defined.values()) {
            candidates.forEach(candidate -> add(candidate.schema, gaps));
        }
        return gaps;
    }

    /** Files that could not be read, a line each. */
    List<String> unreadable() {
        List<String> lines = new ArrayList<>();
        for (SchemaFolder folder : folders) {
            lines.addAll(folder.unreadable());
        }
        return lines;
    }

    private static void add(UserSchema schema, List<Structure.Gap> gaps) {
        for (String words : schema.gaps()) {
            Structure.Gap gap = new Structure.Gap(schema.path(), words);
            if (!gaps.contains(gap)) {
                gaps.add(gap);
            }
        }
    }
}
