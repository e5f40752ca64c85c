package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void fiveHundredLevelsAreReadAndOneMoreIsAFault() {
        int inMapping = TreeBuilder.DEPTH_LIMIT - 1;
        assertEquals(
                List.of(), Reading.faults(Reading.MANIFEST + "a: " + "[".repeat(inMapping) + "]".repeat(inMapping)));
        assertEquals(
                List.of("SYNTAX 3:503 collections are nested more than 500 levels deep"),
                Reading.faults(Reading.MANIFEST + "a: " + "[".repeat(500) + "]".repeat(500)));
    }

    @Test
    void blockCollectionsNestAsDeepAndCompare() {
        StringBuilder text = new StringBuilder(Reading.MANIFEST);
        for (int copy = 0; copy < 2; copy++) {
            for (int i = 0; i < TreeBuilder.DEPTH_LIMIT; i++) {
                text.append(" ".repeat(i)).append("k:\n");
            }
        }
        assertEquals(
                List.of("REPEATED_KEY 503:1 key `k` is there twice with the same value"),
                Reading.faults(text.toString()));
    }

    @Test
    void oneLongValueIsReadInOneGo() {
        String value = "y".repeat(5_000_000);
        for (String text : List.of("a: \"" + value + "\"\n", "a: 😀" + value + "\n", "a:\n  " + value + "\n")) {
            YamlFile file =
                    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Reading.read(Reading.MANIFEST + text));
            assertEquals(List.of(), file.faults());
            assertTrue(file.documents().get(0).root().get("a").text().endsWith(value));
        }
    }

    @Test
    void manyJsonValuesOnOneLineAreFound() {
        String text = "{\"apiVersion\": \"v1\", \"kind\": \"é\"} ".repeat(30_000);
        YamlFile file = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Reading.read(text));
        assertEquals(30_000, file.documents().size());
        assertEquals("1:35-1:68", Reading.show(file.documents().get(1).root().span()));
    }

    @Test
    void endlessBracketsAreOneFault() {
        assertEquals(
                1,
                Reading.faults(Reading.MANIFEST + "a: " + "[".repeat(200_000)).size());
        assertEquals(
                1,
                Reading.faults(Reading.MANIFEST + "a: " + "{".repeat(200_000)).size());
        assertEquals(
                1,
                Reading.faults(Reading.MANIFEST + "a: " + "? ".repeat(200_000)).size());
        assertEquals(
                1,
                Reading.faults(Reading.MANIFEST + "a:\n" + "- ".repeat(200_000)).size());
    }

    @Test
    void aliasesThatMultiplyAreOneFault() {
        StringBuilder text = new StringBuilder(Reading.MANIFEST).append("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        assertEquals(
                List.of("SYNTAX 9:10 aliases of this document stand for more than a million nodes"),
                Reading.faults(text.toString()));
    }

    @Test
    void mergesThatMultiplyAreOneFault() {
        StringBuilder text = new StringBuilder(Reading.MANIFEST).append("a: &a {");
        for (int i = 0; i < 1000; i++) {
            text.append("k").append(i).append(": 1, ");
        }
        text.append("}\n");
        for (int i = 0; i < 1500; i++) {
            text.append("b").append(i).append(": {<<: *a}\n");
        }
        assertEquals(1, Reading.faults(text.toString()).size());
    }

    @Test
    void aliasesThatDeepenAreOneFault() {
        StringBuilder text = new StringBuilder(Reading.MANIFEST).append("a0: &a0 [x]\n");
        for (int i = 1; i < 600; i++) {
            text.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertEquals(
                List.of("SYNTAX 502:14 collections are nested more than 500 levels deep"),
                Reading.faults(text.toString()));
    }

    @Test
    void hundredsOfAliasesAreFine() {
        YamlFile file = Reading.read(Reading.MANIFEST + "a: &a {b: [1, 2]}\nlist:\n" + "- *a\n".repeat(1000));
        assertEquals(List.of(), file.faults());
        assertEquals(1000, file.documents().get(0).root().get("list").size());
    }

    @Test
    void longLinesAreRead() {
        Node node = Reading.value("a: \"" + "x".repeat(300_000) + "\"\nb: 1\n", "a");
        assertEquals(300_000, node.text().length());
    }

    @Test
    void documentOfSixteenMegabytesIsReadAndALargerIsOneFault() {
        byte[] bytes = new byte[YamlReader.MAX_DOCUMENT_BYTES];
        Arrays.fill(bytes, (byte) ' ');
        String line = "- name: " + "some-long-value-".repeat(30) + "\n";
        String head = Reading.MANIFEST + "list:\n";
        fill(bytes, head, line);
        YamlFile file = Reading.read(bytes);
        assertEquals(List.of(), file.faults());
        assertTrue(file.documents().get(0).root().get("list").size() > 30_000);
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        more[bytes.length] = '\n';
        assertEquals(List.of("SYNTAX 1:1 document is larger than 16 MB"), Reading.faults(Reading.read(more)));
        assertTrue(Reading.read(more).documents().get(0).broken());
    }

    @Test
    void fileBeyondTheLimitIsOneFault() {
        byte[] bytes = new byte[Source.MAX_BYTES + 1];
        fill(bytes, Reading.MANIFEST, "---\n");
        YamlFile file = Reading.read(bytes);
        assertEquals(List.of("SYNTAX 1:1 file is larger than 64 MB"), Reading.faults(file));
        assertEquals(1, file.documents().size());
    }

    private static void fill(byte[] bytes, String head, String line) {
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] rest = line.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, bytes, 0, start.length);
        for (int at = start.length; at + rest.length <= bytes.length; at += rest.length) {
            System.arraycopy(rest, 0, bytes, at, rest.length);
        }
    }
}
