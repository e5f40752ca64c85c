package io.meshlint.cli;

import io.meshlint.rules.BuiltIn;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The entry point of the command line. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its status. */
    public static void main(String[] args) {
        // From JDK 22 on there is a console even where output is redirected, unless this is set.
        System.setProperty("jdk.console", "java.base");
        Writer out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        Surroundings surroundings = new Surroundings(Path.of(""), System.getenv(), System.console() != null);
        Meshlint meshlint = new Meshlint(BuiltIn.classes(), BuiltIn.tables(), surroundings);
        System.exit(meshlint.run(List.of(args), System.in, out, err));
    }
}
