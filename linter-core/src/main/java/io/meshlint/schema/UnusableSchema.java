package io.meshlint.schema;

import io.meshlint.yaml.Node;

/** Says why nothing can be compared with a schema, in words that stand behind a colon. */
final class UnusableSchema extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableSchema(String reason) {
        super(reason, null, false, false);
    }

    UnusableSchema(Node at, String reason) {
        this("line " + at.line() + ": " + reason);
    }
}
