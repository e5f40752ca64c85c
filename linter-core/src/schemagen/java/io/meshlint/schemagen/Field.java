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
}
