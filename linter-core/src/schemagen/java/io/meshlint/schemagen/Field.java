package io.meshlint.schemagen;

/**
 * A field of a definition.
 *
 * @param name as manifests write it
 * @param required whether every version that has the field requires it
 * @param range the versions that have it
 * @param type as packs write it
 */
record Field(String name, boolean required, Range range, String type) {

    /** As a pack writes it. */
    String text() {
        return name + (required ? "!" : "") + range.text() + ":" + type;
    }

    /** What stands inside all lists and mappings of its type: a scalar or the name of a definition. */
    String leaf() {
        return FieldType.parse(type).leaf();
    }

    /** The field with another definition as its leaf. */
    Field withLeaf(String definition) {
        return new Field(name, required, range, type.substring(0, type.length() - leaf().length()) + definition);
    }
}
