package io.meshlint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diffs against fixed ones, and against those of {@code diff -u} where it is installed. */
class DiffTest {

    @TempDir
    Path folder;

    private static String diff(String before, String after) {
        return Diff.of(new Fixer.Changed(Source.text("k8s/a.yaml", before), bytes(before), bytes(after)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void changesStandAmongThreeLines() {
        assertEquals("""
                --- a/k8s/a.yaml
                +++ b/k8s/a.yaml
                @@ -2,7 +2,7 @@
                 b
                 c
                 d
                -e
                +E
                 f
                 g
                 h
                """, diff("a\nb\nc\nd\ne\nf\ng\nh\ni\n", "a\nb\nc\nd\nE\nf\ng\nh\ni\n"));
    }

    @Test
    void whatIsEqualHasNoDiff() {
        assertEquals("", diff("a\n", "a\n"));
        assertEquals("", diff("", ""));
    }

    @Test
    void aMissingLastLineEndIsSaid() {
        assertEquals("""
                --- a/k8s/a.yaml
                +++ b/k8s/a.yaml
                @@ -1 +1 @@
                -a
                \\ No newline at end of file
                +b
                \\ No newline at end of file
                """, diff("a", "b"));
    }

    @Test
    void linesOfASecretAreNoContext() {
        String secret = "kind: \"Secret\"\ndata:\n  token: c2VjcmV0\nport: 1\n";
        String shown = diff(secret, secret.replace("port: 1", "port: 2"));
        assertEquals("--- a/k8s/a.yaml\n+++ b/k8s/a.yaml\n@@ -4 +4 @@\n-port: 1\n+port: 2\n", shown);
        String json = "{\"data\": {\n\"token\": \"c2VjcmV0\"\n},\n\"kind\":\"Secret\", \"x\": 1}\n";
        assertFalse(diff(json, json.replace("1}", "2}")).contains("c2VjcmV0"));
    }

    @Test
    void largeFilesThatShareNothingAreReplacedAsAWhole() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            before.append("a").append(i).append('\n');
            after.append("b").append(i).append('\n');
        }
        assertTrue(diff(before.toString(), after.toString()).contains("@@ -1,3000 +1,3000 @@\n-a0\n-a1\n"));
    }

    /** As long as each line is another one, there is one shortest difference, and so one diff. */
    @Test
    void diffSaysTheSame() throws IOException, InterruptedException {
        Random random = new Random(9);
        for (int round = 0; round < 40; round++) {
            List<String> lines = new ArrayList<>();
            List<String> changed = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                lines.add("line " + i);
                int dice = random.nextInt(30);
                if (dice == 0) {
                    changed.add("new " + i);
                } else if (dice == 1) {
                    changed.add("line " + i);
                    changed.add("more " + i);
                } else if (dice > 2) {
                    changed.add("line " + i);
                }
            }
            String before = String.join("\n", lines) + (round % 3 == 0 ? "" : "\n");
            String after = String.join("\n", changed) + (round % 5 == 0 ? "" : "\n");
            assertEquals(installed(before, after), diff(before, after));
        }
    }

    private String installed(String before, String after) throws IOException, InterruptedException {
        Path old = Files.writeString(folder.resolve("old"), before);
        Path fresh = Files.writeString(folder.resolve("new"), after);
        Path out = folder.resolve("out");
        ProcessBuilder diff = new ProcessBuilder(
                        "diff",
                        "-u",
                        "--label",
                        "a/k8s/a.yaml",
                        "--label",
                        "b/k8s/a.yaml",
                        old.toString(),
                        fresh.toString())
                .redirectOutput(out.toFile());
        try {
            Process process = diff.start();
            int status = process.waitFor();
            Assumptions.assumeTrue(status == 0 || status == 1, "diff takes no labels");
        } catch (IOException e) {
            Assumptions.abort("diff is not installed");
        }
        return Files.readString(out);
    }
}
