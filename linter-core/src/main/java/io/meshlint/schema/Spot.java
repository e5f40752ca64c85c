package io.meshlint.schema;

import io.meshlint.manifest.Cursor;

/** A mapping of the input beside the fields that it may have: where the right place of a key is looked for. */
interface Spot {

    Cursor at();

    /** The mapping around it, null for the outermost. */
    Spot up();

    /** The names of fields, whatever the version. */
    Iterable<String> fields();

    /** Whether the mapping may have a field. */
    boolean has(String key);

    /** Whether a mapping in one of the fields may have the key. */
    boolean holds(String field, String key);
}
