import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lints generated trees of growing size and prints how time and memory grow with them: wall and processor time, the
 * largest resident memory (of Linux's {@code /proc}), and the exponent between a size and the one before. Each size is
 * linted three times in a fresh JVM; the median counts.
 */
public final class Growth {

    private static final int RUNS = 3;
    private static final long LIMIT = 1_800;
    private static final Path TREES = Path.of("target", "bench-trees");

    private Growth() {}

    /**
     * Sizes as arguments, then, after {@code --}, the command that lints.
     *
     * @throws IOException if a tree cannot be written or the linter not run
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = Arrays.asList(arguments);
        int end = given.indexOf("--");
        List<String> command = given.subList(end + 1, given.size());
        System.out.println("| resources | wall s | cpu s | MiB | resources/s | exponent of time | of memory |");
        System.out.println("|---|---|---|---|---|---|---|");
        int earlier = 0;
        Measure before = null;
        for (String size : given.subList(0, end)) {
            Path tree = TREES.resolve(size);
            int resources = Files.exists(tree) ? Integer.parseInt(size) : Tree.write(Integer.parseInt(size), tree);
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of("check", "--no-config", "--fail-on", "never", "--format", "json", tree.toString()));
            Measure run = Measure.of(words, RUNS, LIMIT);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.0f | %.0f | %s | %s |%n",
                    resources,
                    run.seconds(),
                    run.cpu(),
                    run.mebibytes(),
                    resources / run.seconds(),
                    before == null ? "" : exponent(earlier, before.cpu(), resources, run.cpu()),
                    before == null ? "" : exponent(earlier, before.mebibytes(), resources, run.mebibytes()));
            earlier = resources;
            before = run;
        }
    }

    private static String exponent(double fewer, double less, double many, double more) {
        return String.format(Locale.ROOT, "%.2f", Math.log(more / less) / Math.log(many / fewer));
    }
}
