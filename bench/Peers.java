import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lints the same files with meshlint and other tools, in turn, and prints a table for each of three works: one file of
 * 300 lines, a repository of 500 files, a generated tree of 100 000 resources. Arguments: the folder of the tools'
 * programs, the folder of kubeconform's schemas, the launcher of meshlint.
 */
public final class Peers {

    private static final Path TREES = Path.of("target", "bench-trees");
    private static final long LIMIT = 300;

    private final Path programs;
    private final String schemas;
    private final List<String> meshlint;

    private Peers(Path programs, String schemas, List<String> meshlint) {
        this.programs = programs;
        this.schemas = schemas;
        this.meshlint = meshlint;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Peers peers = new Peers(Path.of(arguments[0]), arguments[1], List.of(arguments[2]));
        Path repository = tree(2_000);
        Path whole = tree(100_000);
        peers.work("One file of 300 lines", List.of(file(repository)), 25);
        peers.work("A repository of 500 files", List.of(firsts(repository, 500)), 7);
        peers.work("A tree of 100 000 resources", List.of(whole), 3);
    }

    private static Path tree(int resources) {
        Path tree = TREES.resolve(String.valueOf(resources));
        if (!Files.exists(tree)) {
            Tree.write(resources, tree);
        }
        return tree;
    }

    /** Some files of a tree in one, 300 lines long. */
    private static Path file(Path tree) throws IOException {
        Path one = TREES.resolve("300-lines.yaml");
        int lines = 0;
        try (BufferedWriter out = Files.newBufferedWriter(one)) {
            for (Path file : files(tree)) {
                List<String> text = Files.readAllLines(file);
                if (lines < 300) {
                    out.write("---\n" + String.join("\n", text) + "\n");
                    lines += text.size() + 1;
                }
            }
        }
        return one;
    }

    /** All files of a tree in one, as kube-score takes no folders. */
    private static Path joined(Path tree) throws IOException {
        Path one = TREES.resolve(tree.getFileName() + "-joined.yaml");
        try (BufferedWriter out = Files.newBufferedWriter(one)) {
            for (Path file : files(tree)) {
                out.write("---\n" + Files.readString(file) + "\n");
            }
        }
        return one;
    }

    /** A tree of the first files of another. */
    private static Path firsts(Path tree, int number) throws IOException {
        Path some = TREES.resolve(number + "-files");
        List<Path> files = files(tree);
        for (Path file : files.subList(0, Math.min(number, files.size()))) {
            Path copy = some.resolve(tree.relativize(file));
            Files.createDirectories(copy.getParent());
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            }
        }
        return some;
    }

    private static List<Path> files(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void work(String name, List<Path> input, int runs) throws IOException, InterruptedException {
        int files = 0;
        int resources = 0;
        for (Path file : files(input.get(0))) {
            files++;
            resources += (int) Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("kind:"))
                    .count();
        }
        System.out.printf(Locale.ROOT, "%n### %s: %d resources in %d file%s, %d runs%n%n", name, resources, files, files == 1 ? "" : "s", runs);
        System.out.println("| tool | wall s (fastest–slowest) | CPU s | MiB | resources/s | wall, meshlint = 1 |");
        System.out.println("|---|---|---|---|---|---|");
        double ours = 0;
        for (Map.Entry<String, List<String>> tool : commands(input.get(0).toString()).entrySet()) {
            if (!Files.isExecutable(Path.of(tool.getValue().get(0)))) {
                System.out.println("| " + tool.getKey() + " | not to be had here | | | | |");
                continue;
            }
            Measure measure = Measure.of(tool.getValue(), runs, LIMIT);
            ours = ours == 0 ? measure.seconds() : ours;
            System.out.println(row(tool.getKey(), measure, resources, ours));
        }
    }

    private static String row(String tool, Measure measure, int resources, double ours) {
        if (!measure.finished()) {
            return "| " + tool + " | more than " + LIMIT + " | | " + Math.round(measure.mebibytes()) + " | | more than "
                    + Math.round(LIMIT / ours) + " |";
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.3f (%.3f–%.3f) | %.2f | %.0f | %.0f | %.2f |",
                tool,
                measure.seconds(),
                measure.fastest(),
                measure.slowest(),
                measure.cpu(),
                measure.mebibytes(),
                resources / measure.seconds(),
                measure.seconds() / ours);
    }

    /** Each tool at its fastest with all checks that it makes by default. */
    private Map<String, List<String>> commands(String input) throws IOException {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        List<String> own = new ArrayList<>(meshlint);
        own.addAll(List.of("check", "--no-config", "--fail-on", "never", "--format", "json", input));
        commands.put("meshlint", own);
        commands.put("empty Java program", List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", "target/bench", "Empty"));
        commands.put("kube-linter", List.of(program("kube-linter"), "lint", input));
        commands.put("kubeconform", List.of(program("kubeconform"), "-schema-location", schemas + "/{{ .ResourceKind }}{{ .KindSuffix }}.json",
                "-ignore-missing-schemas", input));
        commands.put("kube-score", List.of(program("kube-score"), "score", joined(Path.of(input)).toString()));
        commands.put("istioctl analyze", List.of(program("istioctl"), "analyze", "--use-kube=false", "--recursive", input));
        return commands;
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
