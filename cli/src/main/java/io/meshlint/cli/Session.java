package io.meshlint.cli;

import io.meshlint.engine.Catalogue;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;

/**
 * What a command works with.
 *
 * @param catalogue all rules
 * @param surroundings of the process
 * @param in standard input
 * @param out standard output, for what was asked for alone
 * @param err standard error, for everything else
 */
record Session(Catalogue catalogue, Surroundings surroundings, InputStream in, Output out, PrintWriter err) {

    void error(String message) {
        err.println("error: " + message);
    }

    void note(String message) {
        err.println("note: " + message);
    }

    boolean exists(String path) {
        try {
            return Files.exists(surroundings.workingDirectory().resolve(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
