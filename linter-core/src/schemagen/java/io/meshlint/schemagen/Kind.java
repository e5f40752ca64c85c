package io.meshlint.schemagen;

/**
 * A kind of object that an API server takes.
 *
 * @param id apiVersion and kind, such as {@code apps/v1/Deployment}
 * @param definition the name of the definition of the whole object
 * @param range the versions that serve it
 * @param namespaced whether its objects live in a namespace
 * @param nameFormat the format of its objects' names, empty for the usual one
 */
record Kind(String id, String definition, Range range, boolean namespaced, String nameFormat) {

    /** As a pack writes it. */
    String text() {
        return id + " " + definition + range.text() + (namespaced ? " namespaced" : " cluster")
                + (nameFormat.isEmpty() ? "" : " name=" + nameFormat);
    }
}
