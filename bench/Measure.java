import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** In which Linux counts processor time, a second. */
    private static final double TICKS = 100;

    /** Looks at a process take time from it: often only at the start, where little time is a large part. */
    private static final long SHORT = 1_000_000_000L;

    /** The run of median time among several; the unfinished one, if there is one. */
    static Measure median(List<Measure> runs) {
        for (Measure run : runs) {
            if (!run.finished) {
                return run;
            }
        }
        List<Measure> sorted = new ArrayList<>(runs);
        sorted.sort((one, other) -> Double.compare(one.seconds, other.seconds));
        Measure median = sorted.get(runs.size() / 2);
        double fastest = sorted.get(0).seconds;
        double slowest = sorted.get(runs.size() - 1).seconds;
        return new Measure(median.seconds, fastest, slowest, median.cpu, median.mebibytes, true);
    }

    /**
     * Runs a command once.
     *
     * @param environment what to add to that of this process
     * @param limit seconds after which it is stopped
     * @throws IOException if it cannot be run, or ends with a status above that of findings
     */
    static Measure run(List<String> command, Map<String, String> environment, long limit)
            throws IOException, InterruptedException {
        File log = File.createTempFile("bench", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log);
        builder.environment().putAll(environment);
        double before = childrenCpu();
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        while (!process.waitFor(System.nanoTime() - start < SHORT ? 2 : 20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
            if (System.nanoTime() - start > limit * 1_000_000_000L) {
                process.destroyForcibly().waitFor();
                Files.delete(log.toPath());
                return new Measure(limit, limit, limit, childrenCpu() - before, peak / 1024.0, false);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String said = Files.readString(log.toPath());
        Files.delete(log.toPath());
        if (process.exitValue() > MOST_STATUS) {
            throw new IOException("status " + process.exitValue() + ": " + command + "\n" + said);
        }
        return new Measure(seconds, seconds, seconds, childrenCpu() - before, peak / 1024.0, true);
    }

    /** Seconds of processor time of all processes that this one has started and that have ended. */
    private static double childrenCpu() throws IOException {
        String line = Files.readString(Path.of("/proc", "self", "stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
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
