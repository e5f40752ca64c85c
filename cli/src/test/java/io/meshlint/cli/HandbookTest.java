package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meshlint.cli.Handbook.Block;
import io.meshlint.rules.BuiltIn;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command line, config and class that the README and the pages of {@code docs} show works, the commands of one
 * block in one folder, and prints what is shown.
 */
class HandbookTest {

    private static final String PROMPT = "$ ";
    private static final Pattern COMMAND = Pattern.compile(
            "(?:^|[\\s'/|])meshlint ((?:" + String.join("|", Meshlint.COMMANDS) + "|k8s/)(?: [^'#]*)?)");

    /** A table to look things up in, with nothing to run. */
    private static final String CODES = "docs/istio-codes.md";

    @TempDir
    private Path folder;

    private record Result(int status, String out, String err) {}

    /** What stands behind a prompt, or in a script: arguments, and the lines that they are shown to print. */
    private record Command(Block block, String line, List<String> arguments, List<String> output) {}

    @TestFactory
    Stream<DynamicTest> commandsWork() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : Handbook.pages()) {
            int before = tests.size();
            for (Command command : commands(page)) {
                tests.add(dynamicTest(page + ": " + command.line, () -> check(command)));
            }
            assertEquals(page.equals(CODES), before == tests.size(), page + " shows commands");
        }
        return tests.stream();
    }

    private static List<Command> commands(String page) {
        List<Command> commands = new ArrayList<>();
        for (Block block : Handbook.blocks(page)) {
            boolean console = block.language().equals("console");
            for (String line : block.lines()) {
                Matcher command = COMMAND.matcher(line.startsWith(PROMPT) ? line.substring(PROMPT.length()) : line);
                if ((!console || line.startsWith(PROMPT)) && command.find()) {
                    String given = command.group(1).replace("\"$@\"", "k8s").strip();
                    commands.add(new Command(block, line, List.of(given.split(" +")), new ArrayList<>()));
                } else if (console && line.startsWith(PROMPT)) {
                    throw new AssertionError(page + " shows a command that nobody runs: " + line);
                } else if (console) {
                    commands.get(commands.size() - 1).output.add(line);
                }
            }
        }
        return commands;
    }

    private void check(Command command) throws Exception {
        String demo = Files.readString(Handbook.ROOT.resolve("test-manifests/demo/cart.yaml"));
        boolean onDemo = command.line.contains("test-manifests/");
        Path home = onDemo ? Handbook.ROOT : home(command, demo);
        boolean packed = command.block.page().equals("docs/writing-rules.md");
        Result result = packed ? runWithPack(home, command.arguments, demo) : run(home, command.arguments, demo);
        assertTrue(result.status == Meshlint.CLEAN || result.status == Meshlint.FINDINGS, result.err);
        boolean toFile = command.arguments.stream().anyMatch(argument -> argument.matches("[a-z]+:.*"));
        assertTrue(toFile || !result.out.isEmpty(), "it prints something");
        if (!command.output.isEmpty()) {
            assertEquals(String.join("\n", command.output), result.out.strip());
        }
    }

    /** A folder with what the commands of a block need. */
    private Path home(Command command, String demo) throws IOException {
        Path home = folder.resolve(command.block.page() + command.block.number());
        if (Files.exists(home)) {
            return home;
        }
        for (String name : List.of("k8s", "schemas", "platform")) {
            Files.createDirectories(home.resolve(name));
        }
        Files.writeString(home.resolve("k8s/cart.yaml"), demo);
        Files.writeString(
                home.resolve("platform/ns.yaml"), "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n");
        Files.writeString(home.resolve(".kube-linter.yaml"), "checks: {include: [no-readiness-probe]}\n");
        if (command.line.contains("--since")) {
            GitRepository.create(home).commit("begin");
        }
        if (command.line.contains("--baseline ")) {
            run(home, List.of("baseline", "k8s/"), "");
        }
        return home;
    }

    private static Result run(Path directory, List<String> args, String in) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(directory, GitRepository.path(), false);
        int status = new Meshlint(BuiltIn.rules(), surroundings)
                .run(args, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out, new PrintWriter(err));
        return new Result(status, out.toString(), err.toString());
    }

    private Result runWithPack(Path directory, List<String> args, String in) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader pack = new URLClassLoader(new URL[] {pack().toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(pack);
            return run(directory, args, in);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The rule pack of the documentation, compiled. */
    private Path pack() throws IOException {
        Path classes = folder.resolve("pack/classes");
        Path services = classes.resolve("META-INF/services/io.meshlint.rule.RulePack");
        if (Files.exists(services)) {
            return classes;
        }
        List<String> files = new ArrayList<>();
        String names = "";
        for (Block block : Handbook.blocks("docs/writing-rules.md")) {
            if (block.language().equals("java")) {
                Path file = folder.resolve("pack/sources").resolve(block.file());
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, block.text()).toString());
            } else if (block.language().equals("text")) {
                names = block.text();
            }
        }
        List<String> options =
                new ArrayList<>(List.of("-d", Files.createDirectories(classes).toString()));
        options.addAll(files);
        assertEquals(0, compile(options), "the classes of the page compile");
        Files.createDirectories(services.getParent());
        Files.writeString(services, names);
        return classes;
    }

    private static int compile(List<String> options) {
        List<String> all = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
        all.addAll(options);
        return ToolProvider.getSystemJavaCompiler().run(null, null, null, all.toArray(new String[0]));
    }

    @TestFactory
    Stream<DynamicTest> configsAreAccepted() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Block block : Handbook.blocks("docs/configuration.md")) {
            if (block.language().equals("yaml")) {
                tests.add(dynamicTest("block " + block.number(), () -> accept(block)));
            }
        }
        assertTrue(tests.size() >= 4, "the page shows configs");
        return tests.stream();
    }

    private void accept(Block block) throws IOException {
        assertFalse(block.file().isEmpty(), "it begins with a comment that names its file");
        Path file = folder.resolve("config").resolve(block.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.text());
        Files.createDirectories(folder.resolve("config/k8s"));
        Files.createDirectories(folder.resolve("config/platform"));
        Path demo = Handbook.ROOT.resolve("test-manifests/demo/cart.yaml");
        Files.writeString(folder.resolve("config/k8s/cart.yaml"), Files.readString(demo));
        Files.writeString(folder.resolve("config/platform/cart.yaml"), Files.readString(demo));
        Result result = run(folder.resolve("config"), List.of("check", "--config", block.file(), "."), "");
        assertEquals("", result.err);
    }

    @TestFactory
    Stream<DynamicTest> yamlIsSound() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : Handbook.pages()) {
            for (Block block : Handbook.blocks(page)) {
                if (block.language().equals("yaml")) {
                    tests.add(dynamicTest(page + " " + block.number(), () -> assertSound(block.file(), block.text())));
                }
            }
        }
        for (String file : List.of("action.yml", ".pre-commit-hooks.yaml")) {
            String text = Files.readString(Handbook.ROOT.resolve(file));
            tests.add(dynamicTest(file, () -> assertSound(file, text)));
        }
        return tests.stream();
    }

    private static void assertSound(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(), YamlReader.readOurs(Source.bytes(name, bytes), bytes).faults());
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : Handbook.pages()) {
            Path file = Handbook.ROOT.resolve(page);
            Matcher link =
                    Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)").matcher(Files.readString(file));
            while (link.find()) {
                Path target = file.resolveSibling(link.group(1));
                tests.add(dynamicTest(page + ": " + target, () -> assertTrue(Files.exists(target))));
            }
        }
        return tests.stream();
    }
}
