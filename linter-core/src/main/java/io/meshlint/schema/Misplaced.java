package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Explains a key that is no field where it stands: misspelt, of another version, or in the wrong place. A place is only
 * proposed where nothing stands yet.
 */
final class Misplaced {

    private static final String LABELS = "matchLabels";

    private Misplaced() {}

    static Flaw flaw(Cursor entry, Level level) {
        String key = entry.key();
        Optional<String> spelt = spelling(key, level);
        if (spelt.isPresent()) {
            return Words.unknown(entry, true, "write `" + spelt.get() + "`", level.at().at(spelt.get()));
        }
        Field other = level.definition().fields().get(key);
        if (other != null) {
            return Words.otherVersion(entry, level.definition().pack(), other);
        }
        Optional<Cursor> place = label(entry, level);
        if (place.isEmpty()) {
            place = below(key, level);
        }
        for (Level up = level.up(); up != null && place.isEmpty(); up = up.up()) {
            boolean near = up == level.up();
            place = near || isTelling(key) ? in(key, up) : Optional.empty();
        }
        if (place.isEmpty() && level.up() != null) {
            place = besides(key, level);
        }
        if (place.isPresent()) {
            return Words.unknown(entry, true, "move it into " + Words.mapping(place.get().parent()), place.get());
        }
        return Words.unknown(entry, false, "", entry);
    }

    /** Names of several words stand for one thing wherever they occur; {@code name} and {@code type} do not. */
    private static boolean isTelling(String key) {
        for (int i = 1; i < key.length(); i++) {
            if (Character.isUpperCase(key.charAt(i))) {
                return true;
            }
        }
        return false;
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

    private static Optional<Cursor> in(String key, Level level) {
        Cursor here = level.at().at(key);
        return level.definition().field(key) != null && !here.exists() ? Optional.of(here) : Optional.empty();
    }

    /** {@code metadata} and {@code spec} stand side by side, so what belongs to one may have slipped into the other. */
    private static Optional<Cursor> besides(String key, Level level) {
        String home = level.at().key();
        boolean twin = home.equals("metadata") || home.equals("spec");
        Field other = twin ? level.up().definition().field(home.equals("spec") ? "metadata" : "spec") : null;
        if (other == null || !(other.type() instanceof Type.Named named)) {
            return Optional.empty();
        }
        Definition definition = level.up().definition().pack().definition(named.definition());
        return in(key, new Level(definition, level.up().at().at(other.name()), level.up()));
    }

    /** Labels stand one mapping further down in a selector than in that of a Service. */
    private static Optional<Cursor> label(Cursor entry, Level level) {
        Cursor home = level.at().at(LABELS);
        boolean selector = level.definition().field(LABELS) != null && entry.isString();
        return selector && !home.at(entry.key()).exists() ? Optional.of(home.at(entry.key())) : Optional.empty();
    }

    /** The field's place one mapping further down, where only one comes into question; one that is there goes first. */
    private static Optional<Cursor> below(String key, Level level) {
        List<Cursor> present = new ArrayList<>();
        List<Cursor> absent = new ArrayList<>();
        for (Field field : level.definition().fields().values()) {
            Cursor home = level.at().at(field.name());
            if (field.type() instanceof Type.Named named
                    && !field.name().equals("status")
                    && level.definition().pack().definition(named.definition()).field(key) != null
                    && !home.at(key).exists()) {
                (home.node().isMapping() ? present : absent).add(home.at(key));
            }
        }
        List<Cursor> best = present.isEmpty() ? absent : present;
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }
}
