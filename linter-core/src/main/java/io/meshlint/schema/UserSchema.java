package io.meshlint.schema;

import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the user says a kind looks like: a version of a CustomResourceDefinition or a JSON schema. The libraries that
 * evaluate it are loaded with the first object that is compared with it.
 */
final class UserSchema {

    /** How a schema is to be read. */
    enum Form {
        /** As a CustomResourceDefinition has it: fields that it does not name are dropped by the API server. */
        STRUCTURAL,
        /** The same, of a definition that keeps unknown fields. */
        LENIENT,
        /** As a file of its own. */
        JSON
    }

    private final Form form;
    private final boolean exact;
    private final String title;
    private final String path;
    private final Library.Document document;
    private final Library library;
    /** What of it is not evaluated, and why; sorted, as objects are compared in no order. */
    private final Set<String> gaps = new TreeSet<>();

    private JsonCheck check;
    private boolean unusable;
    private boolean used;

    /**
     * A schema that nobody has read yet.
     *
     * @param exact whether it is what the cluster has, so that a field that it lacks is a fault beyond doubt
     * @param title such as {@code CustomResourceDefinition `x`}
     * @param path of its file, as reports show it
     * @param library where it finds what it refers to
     */
    UserSchema(Form form, boolean exact, String title, String path, Library.Document document, Library library) {
        this.form = form;
        this.exact = exact;
        this.title = title;
        this.path = path;
        this.document = document;
        this.library = library;
    }

    Form form() {
        return form;
    }

    boolean isExact() {
        return exact;
    }

    String path() {
        return path;
    }

    Library.Document document() {
        return document;
    }

    Library library() {
        return library;
    }

    /** Says that something of the schema is not evaluated. */
    synchronized void gap(String words) {
        gaps.add(words);
    }

    /** What is to be said of a schema that objects were compared with: what of it is not evaluated. */
    synchronized List<String> gaps() {
        return used ? List.copyOf(gaps) : List.of();
    }

    /** The flaws of an object, nothing where the schema cannot tell. */
    Optional<List<Flaw>> check(Resource resource, Kustomizations kustomizations) {
        Optional<JsonCheck> compiled = compiled();
        if (compiled.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(compiled.get().flaws(resource, kustomizations));
        } catch (UnusableSchema e) {
            gap(title + " is not compared with all of its objects: " + e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized Optional<JsonCheck> compiled() {
        used = true;
        if (check == null && !unusable) {
            try {
                check = new JsonCheck(this);
                if (check.hasCelRules()) {
                    gap("CEL rules of " + title + " are not evaluated");
                }
            } catch (UnusableSchema e) {
                giveUp(e.getMessage());
            }
        }
        return Optional.ofNullable(check);
    }

    /** Gives the schema up. */
    synchronized void giveUp(String reason) {
        unusable = true;
        gaps.clear();
        gap(title + " is not compared with its objects: " + reason);
    }

    /** A pattern that cannot be evaluated is said of the whole schema. */
    void gapOfPattern(String pattern, String why) {
        gap("pattern `" + Naming.cut(pattern) + "` of " + title + " is not evaluated: " + why);
    }

    /** A version of a CustomResourceDefinition. */
    static UserSchema of(Resource definition, Definitions.Version version, boolean exact) {
        return new UserSchema(
                version.keepsUnknown() ? Form.LENIENT : Form.STRUCTURAL,
                exact,
                "CustomResourceDefinition `" + definition.name() + "`",
                definition.source().path(),
                new Library.Document("", version.schema().node()),
                Library.NONE);
    }
}
