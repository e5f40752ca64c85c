package io.meshlint.cli;

import io.meshlint.rules.BuiltIn;
import java.io.File;
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

    /** Set by the launcher: whether standard output is a terminal. */
    private static final String TERMINAL = "meshlint.terminal";

    private Main() {}

    /** Runs the command and ends the process with its status. */
    public static void main(String[] args) {
        // From JDK 22 on there is a console even where output is redirected, unless this is set.
        System.setProperty("jdk.console", "java.base");
        // All arguments are taken as text: preparing to read dates and the like would take a tenth of a short run.
        System.setProperty("picocli.converters.excludes", "java[.].*");
        System.setProperty("picocli.disable.closures", "true");
        Writer out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        Surroundings surroundings = new Surroundings(Path.of(""), System.getenv(), isTerminal());
        Meshlint meshlint = new Meshlint(BuiltIn::classes, BuiltIn.tables(), mayHoldPacks(), surroundings);
        int status = meshlint.run(List.of(args), System.in, out, err);
        if (status != Meshlint.CLEAN) { // the end of main is the faster end: exit looks for a logger first
            System.exit(status);
        }
    }

    /** Whether a person reads the output: as the launcher says, or else the console, which takes longer to find out. */
    private static boolean isTerminal() {
        return isLaunched() ? Boolean.getBoolean(TERMINAL) : System.console() != null;
    }

    /** Whether the class path holds more than this program: finding out that it has no packs takes long. */
    private static boolean mayHoldPacks() {
        return !isLaunched() && System.getProperty("java.class.path").contains(File.pathSeparator);
    }

    private static boolean isLaunched() {
        return System.getProperty(TERMINAL) != null;
    }
}
