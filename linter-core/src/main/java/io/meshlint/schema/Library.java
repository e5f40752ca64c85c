package io.meshlint.schema;

import io.meshlint.yaml.Node;

/** Where a JSON schema finds the files that it refers to. */
interface Library {

    /** Of a schema that may not refer to other files. */
    Library NONE = (file, reference) -> {
        throw new UnusableSchema("it refers to `" + Naming.cut(reference) + "`, which only JSON schemas may");
    };

    /**
     * The content of a file.
     *
     * @param file that refers to it
     * @param reference relative to that one, without a fragment; empty for the file itself
     * @throws UnusableSchema if there is none, or it is nowhere to be read from
     */
    Document find(String file, String reference);

    /**
     * A file.
     *
     * @param path by which what it refers to is found
     */
    record Document(String path, Node root) {}
}
