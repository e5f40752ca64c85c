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
                kind(draft, name.parent().at("kind"), near.found())
                        .related(near.at(), name.text() + " is a " + near.found());
            default -> renamed(draft, near, name);
        }
    }

    private static Draft kind(Draft draft, Cursor kind, String found) {
        return kind.exists() ? draft.change(kind, "kind", found) : draft.hint("add `kind: " + found + "`");
    }

    private static void renamed(Draft draft, Near near, Cursor name) {
        String title = near.at().resource().title();
        draft.related(near.at(), title + " has nearly this name");
        if (near.found().startsWith(near.wanted() + "-")) {
            draft.hint("write `" + near.found() + "`, or let the kustomization that generates " + title
                    + " list this object too: it writes the hash into names that it knows of");
        } else {
            draft.change(name, near.found());
        }
    }
}
