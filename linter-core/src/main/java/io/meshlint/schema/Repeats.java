package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds items of a list that have to differ and do not. */
final class Repeats {

    private Repeats() {}

    /** @param unique the fields by which they differ, the empty name for the item itself */
    static void check(Cursor list, List<String> unique, List<Flaw> flaws) {
        Map<List<String>, Cursor> seen = new HashMap<>();
        for (Cursor item : list.items()) {
            List<String> identity = identity(item, unique);
            Cursor first = identity.isEmpty() ? null : seen.putIfAbsent(identity, item);
            if (first != null) {
                flaws.add(Words.repeated(item, first, unique));
            }
        }
    }

    /** The texts of the fields; nothing where one of them cannot be compared. */
    private static List<String> identity(Cursor item, List<String> unique) {
        List<String> texts = new ArrayList<>(unique.size());
        boolean any = false;
        for (String name : unique) {
            Cursor field = name.isEmpty() ? item : item.at(name);
            if (field.isPlaceholder() || field.exists() && !field.node().isScalar()) {
                return List.of();
            }
            any |= field.exists();
            texts.add(field.text());
        }
        return any ? texts : List.of();
    }
}
