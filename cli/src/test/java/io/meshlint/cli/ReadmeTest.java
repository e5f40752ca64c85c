package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meshlint.rules.BuiltIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command line and config of the README works, those of one block in one folder, and prints what it shows. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PROMPT = "$ ";
    private static final String PROGRAM = "./meshlint";

    @TempDir
    private Path folder;

    /** A command of a {@code console} block, which block that is, and the lines that it is shown to print. */
    private record Shown(int block, String command, List<String> output) {}

    private record Result(int status, String out, String err) {}

    @TestFactory
    Stream<DynamicTest> commandsWork() throws IOException {
        List<Shown> commands = commands();
        assertTrue(commands.size() >= 5, "the README shows commands");
        return commands.stream().map(shown -> dynamicTest(shown.command, () -> check(shown)));
    }

    private void check(Shown shown) throws IOException {
        Path demo = ROOT.resolve("test-manifests/demo");
        Path own = folder.resolve("block" + shown.block);
        if (!Files.exists(own)) {
            Files.createDirectories(own.resolve("k8s"));
            Files.createDirectories(own.resolve("schemas"));
            Files.copy(demo.resolve("cart.yaml"), own.resolve("k8s/cart.yaml"));
            Files.writeString(own.resolve(".kube-linter.yaml"), "checks: {include: [no-readiness-probe]}\n");
        }
        boolean onDemo = shown.command.contains("test-manifests/");
        Result result = run(onDemo ? ROOT : own, arguments(shown.command), Files.readString(demo.resolve("cart.yaml")));
        assertTrue(result.status == Meshlint.CLEAN || result.status == Meshlint.FINDINGS, result.err);
        assertFalse(result.out.isEmpty(), "it prints something");
        if (!shown.output.isEmpty()) {
            assertEquals(String.join("\n", shown.output), result.out.strip());
        }
    }

    private static List<String> arguments(String command) {
        String own = command.substring(command.indexOf(PROGRAM) + PROGRAM.length());
        int comment = own.indexOf(" #");
        return List.of((comment < 0 ? own : own.substring(0, comment)).strip().split(" +"));
    }

    private static Result run(Path directory, List<String> args, String in) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(directory, Map.of(), false);
        int status = new Meshlint(BuiltIn.rules(), surroundings)
                .run(args, new ByteArrayInputStream(in.getBytes()), out, new PrintWriter(err));
        return new Result(status, out.toString(), err.toString());
    }

    private static List<Shown> commands() throws IOException {
        List<Shown> commands = new ArrayList<>();
        boolean inside = false;
        int blocks = 0;
        for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
                blocks++;
            } else if (inside && line.startsWith(PROMPT) && line.contains(PROGRAM)) {
                commands.add(new Shown(blocks, line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (inside && !commands.isEmpty()) {
                commands.get(commands.size() - 1).output.add(line);
            }
        }
        return commands;
    }

    @Test
    void configIsAccepted() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        int start = readme.indexOf("```yaml\n", readme.indexOf("### Configuration")) + "```yaml\n".length();
        Files.writeString(folder.resolve(".meshlint.yaml"), readme.substring(start, readme.indexOf("```", start)));
        Files.copy(ROOT.resolve("test-manifests/demo/cart.yaml"), folder.resolve("cart.yaml"));
        Result result = run(folder, List.of("check", "cart.yaml"), "");
        assertEquals("", result.err);
    }
}
