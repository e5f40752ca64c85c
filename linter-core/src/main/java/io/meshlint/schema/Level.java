package io.meshlint.schema;

import io.meshlint.manifest.Cursor;

/**
 * A mapping of the input with the definition it is held against.
 *
 * @param up the mapping around it that has a definition, null for the outermost
 */
record Level(Definition definition, Cursor at, Level up) implements Spot {

    @Override
    public Iterable<String> fields() {
        return definition.fields().keySet();
    }

    @Override
    public boolean has(String key) {
        return definition.field(key) != null;
    }

    @Override
    public boolean holds(String field, String key) {
        Field home = definition.fields().get(field);
        return home != null
                && home.type() instanceof Type.Named named
                && definition.pack().definition(named.definition()).field(key) != null;
    }
}
