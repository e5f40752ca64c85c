import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** The part of {@code bench/RESULTS.md} that one script writes: between its marker and the next {@code end}. */
final class Results {

    private static final Path FILE = Path.of("bench", "RESULTS.md");
    private static final String END = "<!-- end -->";

    private final String marker;
    private final StringBuilder text = new StringBuilder();

    /** A part, empty as yet. */
    Results(String part) {
        this.marker = "<!-- " + part + " -->";
    }

    /** Adds a line, and prints it, so that one sees how far it is. */
    void line(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }

    /**
     * Writes the part over the one of an earlier measurement.
     *
     * @throws IOException if the file cannot be written, or has no such part
     */
    void save() throws IOException {
        String whole = Files.readString(FILE);
        int start = whole.indexOf(marker);
        int end = start < 0 ? -1 : whole.indexOf(END, start);
        if (end < 0) {
            throw new IOException(FILE + " lacks `" + marker + "` with `" + END + "` after it");
        }
        Files.writeString(FILE, whole.substring(0, start) + marker + "\n" + text + whole.substring(end));
    }

    /** What is measured, where and when. */
    static String circumstances() throws IOException {
        return String.format(
                Locale.ROOT,
                "%s: meshlint at %s; %d × %s, %d GiB, Linux %s.",
                LocalDate.now(),
                System.getProperty("commit", "an unknown commit"),
                Runtime.getRuntime().availableProcessors(),
                first("/proc/cpuinfo", "model name"),
                Long.parseLong(first("/proc/meminfo", "MemTotal").replace(" kB", "")) >> 20,
                System.getProperty("os.version"));
    }

    private static String first(String file, String key) throws IOException {
        for (String line : Files.readAllLines(Path.of(file))) {
            if (line.startsWith(key)) {
                return line.substring(line.indexOf(':') + 1).trim();
            }
        }
        throw new IOException(file + " lacks " + key);
    }
}
