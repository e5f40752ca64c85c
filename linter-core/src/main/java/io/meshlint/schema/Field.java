package io.meshlint.schema;

/**
 * A field of a definition.
 *
 * @param required in every version that has it
 * @param minors the versions that have it
 */
record Field(String name, boolean required, Minors minors, Type type) {}
