package io.meshlint.source;

/** A revision cannot be read; the message says why, in one line without a full stop. */
public final class RevisionException extends Exception {

    private static final long serialVersionUID = 1L;

    RevisionException(String message) {
        super(message);
    }
}
