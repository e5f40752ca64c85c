package io.meshlint.schema;

import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Resource;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How the objects of the input differ from what their kinds look like. */
public final class Structure {

    /** A way of doing the same work on each of many objects, results in their order. */
    public interface Each {
        List<List<Flaw>> map(List<Resource> resources, Function<Resource, List<Flaw>> check);
    }

    /** Something that was not compared with a schema of the user's, and why. */
    public record Gap(String path, String reason) {}

    private final Schemas schemas;
    private final UserSchemas theirs;
    private final List<Flaw> flaws;

    private Structure(Schemas schemas, UserSchemas theirs, List<Flaw> flaws) {
        this.schemas = schemas;
        this.theirs = theirs;
        this.flaws = flaws;
    }

    /** Of objects that nobody looked at. */
    public static Structure unchecked() {
        return new Structure(new Schemas(Schemas.ANY, Schemas.ANY), UserSchemas.none(), List.of());
    }

    /**
     * Checks every object, and makes what a flaw leaves unreadable unknown to all who read the manifests later.
     *
     * @param folders with schemas of the user's
     */
    public static Structure check(Manifests manifests, Schemas schemas, List<SchemaFolder> folders, Each each) {
        List<Resource> resources = manifests.resources();
        UserSchemas theirs = UserSchemas.of(manifests, schemas, folders);
        List<List<Flaw>> found =
                each.map(resources, resource -> Validator.check(resource, schemas, theirs, manifests.kustomizations()));
        List<Flaw> flaws = new ArrayList<>();
        Map<Resource, Node> amended = new IdentityHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).isEmpty()) {
                Resource resource = resources.get(i);
                Node root = resource.root().node();
                Node readable = Blanks.without(root, found.get(i));
                flaws.addAll(found.get(i));
                if (readable != root) {
                    amended.put(resource, readable);
                }
            }
        }
        manifests.amend(amended);
        return new Structure(schemas, theirs, flaws);
    }

    /** What was not compared with a schema of the user's. */
    public List<Gap> gaps() {
        return theirs.gaps();
    }

    /** Whether a schema of the user's may describe the object. */
    public boolean isDescribed(Resource resource) {
        return theirs.describe(resource);
    }

    /** Files with schemas that could not be read, a line each. */
    public List<String> unreadable() {
        return theirs.unreadable();
    }

    /** What is known of kinds. */
    public Schemas schemas() {
        return schemas;
    }

    /** The flaws of a sort, in the order of the input. */
    public List<Flaw> flaws(Flaw.Sort sort) {
        List<Flaw> some = new ArrayList<>();
        for (Flaw flaw : flaws) {
            if (flaw.sort() == sort) {
                some.add(flaw);
            }
        }
        return some;
    }
}
