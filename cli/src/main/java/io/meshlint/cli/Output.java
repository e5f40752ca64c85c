package io.meshlint.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** Standard output. A reader that has seen enough and closed the pipe is no failure. */
final class Output {

    private final Writer writer;
    private String failure = "";

    Output(Writer writer) {
        this.writer = writer;
    }

    void print(String text) {
        try {
            writer.write(text);
            writer.flush();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            failure = reason.toLowerCase(Locale.ROOT).contains("pipe") ? failure : reason;
        }
    }

    /** Why something could not be written, empty if nothing is lost that anyone waited for. */
    String failure() {
        return failure;
    }
}
