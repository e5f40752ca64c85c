import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What whole runs of a command take, in the middle of several.
 *
 * @param seconds of wall time
 * @param fastest of the runs, in seconds
 * @param slowest of the runs, in seconds
 * @param cpu seconds of processor time
 * @param mebibytes of the largest resident memory, of Linux's {@code /proc}
 * @param finished false if a run did not end in time
 */
record Measure(double seconds, double fastest, double slowest, double cpu, double mebibytes, boolean finished) {

    private static final int MOST_STATUS = 1;

    /**
     * Runs a command so often and takes the run of median time.
     *
     * @param limit seconds after which a run is stopped, and no other is made
     * @throws IOException if it cannot be run, or ends with a status above that of findings
     */
    static Measure of(List<String> command, int runs, long limit) throws IOException, InterruptedException {
        List<Measure> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Measure run = run(command, limit);
            if (!run.finished) {
                return run;
            }
            measured.add(run);
        }
        measured.sort((one, other) -> Double.compare(one.seconds, other.seconds));
        Measure median = measured.get(runs / 2);
        return new Measure(
                median.seconds, measured.get(0).seconds, measured.get(runs - 1).seconds, median.cpu, median.mebibytes, true);
    }

    private static Measure run(List<String> command, long limit) throws IOException, InterruptedException {
        long start = System.nanoTime();
        File log = File.createTempFile("bench", ".log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log)
                .start();
        long peak = 0;
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
            if (System.nanoTime() - start > limit * 1_000_000_000L) {
                process.destroyForcibly().waitFor();
                return new Measure(limit, limit, limit, cpu.toNanos() / 1e9, peak / 1024.0, false);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String said = Files.readString(log.toPath());
        Files.delete(log.toPath());
        if (process.exitValue() > MOST_STATUS) {
            throw new IOException("status " + process.exitValue() + ": " + command + "\n" + said);
        }
        return new Measure(seconds, seconds, seconds, cpu.toNanos() / 1e9, peak / 1024.0, true);
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
