package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rules.BuiltIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is handed in, the built-in rules end in a finding or one clear line, with status 2 where nothing was judged. */
class BadInputTest {

    private static final String OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

    @TempDir
    private Path folder;

    private record Result(int status, List<String> lines) {}

    private Result check(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        return check(name);
    }

    private Result check(String path) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new Meshlint(BuiltIn.rules(), new Surroundings(folder, Map.of(), false))
                .run(
                        List.of("check", "--format", "concise", "--quiet", path),
                        InputStream.nullInputStream(),
                        out,
                        new PrintWriter(err));
        String all = out + "" + err;
        assertFalse(all.contains("Exception") || all.contains("\tat "), all);
        return new Result(status, all.lines().toList());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One syntax fault, named with its place. */
    private static void assertOneFault(String words, Result result) {
        assertEquals(1, result.lines.size(), result.toString());
        assertEquals(Meshlint.FINDINGS, result.status);
        assertTrue(result.lines.get(0).endsWith("[yaml-syntax]"), result.toString());
        assertTrue(result.lines.get(0).contains(words), result.toString());
    }

    /** One line on standard error. */
    private static void assertOneLine(String words, Result result) {
        assertEquals(1, result.lines.size(), result.toString());
        assertEquals(Meshlint.FAILED, result.status);
        assertTrue(result.lines.get(0).startsWith("error: "), result.toString());
        assertTrue(result.lines.get(0).contains(words), result.toString());
    }

    @Test
    void missingPath() {
        assertOneLine("nowhere.yaml: no such file", check("nowhere.yaml"));
    }

    @Test
    void emptyFolder() throws IOException {
        Files.createDirectory(folder.resolve("k8s"));
        assertOneLine("no manifest found in k8s", check("k8s"));
    }

    @Test
    void emptyFile() throws IOException {
        assertOneLine("no manifest found", check("empty.yaml", new byte[0]));
    }

    @Test
    void binaryFile() throws IOException {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        assertOneLine("no manifest found", check("logo.yaml", bytes));
    }

    @Test
    void bytesThatAreNoTextInAManifest() throws IOException {
        byte[] bytes = utf8(OBJECT + "data: {a: '?'}\n");
        bytes[bytes.length - 4] = (byte) 0xE9;
        assertOneFault("", check("latin.yaml", bytes));
    }

    @Test
    void deepNesting() throws IOException {
        assertOneFault("nested more than 500", check("deep.yaml", utf8(OBJECT + "data: " + "[".repeat(100_000))));
    }

    @Test
    void aliasBomb() throws IOException {
        StringBuilder text = new StringBuilder(OBJECT + "data:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("  a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertOneFault("stand for more than a million nodes", check("bomb.yaml", utf8(text.toString())));
    }

    @Test
    void brokenConfig() throws IOException {
        Files.writeString(folder.resolve(".meshlint.yaml"), "rulez: {}\n");
        Result result = check("a.yaml", utf8(OBJECT));
        assertEquals(Meshlint.FAILED, result.status);
        assertTrue(result.lines.get(0).startsWith(".meshlint.yaml:1:1: "), result.toString());
        assertTrue(result.lines.get(0).contains("did you mean `rules`?"), result.toString());
    }

    @Test
    void everyFieldOfTheWrongType() throws IOException {
        Result result = check("odd.yaml", utf8("""
                apiVersion: v1
                kind: Service
                metadata: {name: {a: b}, labels: [x], annotations: 7, namespace: [y]}
                spec: {selector: [z], ports: {a: b}, type: {}, clusterIP: []}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec:
                  replicas: many
                  selector: text
                  template: {metadata: [], spec: {containers: "x", tolerations: null, nodeSelector: [], affinity: 3}}
                """));
        assertTrue(result.status == Meshlint.CLEAN || result.status == Meshlint.FINDINGS, result.toString());
    }
}
