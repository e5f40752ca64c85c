package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Indentation;
import io.meshlint.text.Similar;
import io.meshlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains a key that is no field where it stands: misspelt, of another version, or in the wrong place. A place is only
 * proposed where nothing stands yet.
 */
final class Misplaced {

    private static final String LABELS = "matchLabels";

    private Misplaced() {}

    static Flaw flaw(Cursor entry, Level level) {
        for (Group group : level.definition().groups()) {
            if (group instanceof Group.Moved moved && moved.key().equals(entry.key())) {
                return moved(entry, level, moved);
            }
        }
        Field other = level.definition().fields().get(entry.key());
        if (other != null && spelling(entry.key(), level).isEmpty()) {
            return Words.otherVersion(entry, level.definition().pack(), other);
        }
        return flaw(entry, level, false);
    }

    private static Flaw moved(Cursor entry, Level level, Group.Moved moved) {
        Cursor place = level.at();
        for (String name : moved.path()) {
            place = place.at(name);
        }
        return Words.unknown(entry, true, "write it as `" + String.join(".", moved.path()) + "`", place)
                .curedBy(moved(entry, place.parent(), level), true);
    }

    /** @param certain whether a key that nothing explains is a fault beyond doubt */
    static Flaw flaw(Cursor entry, Spot spot, boolean certain) {
        String key = entry.key();
        Optional<String> spelt = spelling(key, spot);
        if (spelt.isPresent()) {
            return Words.misspelt(entry, spot.at().at(spelt.get()), spot.takes(spelt.get(), entry.node()));
        }
        Optional<Cursor> place = label(entry, spot);
        if (place.isEmpty()) {
            place = slipped(entry, spot);
        }
        if (place.isEmpty()) {
            place = below(key, spot);
        }
        for (Spot up = spot.up(); up != null && place.isEmpty(); up = up.up()) {
            boolean near = up == spot.up();
            place = near || isTelling(key) ? in(key, up) : Optional.empty();
        }
        if (place.isEmpty() && spot.up() != null) {
            place = besides(key, spot);
        }
        if (place.isPresent()) {
            Cursor home = place.get().parent();
            return Words.unknown(entry, true, "move it into " + Words.mapping(home), place.get())
                    .curedBy(moved(entry, home, spot), true);
        }
        return Words.unknown(entry, certain, "", entry);
    }

    /** The place in the entry right before, of which nothing but the key is written: the indentation has slipped. */
    private static Optional<Cursor> slipped(Cursor entry, Spot spot) {
        int before = entry.index() - 1;
        if (before < 0 || !spot.at().node().value(before).isNull()) {
            return Optional.empty();
        }
        for (Spot home : spot.below()) {
            if (home.at().index() == before) {
                return in(entry.key(), home);
            }
        }
        return Optional.empty();
    }

    /** What moves an entry to its place by its indentation, where that will do and its value fits there. */
    private static List<TextEdit> moved(Cursor entry, Cursor home, Spot spot) {
        Spot up = spot.up();
        if (up != null
                && home.node() == up.at().node()
                && home.node() == entry.parent().parent().node()) {
            return up.takes(entry.key(), entry.node()) ? Indentation.out(entry) : List.of();
        }
        for (Spot below : spot.below()) {
            if (below.at().index() >= 0
                    && below.at().index() == home.index()
                    && home.parent().node() == spot.at().node()) {
                return below.takes(entry.key(), entry.node()) ? Indentation.into(entry, home) : List.of();
            }
        }
        return List.of();
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
    private static Optional<String> spelling(String key, Spot spot) {
        String letters = Words.letters(key);
        for (String name : spot.absent()) {
            if (Words.letters(name).equals(letters)) {
                return Optional.of(name);
            }
        }
        return Similar.to(key, spot.absent());
    }

    private static Optional<Cursor> in(String key, Spot spot) {
        Cursor here = spot.at().at(key);
        return spot.has(key) && !here.exists() ? Optional.of(here) : Optional.empty();
    }

    /** {@code metadata} and {@code spec} stand side by side, so what belongs to one may have slipped into the other. */
    private static Optional<Cursor> besides(String key, Spot spot) {
        String home = spot.at().key();
        String twin = home.equals("metadata") ? "spec" : home.equals("spec") ? "metadata" : "";
        for (Spot other : spot.up().below()) {
            if (other.at().key().equals(twin)) {
                return in(key, other);
            }
        }
        return Optional.empty();
    }

    /** Labels stand one mapping further down in a selector than in that of a Service. */
    private static Optional<Cursor> label(Cursor entry, Spot spot) {
        Cursor home = spot.at().at(LABELS);
        boolean selector = spot.has(LABELS) && entry.isString();
        return selector && !home.at(entry.key()).exists() ? Optional.of(home.at(entry.key())) : Optional.empty();
    }

    /** The field's place one mapping further down, where only one comes into question; one that is there goes first. */
    private static Optional<Cursor> below(String key, Spot spot) {
        List<Cursor> present = new ArrayList<>();
        List<Cursor> absent = new ArrayList<>();
        for (Spot home : spot.below()) {
            Optional<Cursor> place = in(key, home);
            if (place.isPresent()) {
                (home.at().node().isMapping() ? present : absent).add(place.get());
            }
        }
        List<Cursor> best = present.isEmpty() ? absent : present;
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }
}
