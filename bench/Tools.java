import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs that are measured side by side, each at its fastest with all checks that it makes by default. The system
 * properties named like a tool say its version.
 */
final class Tools {

    private final String launcher;
    private final Path others;
    private final List<String> homes = new ArrayList<>();

    /**
     * The tools of this machine.
     *
     * @param launcher of meshlint
     * @param others the folder of the other tools: programs in {@code bin}, kubeconform's schemas in {@code schemas}
     * @param secondJava the home of another Java, besides the one that runs this; empty for none
     */
    Tools(String launcher, Path others, String secondJava) {
        this.launcher = launcher;
        this.others = others;
        homes.add(System.getProperty("java.home"));
        if (!secondJava.isEmpty()) {
            homes.add(secondJava);
        }
    }

    /** Meshlint on each Java, the first of them the one that others are compared with. */
    List<Tool> meshlint(Path input) throws IOException {
        List<Tool> tools = new ArrayList<>();
        List<String> command =
                List.of(launcher, "check", "--no-config", "--fail-on", "never", "--format", "json", input.toString());
        for (String home : homes) {
            tools.add(new Tool("meshlint, JDK " + version(home), "schema, references, mesh", home, command));
        }
        return tools;
    }

    /** The empty Java program on each Java. */
    List<Tool> empty() throws IOException {
        return onEach(
                "empty Java program",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                "target/bench",
                "Empty");
    }

    /** SnakeYAML alone on each Java. */
    List<Tool> compose(Path input) throws IOException {
        return onEach(
                "SnakeYAML alone",
                "-XX:+UseParallelGC",
                "-cp",
                "target/bench:cli/target/meshlint.jar",
                "Compose",
                input.toString());
    }

    private List<Tool> onEach(String name, String... arguments) throws IOException {
        List<Tool> tools = new ArrayList<>();
        for (String home : homes) {
            List<String> command = new ArrayList<>(List.of(arguments));
            command.add(0, java(home));
            tools.add(new Tool(name + ", JDK " + version(home), "none", home, command));
        }
        return tools;
    }

    /** The other linters, those too that are not to be had. */
    List<Tool> others(Path input) throws IOException {
        String joined = Trees.joined(input).toString();
        String schemas = others.resolve("schemas") + "/{{ .ResourceKind }}{{ .KindSuffix }}.json";
        String objects = "single objects, selectors";
        return List.of(
                other("kube-linter", objects, "lint", input.toString()),
                other(
                        "kubeconform",
                        "schema",
                        "-schema-location",
                        schemas,
                        "-ignore-missing-schemas",
                        input.toString()),
                other("kube-score", objects, "score", joined),
                other("polaris", "single objects", "audit", "--format", "json", "--audit-path", input.toString()),
                other("istioctl", "Istio and its references", "analyze", "--use-kube=false", input.toString()));
    }

    /** Why a tool is not there: the first complaint of its build. */
    String reason(Tool tool) throws IOException {
        Path log = others.resolve(tool.name().split(" ")[0] + ".log");
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                if (!line.startsWith("go: ") || line.contains(": reading ")) {
                    return line.strip();
                }
            }
        }
        return "no program " + tool.command().get(0);
    }

    private Tool other(String name, String checks, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, others.resolve("bin").resolve(name).toString());
        return new Tool((name + " " + System.getProperty(name, "")).strip(), checks, "", command);
    }

    private static String java(String home) {
        return Path.of(home, "bin", "java").toString();
    }

    private static String version(String home) throws IOException {
        for (String line : Files.readAllLines(Path.of(home, "release"))) {
            if (line.startsWith("JAVA_VERSION=")) {
                return line.substring("JAVA_VERSION=".length()).replace("\"", "");
            }
        }
        throw new IOException(home + " does not say its version");
    }
}
