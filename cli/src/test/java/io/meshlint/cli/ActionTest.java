package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshlint.text.Source;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the GitHub Action runs, in the shell that it names, with a command that prints its arguments. */
class ActionTest {

    private static final String INPUT = "${{ inputs.";

    @TempDir
    Path folder;

    private Node action;
    private Node step;

    @BeforeEach
    void read() throws IOException {
        byte[] bytes = Files.readAllBytes(Handbook.ROOT.resolve("action.yml"));
        action = YamlReader.readOurs(Source.bytes("action.yml", bytes), bytes)
                .documents()
                .get(0)
                .root();
        Node steps = action.get("runs").get("steps");
        step = steps.value(steps.size() - 1);
        Path command = Files.writeString(folder.resolve("meshlint"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("a.yaml"), "");
    }

    /** The arguments that the command gets for these inputs, the others as they are by default. */
    private List<String> arguments(Map<String, String> given) throws IOException, InterruptedException {
        boolean there = Files.isExecutable(Path.of("/bin/bash")) || Files.isExecutable(Path.of("/usr/bin/bash"));
        if (!there) {
            System.out.println("skipped: no bash");
        }
        assumeTrue(there, "no bash");
        Path out = folder.resolve("out.txt");
        Path script =
                Files.writeString(folder.resolve("script.sh"), step.get("run").text());
        ProcessBuilder builder = new ProcessBuilder("bash", "-e", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("GITHUB_ACTION_PATH", folder.toString());
        variables(given).forEach(builder.environment()::put);
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the script does not end");
        assertEquals(0, process.exitValue(), Files.readString(out));
        return Files.readAllLines(out);
    }

    private Map<String, String> variables(Map<String, String> given) {
        Map<String, String> variables = new LinkedHashMap<>();
        Node env = step.get("env");
        for (int i = 0; i < env.size(); i++) {
            String value = env.value(i).text();
            String input = value.substring(INPUT.length(), value.indexOf(" }}"));
            Node declared = action.get("inputs").get(input);
            assertTrue(declared.isPresent(), input + " is declared");
            variables.put(
                    env.key(i),
                    given.getOrDefault(input, declared.get("default").text()));
        }
        assertEquals(action.get("inputs").size(), variables.size(), "every input is used");
        return variables;
    }

    @Test
    void withoutInputsItAnnotatesThisFolder() throws IOException, InterruptedException {
        assertEquals(List.of("check", "--format", "github", "--", "."), arguments(Map.of()));
    }

    @Test
    void inputsBecomeArgumentsAndNothingElse() throws IOException, InterruptedException {
        Map<String, String> inputs = Map.of(
                "paths", "k8s *.yaml $(touch hacked)",
                "arguments", "--profile all",
                "since", "main; touch hacked",
                "sarif", "my report.sarif");
        List<String> expected = new ArrayList<>(List.of("check", "--format", "github"));
        expected.addAll(List.of("--format", "sarif:my report.sarif", "--since", "main; touch hacked"));
        expected.addAll(List.of("--profile", "all", "--", "k8s", "*.yaml", "$(touch", "hacked)"));
        assertEquals(expected, arguments(inputs));
        assertEquals(false, Files.exists(folder.resolve("hacked")));
    }

    @Test
    void theCommandTakesWhatItIsGiven() {
        Shell shell = Shell.in(folder).manifest("k8s/a.yaml", "bad");
        shell.run("check", "--format", "github", "--", "k8s").status(1);
    }
}
