package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** A mapping of the input beside the fields that it may have: where the right place of a key is looked for. */
abstract class Spot {

    private final Cursor at;
    private final Spot up;
    private List<String> absent;
    private List<Spot> below;

    /**
     * A mapping.
     *
     * @param up the mapping around it whose fields are known, null for the outermost
     */
    Spot(Cursor at, Spot up) {
        this.at = at;
        this.up = up;
    }

    final Cursor at() {
        return at;
    }

    final Spot up() {
        return up;
    }

    /** The names of fields, whatever the version. */
    abstract Iterable<String> fields();

    /** Whether the mapping may have a field. */
    abstract boolean has(String key);

    /** Whether a value of this shape (a mapping, a list, anything else) may stand in a field that there is. */
    abstract boolean takes(String field, Node value);

    /** Appends the mapping in a field, if its fields are known, be it there or not. */
    abstract void addInner(String field, List<Spot> spots);

    /** The fields that are not there, found once: a mapping may hold unknown keys by the thousand. */
    final List<String> absent() {
        if (absent == null) {
            absent = new ArrayList<>();
            for (String field : fields()) {
                if (has(field) && !at.at(field).exists()) {
                    absent.add(field);
                }
            }
        }
        return absent;
    }

    /** The mappings in the fields, be they there or not. */
    final List<Spot> below() {
        if (below == null) {
            below = new ArrayList<>();
            for (String field : fields()) {
                if (!field.equals("status")) {
                    addInner(field, below);
                }
            }
        }
        return below;
    }
}
