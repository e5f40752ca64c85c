import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lints the same files with meshlint and other tools, by turns, and writes a table for each of three works. Arguments:
 * the launcher of meshlint, the folder of the other tools, the home of a second Java or nothing, then the works, all of
 * them if none is named: {@code file} of 300 lines, {@code repository} of 500 files, {@code tree} of 100 000 resources.
 */
public final class Peers {

    private static final long LIMIT = 300;
    private static final List<String> WORKS = List.of("file", "repository", "tree");

    private final Tools tools;

    private Peers(Tools tools) {
        this.tools = tools;
    }

    /** Measures, and writes the results. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Peers peers = new Peers(new Tools(arguments[0], Path.of(arguments[1]), arguments[2]));
        List<String> wanted = Arrays.asList(arguments).subList(3, arguments.length);
        for (String work : wanted.isEmpty() ? WORKS : wanted) {
            peers.work(work);
        }
    }

    private void work(String name) throws IOException, InterruptedException {
        switch (name) {
            case "file" -> file(new Results("bench/peers file"));
            case "repository" -> {
                Path input = Trees.firsts(Trees.of(3_000), 500);
                measure(new Results("bench/peers repository"), input, 7, List.of())
                        .save();
            }
            case "tree" -> {
                Path input = Trees.of(100_000);
                measure(new Results("bench/peers tree"), input, 3, tools.compose(input))
                        .save();
            }
            default -> throw new IOException("no work `" + name + "`, there are " + WORKS);
        }
    }

    private void file(Results results) throws IOException, InterruptedException {
        Path input = Trees.lines(Trees.of(3_000), 300);
        List<Tool> empty = tools.empty();
        measure(results, input, 25, empty);
        results.line(
                "| classes loaded | all | from archives | from the jar | from the JDK's modules | made by the run |");
        results.line("|---|---|---|---|---|---|");
        List<Tool> counted = new ArrayList<>(tools.meshlint(input));
        counted.addAll(empty);
        for (Tool tool : counted) {
            Classes classes = Classes.of(tool);
            results.line(
                    "| %s | %d | %d | %d | %d | %d |",
                    tool.name(), classes.all(), classes.archived(), classes.jar(), classes.image(), classes.made());
        }
        results.line("");
        results.save();
    }

    /** Measures meshlint, the yardsticks on its own Java, and the other tools. */
    private Results measure(Results results, Path input, int runs, List<Tool> yardsticks)
            throws IOException, InterruptedException {
        int resources = Trees.resources(input);
        results.line("%n%s%n", Results.circumstances());
        results.line(
                "Resources: %d; files: %d; runs: %d.%n",
                resources, Trees.files(input).size(), runs);
        List<Tool> own = tools.meshlint(input);
        List<Tool> all = new ArrayList<>(own);
        all.addAll(yardsticks);
        all.addAll(tools.others(input));
        Map<Tool, Measure> measures = byTurns(all, runs);
        Measure ours = measures.get(own.get(0));
        results.line(
                "| tool | checks | wall s (fastest–slowest) | CPU s | MiB | resources/s | of meshlint's: wall, CPU, MiB |");
        results.line("|---|---|---|---|---|---|---|");
        for (Map.Entry<Tool, Measure> entry : measures.entrySet()) {
            int read = entry.getKey().readsInput() ? resources : 0;
            results.line("%s", row(entry.getKey(), entry.getValue(), read, ours));
        }
        results.line("");
        for (Tool tool : all) {
            if (!tool.isThere()) {
                results.line("- %s is not to be had: %s", tool.name(), tools.reason(tool));
            }
        }
        for (int i = 0; i < yardsticks.size(); i++) {
            double ratio = measures.get(own.get(i)).seconds()
                    / measures.get(yardsticks.get(i)).seconds();
            results.line(
                    "- %s takes %.2f times as long as %s",
                    own.get(i).name(), ratio, yardsticks.get(i).name());
        }
        results.line("");
        return results;
    }

    /** Each tool once, then each once more, so that what else the machine does meets all. */
    private static Map<Tool, Measure> byTurns(List<Tool> tools, int runs) throws IOException, InterruptedException {
        Map<Tool, List<Measure>> measured = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            for (Tool tool : tools) {
                List<Measure> earlier = measured.computeIfAbsent(tool, t -> new ArrayList<>());
                if (tool.isThere() && (earlier.isEmpty() || earlier.get(0).finished())) {
                    earlier.add(Measure.run(tool.command(), tool.environment(), LIMIT));
                }
            }
        }
        Map<Tool, Measure> medians = new LinkedHashMap<>();
        measured.forEach((tool, all) -> {
            if (!all.isEmpty()) {
                medians.put(tool, Measure.median(all));
            }
        });
        return medians;
    }

    /** A row; of no resources for what reads no input. */
    private static String row(Tool tool, Measure measure, int resources, Measure ours) {
        String start = "| " + tool.name() + " | " + tool.checks() + " | ";
        if (!measure.finished()) {
            return start + "more than " + LIMIT + " | | " + Math.round(measure.mebibytes()) + " | | more than "
                    + Math.round(LIMIT / ours.seconds()) + " |";
        }
        return start
                + String.format(
                        Locale.ROOT,
                        "%.3f (%.3f–%.3f) | %.2f | %.0f | %s | %.2f, %.2f, %.2f |",
                        measure.seconds(),
                        measure.fastest(),
                        measure.slowest(),
                        measure.cpu(),
                        measure.mebibytes(),
                        resources == 0 ? "" : Math.round(resources / measure.seconds()),
                        measure.seconds() / ours.seconds(),
                        measure.cpu() / ours.cpu(),
                        measure.mebibytes() / ours.mebibytes());
    }
}
