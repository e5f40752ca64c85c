package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import java.util.ArrayList;
import java.util.List;

/** A mapping of the input with the definition it is held against. */
final class Level {

    private final Definition definition;
    private final Cursor at;
    private final Level up;
    private List<Field> absent;
    private List<Level> below;

    /**
     * A mapping.
     *
     * @param up the mapping around it that has a definition, null for the outermost
     */
    Level(Definition definition, Cursor at, Level up) {
        this.definition = definition;
        this.at = at;
        this.up = up;
    }

    Definition definition() {
        return definition;
    }

    Cursor at() {
        return at;
    }

    Level up() {
        return up;
    }

    /** The fields that have a definition of their own, be they there or not. */
    List<Level> below() {
        if (below == null) {
            below = new ArrayList<>();
            for (Field field : definition.fields().values()) {
                if (field.type() instanceof Type.Named named && definition.field(field.name()) != null) {
                    Definition inner = definition.pack().definition(named.definition());
                    below.add(new Level(inner, at.at(field.name()), this));
                }
            }
        }
        return below;
    }

    /** The fields that are not there, found once: a mapping may hold unknown keys by the thousand. */
    List<Field> absent() {
        if (absent == null) {
            absent = new ArrayList<>();
            for (Field field : definition.fields().values()) {
                if (definition.field(field.name()) != null
                        && !at.at(field.name()).exists()) {
                    absent.add(field);
                }
            }
        }
        return absent;
    }
}
