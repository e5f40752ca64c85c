import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to measure.
 *
 * @param name with its version
 * @param checks what it looks at in the measured run
 * @param home of the Java that it runs on; empty for a program that needs none
 * @param command all of its words
 */
record Tool(String name, String checks, String home, List<String> command) {

    /** Whether its program is there. */
    boolean isThere() {
        return Files.isExecutable(Path.of(command.get(0)));
    }

    /** Whether it is given anything to read. */
    boolean readsInput() {
        return !command.get(command.size() - 1).equals("Empty");
    }

    /** What to add to the environment. */
    Map<String, String> environment() {
        return home.isEmpty() ? Map.of() : Map.of("JAVA_HOME", home);
    }
}
