package io.meshlint.schema;

import io.meshlint.manifest.Cursor;

/**
 * A mapping of the input with the definition it is held against.
 *
 * @param up the mapping around it that has a definition, null for the outermost
 */
record Level(Definition definition, Cursor at, Level up) {}
