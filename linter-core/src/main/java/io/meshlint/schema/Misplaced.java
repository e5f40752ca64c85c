package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explains a key that is no field where it stands: misspelt, or in a place above or below its own. */
final class Misplaced {

    private Misplaced() {}

    static Flaw flaw(Cursor entry, Level level) {
        String key = entry.key();
        Optional<String> spelt = spelling(key, level);
        if (spelt.isPresent()) {
            Cursor meant = level.at().at(spelt.get());
            return Words.unknown(entry, true, "write `" + spelt.get() + "`", meant);
        }
        Field later = level.definition().fields().get(key);
        if (later != null) {
            return Words.otherVersion(entry, level.definition().pack(), later);
        }
        for (Level up = level.up(); up != null; up = up.up()) {
            if (up.definition().field(key) != null) {
                return Words.unknown(entry, true, "move it up into " + place(up.at()), up.at().at(key));
            }
        }
        Optional<Cursor> below = below(key, level);
        if (below.isPresent()) {
            return Words.unknown(entry, true, "move it into `" + below.get().parent().path() + "`", below.get());
        }
        return Words.unknown(entry, false, "", entry);
    }

    private static String place(Cursor at) {
        return at.isRoot() ? "the object itself, beside `kind`" : "`" + at.path() + "`";
    }

    /** The field that is meant: the same letters in another writing, or at most two edits away, and not there yet. */
    private static Optional<String> spelling(String key, Level level) {
        List<String> absent = new ArrayList<>();
        String letters = letters(key);
        for (Field field : level.definition().fields().values()) {
            if (level.definition().field(field.name()) != null && !level.at().at(field.name()).exists()) {
                if (letters(field.name()).equals(letters)) {
                    return Optional.of(field.name());
                }
                absent.add(field.name());
            }
        }
        return Similar.to(key, absent);
    }

    private static String letters(String key) {
        return key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** The field's place one mapping further down, where only one comes into question. */
    private static Optional<Cursor> below(String key, Level level) {
        Cursor present = null;
        Cursor absent = null;
        int candidates = 0;
        for (Field field : level.definition().fields().values()) {
            if (field.type() instanceof Type.Named named
                    && !field.name().equals("status")
                    && level.definition().pack().definition(named.definition()).field(key) != null) {
                Cursor at = level.at().at(field.name());
                boolean there = at.node().isMapping();
                present = there ? at : present;
                absent = there ? absent : at;
                candidates += there ? 100 : 1;
            }
        }
        boolean one = candidates == 1 || candidates / 100 == 1;
        return one ? Optional.of((present == null ? absent : present).at(key)) : Optional.empty();
    }
}
