import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The classes that a run of a Java program loads, by where they come from.
 *
 * @param archived of the JDK's archive or the program's own
 * @param jar of jars and folders
 * @param image of the JDK's modules, outside of archives
 * @param made while the program ran, such as lambdas
 */
record Classes(int archived, int jar, int image, int made) {

    private static final Path LOG = Path.of("target", "bench", "classes.log").toAbsolutePath();
    private static final String SOURCE = " source: ";

    /**
     * Runs a program and counts.
     *
     * @throws IOException if it cannot be run
     */
    static Classes of(Tool tool) throws IOException, InterruptedException {
        Files.deleteIfExists(LOG);
        ProcessBuilder builder = new ProcessBuilder(tool.command())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(tool.environment());
        // Of all the ways to pass options this alone outdoes what the launcher says about logging.
        builder.environment().putAll(Map.of("_JAVA_OPTIONS", "-Xlog:class+load:file=" + LOG));
        builder.start().waitFor();
        return count(Files.readAllLines(LOG));
    }

    private static Classes count(List<String> log) {
        int archived = 0;
        int jar = 0;
        int image = 0;
        int made = 0;
        for (String line : log) {
            int at = line.indexOf(SOURCE);
            if (at < 0) {
                continue;
            }
            String source = line.substring(at + SOURCE.length());
            if (source.startsWith("shared objects file")) {
                archived++;
            } else if (source.startsWith("jrt:")) {
                image++;
            } else if (source.startsWith("file:") || source.startsWith("jar:")) {
                jar++;
            } else {
                made++;
            }
        }
        return new Classes(archived, jar, image, made);
    }

    int all() {
        return archived + jar + image + made;
    }
}
