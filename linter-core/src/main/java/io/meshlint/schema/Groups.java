package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import java.util.ArrayList;
import java.util.List;

/** Checks what holds for several fields of a mapping together. */
final class Groups {

    private Groups() {}

    static void check(Group group, Cursor at, Kustomizations kustomizations, List<Flaw> flaws) {
        if (group instanceof Group.Choice choice) {
            choice(choice, at, kustomizations, flaws);
        } else if (group instanceof Group.Beside beside) {
            beside(beside, at, kustomizations, flaws);
        } else if (group instanceof Group.When when) {
            when(when, at, kustomizations, flaws);
        }
    }

    private static void choice(Group.Choice choice, Cursor at, Kustomizations kustomizations, List<Flaw> flaws) {
        List<Cursor> set = new ArrayList<>(2);
        boolean any = false;
        boolean open = false;
        for (String name : choice.fields()) {
            Cursor field = at.at(name);
            any |= field.exists() && !(field.node().isSequence() && field.size() == 0);
            if (field.exists() && !isEmpty(field)) {
                set.add(field);
            }
        }
        if (set.size() <= choice.most() && (any || choice.least() == 0)) {
            return;
        }
        for (String name : choice.fields()) {
            open |= kustomizations.mayAdd(at.at(name));
        }
        if (!open) {
            flaws.add(set.isEmpty() ? Words.noneOf(at, choice.fields()) : Words.tooMany(set));
        }
    }

    /**
     * The API server decodes these as it decodes nothing, so they exclude no other field; a mapping without entries is
     * something.
     */
    private static boolean isEmpty(Cursor field) {
        return field.node().isSequence() && field.size() == 0
                || field.node().isScalar()
                        && (field.text().isEmpty() || field.text().equals("0"));
    }

    private static void beside(Group.Beside beside, Cursor at, Kustomizations kustomizations, List<Flaw> flaws) {
        Cursor field = at.at(beside.field());
        Cursor other = at.at(beside.other());
        if (!field.exists() || isEmpty(field) || other.isPlaceholder() || kustomizations.mayAdd(other)) {
            return;
        }
        boolean listed =
                beside.values().isEmpty() ? other.exists() : beside.values().contains(other.text());
        if (listed == beside.not()) {
            flaws.add(Words.beside(field, other, beside));
        }
    }

    private static void when(Group.When when, Cursor at, Kustomizations kustomizations, List<Flaw> flaws) {
        Cursor field = at.at(when.field());
        Cursor required = at.at(when.required());
        boolean single = field.node().isScalar() || !field.exists();
        boolean applies = single && when.values().contains(field.text());
        if (applies && !required.exists() && !kustomizations.mayAdd(required)) {
            flaws.add(Words.missingWith(required, field));
        }
    }
}
