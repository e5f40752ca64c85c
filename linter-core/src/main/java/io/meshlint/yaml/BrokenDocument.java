package io.meshlint.yaml;

import io.meshlint.text.Span;

/** Ends the reading of a document that cannot be understood any further. */
final class BrokenDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Span span;
    private final String hint;

    BrokenDocument(Span span, String message, String hint) {
        super(message, null, false, false);
        this.span = span;
        this.hint = hint;
    }

    Span span() {
        return span;
    }

    String hint() {
        return hint;
    }
}
