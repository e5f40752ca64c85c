package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.meshlint.cli.Shell.Result;
import io.meshlint.text.Source;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What {@code pre-commit} finds in our hooks, and what the command does with the files that it is handed. */
class HooksTest {

    /** What a hook has to say; {@code pre-commit} refuses one without the first three. */
    private static final List<String> KEYS =
            List.of("id", "name", "entry", "language", "description", "pass_filenames", "require_serial", "types_or");

    @TempDir
    Path folder;

    private static Node document(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(Handbook.ROOT.resolve(file));
        return YamlReader.readOurs(Source.bytes(file, bytes), bytes)
                .documents()
                .get(0)
                .root();
    }

    @TestFactory
    List<DynamicTest> everyHookReportsOnTheFilesThatAreCommitted() throws IOException {
        Node hooks = document(".pre-commit-hooks.yaml");
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < hooks.size(); i++) {
            Node hook = hooks.value(i);
            tests.add(dynamicTest(hook.get("id").text(), () -> check(hook)));
        }
        return tests;
    }

    private void check(Node hook) {
        for (String key : KEYS) {
            assertTrue(hook.get(key).isPresent(), key);
        }
        assertEquals(KEYS.size(), hook.size());
        assertEquals("true", hook.get("pass_filenames").text());
        assertEquals("true", hook.get("require_serial").text());
        List<String> command = new ArrayList<>(List.of(hook.get("entry").text().split(" ")));
        String program = command.remove(0);
        assertEquals("meshlint", program);
        boolean script = hook.get("language").text().equals("script");
        assertTrue(script || hook.get("language").text().equals("system"), "no environment is built");
        assertTrue(
                !script || Files.isExecutable(Handbook.ROOT.resolve(program)), "a script is a file of the repository");
        Shell shell = Shell.in(folder).manifest("k8s/a.yaml", "bad").manifest("k8s/b.yaml", "fine");
        shell.file(".git/HEAD", "");
        command.addAll(List.of("k8s/b.yaml", "--quiet"));
        assertEquals("", shell.run(command.toArray(new String[0])).status(0).out());
        command.add("k8s/a.yaml");
        Result result = shell.run(command.toArray(new String[0])).status(1);
        assertTrue(result.out().contains("k8s/a.yaml:"), result.out());
    }

    @Test
    void thePageNamesHooksThatThereAre() throws IOException {
        Node hooks = document(".pre-commit-hooks.yaml");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < hooks.size(); i++) {
            ids.add(hooks.value(i).get("id").text());
        }
        String page = Files.readString(Handbook.ROOT.resolve("docs/ci.md"));
        for (String id : ids) {
            assertTrue(page.contains("- id: " + id + "\n") || page.contains("`" + id + "`"), id);
        }
        assertTrue(ids.contains("meshlint"), ids.toString());
    }
}
