package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingTest {

    private static final String TEXT = Reading.MANIFEST + "a: é\uD83D\uDE00 # x\nb: 1\n";

    @Test
    void byteOrderMarkOfUtf8IsNoText() {
        assertPlain(Reading.read("\uFEFF" + TEXT));
    }

    @Test
    void utf16IsReadByItsByteOrderMark() {
        assertPlain(Reading.read(withMark(StandardCharsets.UTF_16LE)));
        assertPlain(Reading.read(withMark(StandardCharsets.UTF_16BE)));
    }

    @Test
    void byteOrderMarkOfALaterDocumentIsNoText() {
        YamlFile file = Reading.read(TEXT + "---\n\uFEFF" + TEXT);
        assertEquals(List.of(), file.faults());
        Node root = file.documents().get(1).root();
        assertEquals("apiVersion", root.key(0));
        assertEquals("6:1-6:11", Reading.show(root.keySpan(0)));
    }

    @Test
    void byteOrderMarkBeforeASeparatorHidesItFromKubectl() {
        YamlFile file = Reading.read(TEXT + "\uFEFF---\n" + TEXT);
        assertEquals(2, file.documents().size());
        assertEquals(
                List.of("SYNTAX 5:1 found a byte order mark in front of `---`, expected the separator alone"),
                Reading.faults(file));
    }

    @Test
    void allLineBreaksCount() {
        for (String lineBreak : List.of("\n", "\r\n", "\r")) {
            YamlFile file = Reading.read((TEXT + "c: |\n  x\n\n---\n" + TEXT).replace("\n", lineBreak));
            assertEquals(List.of(), file.faults());
            assertEquals(9, file.documents().get(1).line());
            assertEquals(
                    "12:1-12:2", Reading.show(file.documents().get(1).root().keySpan(3)));
            assertEquals(
                    "5:4-6:4",
                    Reading.show(file.documents().get(0).root().get("c").span()));
            assertEquals("x\n", file.documents().get(0).root().get("c").text());
        }
    }

    @Test
    void separatorsOfUnicodeAreNoLineBreaks() {
        Node root = Reading.root("a: \"x\u2028y\u0085z\"\nb: 1\n");
        assertEquals("x y z", root.get("a").text());
        assertEquals(2, root.get("b").line());
    }

    @Test
    void separatorsOfUnicodeThatBreakALineForKubectlAreFaults() {
        assertEquals(
                List.of("SYNTAX 3:9 found the line separator U+2028, at which kubectl breaks the line"),
                Reading.faults(Reading.MANIFEST + "# \uD83D\uDE00 text\u2028and more\na: 1\n"));
    }

    @Test
    void byteOrderMarkAmidADocumentIsText() {
        assertEquals("\uFEFFb", Reading.root("a: 1\n\uFEFFb: 2\n").key(1));
    }

    @Test
    void bytesThatAreNotUtf8AreOneFaultAndTheRestIsRead() {
        byte[] bytes =
                (Reading.MANIFEST + "a: ü caf\u00e9\nb: caf\u00e9\n---\n" + TEXT).getBytes(StandardCharsets.ISO_8859_1);
        YamlFile file = Reading.read(bytes);
        assertEquals(
                List.of("SYNTAX 3:4 byte 34 is not UTF-8, kubectl puts U+FFFD in its place"), Reading.faults(file));
        assertEquals("caf\uFFFD", file.documents().get(0).root().get("b").text());
        assertEquals(2, file.documents().size());
    }

    @Test
    void replacementCharacterThatIsWrittenIsNoFault() {
        assertEquals(List.of(), Reading.faults(Reading.MANIFEST + "a: \uFFFD\n"));
    }

    @Test
    void controlCharactersAreFaultsWithTheirPlace() {
        assertEquals(
                List.of("SYNTAX 4:6 found the control character U+0001, which YAML does not allow"),
                Reading.faults(Reading.MANIFEST + "# \uD83D\uDE00\na: \"x\u0001y\"\n"));
        assertEquals(
                List.of("SYNTAX 3:4 found the control character U+0000, which YAML does not allow"),
                Reading.faults(Reading.MANIFEST + "a: \u0000\n"));
    }

    private static byte[] withMark(Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\uFEFF".getBytes(charset));
        bytes.writeBytes(TEXT.getBytes(charset));
        return bytes.toByteArray();
    }

    private static void assertPlain(YamlFile file) {
        assertTrue(file.manifest());
        assertEquals(List.of(), file.faults());
        Node root = file.documents().get(0).root();
        assertEquals("apiVersion", root.key(0));
        assertEquals("1:1-1:11", Reading.show(root.keySpan(0)));
        assertEquals("é\uD83D\uDE00", root.get("a").text());
        assertEquals("3:4-3:6", Reading.show(root.get("a").span()));
        assertEquals(4, root.get("b").line());
    }
}
