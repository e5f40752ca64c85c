package io.meshlint.cli;

/** The command line cannot be run as it is; the message says why, without a full stop. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
