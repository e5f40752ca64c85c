import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lints generated trees of growing size and tells how wall time, processor time and memory grow with them: the
 * exponents between a size and the one before, and over the whole range. Each size is linted three times, each time in
 * a fresh JVM, and the median counts; large ones once.
 */
public final class Growth {

    private static final int LARGE = 300_000;
    private static final long LIMIT = 1_800;

    private final Results results = new Results("bench/growth");
    private final List<Size> sizes = new ArrayList<>();

    private Growth() {}

    /** A tree, and what it takes to lint it. */
    private record Size(int resources, Measure measure) {

        /** The exponents since a smaller one, a cell each. */
        private String since(Size smaller) {
            return exponent(smaller, smaller.measure.seconds(), measure.seconds()) + " | "
                    + exponent(smaller, smaller.measure.cpu(), measure.cpu()) + " | "
                    + exponent(smaller, smaller.measure.mebibytes(), measure.mebibytes());
        }

        private String exponent(Size smaller, double less, double more) {
            double exponent = Math.log(more / less) / Math.log((double) resources / smaller.resources);
            return String.format(Locale.ROOT, "%.2f", exponent);
        }
    }

    /**
     * Sizes as arguments, then, after {@code --}, the command that lints.
     *
     * @throws IOException if a tree cannot be written, the linter not run or the results not be kept
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = Arrays.asList(arguments);
        int end = given.indexOf("--");
        new Growth().measure(given.subList(0, end), given.subList(end + 1, given.size()));
    }

    private void measure(List<String> wanted, List<String> command) throws IOException, InterruptedException {
        results.line("%n%s%n", Results.circumstances());
        results.line("`bench/growth %s`, JDK %s%s.%n", String.join(" ", wanted), version(), options());
        results.line("| resources | runs | wall s | CPU s | MiB | resources/s | exponents: wall | CPU | memory |");
        results.line("|---|---|---|---|---|---|---|---|---|");
        for (String number : wanted) {
            size(Integer.parseInt(number), command);
        }
        if (sizes.size() > 2) {
            Size last = sizes.get(sizes.size() - 1);
            results.line("| whole range | | | | | | %s |", last.since(sizes.get(0)));
        }
        results.line("");
        results.save();
    }

    private void size(int wanted, List<String> command) throws IOException, InterruptedException {
        Path tree = Trees.of(wanted);
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("check", "--no-config", "--fail-on", "never", "--format", "json", tree.toString()));
        List<Measure> runs = new ArrayList<>();
        for (int i = 0; i < (wanted < LARGE ? 3 : 1); i++) {
            runs.add(Measure.run(words, Map.of(), LIMIT));
        }
        Measure median = Measure.median(runs);
        int resources = Trees.resources(tree);
        if (!median.finished()) {
            results.line(
                    "| %d | %d | more than %d | | %.0f | | | | |", resources, runs.size(), LIMIT, median.mebibytes());
            return;
        }
        Size size = new Size(resources, median);
        results.line(
                "| %d | %d | %.2f | %.2f | %.0f | %.0f | %s |",
                resources,
                runs.size(),
                median.seconds(),
                median.cpu(),
                median.mebibytes(),
                resources / median.seconds(),
                sizes.isEmpty() ? " | | " : size.since(sizes.get(sizes.size() - 1)));
        sizes.add(size);
    }

    private static String version() {
        return System.getProperty("java.version");
    }

    private static String options() {
        String given = System.getenv().getOrDefault("JAVA_OPTS", "");
        return given.isEmpty() ? " as the launcher starts it" : " with `" + given + "`";
    }
}
