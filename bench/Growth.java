import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final Path TREES = Path.of("target", "bench-trees");

    private record Run(double seconds, double cpu, double mebibytes) {}

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
        Run before = null;
        for (String size : given.subList(0, end)) {
            Path tree = TREES.resolve(size);
            int resources = Files.exists(tree) ? Integer.parseInt(size) : Tree.write(Integer.parseInt(size), tree);
            Run run = median(command, tree);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.0f | %.0f | %s | %s |%n",
                    resources,
                    run.seconds,
                    run.cpu,
                    run.mebibytes,
                    resources / run.seconds,
                    before == null ? "" : exponent(earlier, before.cpu, resources, run.cpu),
                    before == null ? "" : exponent(earlier, before.mebibytes, resources, run.mebibytes));
            earlier = resources;
            before = run;
        }
    }

    private static String exponent(double fewer, double less, double many, double more) {
        return String.format(Locale.ROOT, "%.2f", Math.log(more / less) / Math.log(many / fewer));
    }

    private static Run median(List<String> command, Path tree) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(run(command, tree));
        }
        runs.sort((one, other) -> Double.compare(one.seconds, other.seconds));
        return runs.get(RUNS / 2);
    }

    private static Run run(List<String> command, Path tree) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("check", "--no-config", "--fail-on", "never", "--format", "json", tree.toString()));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long peak = 0;
        Duration cpu = Duration.ZERO;
        while (process.isAlive()) {
            peak = Math.max(peak, peak(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
            Thread.sleep(5);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("status " + process.exitValue() + ": " + words);
        }
        return new Run(seconds, cpu.toNanos() / 1e9, peak / 1024.0);
    }

    /** The largest resident memory until now, in KiB; zero once the process has ended. */
    private static long peak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
