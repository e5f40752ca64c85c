package io.meshlint.rules.workload;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.rule.Draft;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;

/** Words about a name that leads to no object. */
final class MissingName {

    private MissingName() {}

    /** Says what was probably meant, or what else to do. */
    static void explain(Draft draft, Resolution.Missing<?> missing, Cursor name, String otherwise) {
        if (missing.near().isEmpty()) {
            draft.hint(otherwise);
            return;
        }
        Near near = missing.near().get();
        Resource object = near.at().resource();
        switch (near.key()) {
            case "namespace" ->
                draft.hint(otherwise + " in namespace `" + near.wanted() + "`")
                        .related(near.at(), object.title() + " lives in namespace `" + near.found() + "`");
            case "kind" ->
                draft.hint("change `kind: " + near.wanted() + "` to `kind: " + near.found() + "`")
                        .related(near.at(), name.text() + " is a " + near.found());
            default -> renamed(draft, near);
        }
    }

    private static void renamed(Draft draft, Near near) {
        String title = near.at().resource().title();
        draft.related(near.at(), title + " has nearly this name");
        if (near.found().startsWith(near.wanted() + "-")) {
            draft.hint("write `" + near.found() + "`, or let the kustomization that generates " + title
                    + " list this object too: it writes the hash into names that it knows of");
        } else {
            draft.hint("change `" + near.wanted() + "` to `" + near.found() + "`");
        }
    }

    /** The option that names the namespace of an object, empty where it is not known. */
    static String inNamespace(Resource resource) {
        return resource.namespace().isNamed() ? " -n " + resource.namespace().name() : "";
    }
}
