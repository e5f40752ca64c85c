package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void fileWithoutContentHasNoDocument() {
        assertEquals(List.of(), Reading.read("").documents());
        assertEquals(List.of(), Reading.read("# nothing\n\n").documents());
    }

    @Test
    void commentsBeforeTheFirstSeparatorAreNoDocument() {
        List<Document> documents =
                Reading.read("# licence\n\n---\n" + Reading.MANIFEST).documents();
        assertEquals(1, documents.size());
        assertEquals(4, documents.get(0).line());
        assertEquals(4, documents.get(0).root().line());
    }

    @Test
    void emptyDocumentsAreCountedAndHaveNoRoot() {
        List<Document> documents =
                Reading.read("---\n---\n# only this\n---\na: 1\n---\n").documents();
        assertEquals(4, documents.size());
        assertFalse(documents.get(0).root().isPresent());
        assertFalse(documents.get(1).root().isPresent());
        assertEquals("1", documents.get(2).root().get("a").text());
        assertEquals(5, documents.get(2).line());
        assertEquals(2, documents.get(2).index());
        assertFalse(documents.get(3).root().isPresent());
        assertFalse(documents.get(3).broken());
    }

    @Test
    void separatorMayCarryAComment() {
        YamlFile file =
                Reading.read("--- # one\n" + Reading.MANIFEST + "---# two\n" + Reading.MANIFEST + "--- \t\nb: 1\n");
        assertEquals(3, file.documents().size());
        assertEquals(List.of(), file.faults());
    }

    @Test
    void endMarkerEndsADocument() {
        YamlFile file = Reading.read(Reading.MANIFEST + "...\n---\na: 1\n... # done\n# comment\n");
        assertEquals(2, file.documents().size());
        assertEquals(5, file.documents().get(1).line());
        assertEquals(List.of(), file.faults());
    }

    @Test
    void textBehindTheEndMarkerIsLostToKubectl() {
        YamlFile file = Reading.read(Reading.MANIFEST + "...\na: 1\n");
        assertEquals(2, file.documents().size());
        assertEquals(
                List.of("SYNTAX 4:1 found text after `...`, expected `---`: kubectl never reads it"),
                Reading.faults(file));
    }

    @Test
    void textOnTheSeparatorIsAFaultButRead() {
        YamlFile file = Reading.read("--- {a: 1}\n---\n" + Reading.MANIFEST);
        assertEquals("1", file.documents().get(0).root().get("a").text());
        assertEquals("1:5-1:11", Reading.show(file.documents().get(0).root().span()));
        assertEquals(
                List.of("SYNTAX 1:1 found text on the line of the separator `---`, expected it on the next line"),
                Reading.faults(file));
    }

    @Test
    void tooManyDashesAreAFaultySeparator() {
        YamlFile file = Reading.read(Reading.MANIFEST + "------\n" + Reading.MANIFEST);
        assertEquals(2, file.documents().size());
        assertEquals(
                List.of("SYNTAX 3:1 found more than three dashes, expected the separator `---`"), Reading.faults(file));
    }

    @Test
    void textRightBehindDashesIsOneFault() {
        YamlFile file = Reading.read(Reading.MANIFEST + "data: |\n-----BEGIN CERTIFICATE-----\nMII\n");
        assertEquals(
                List.of("SYNTAX 4:1 found text right after `---`, expected a separator alone or indented text"),
                Reading.faults(file));
    }

    @Test
    void directivesBelongToTheNextDocumentAndFailInKubectl() {
        YamlFile file = Reading.read("%YAML 1.1\n%TAG !x! tag:example.com:\n---\n" + Reading.MANIFEST + "a: !x!y b\n");
        assertEquals(1, file.documents().size());
        assertEquals("b", file.documents().get(0).root().get("a").text());
        assertEquals(6, file.documents().get(0).root().get("a").line());
        assertEquals(
                List.of("SYNTAX 1:1 found a `%` directive, expected a document: kubectl takes no directives"),
                Reading.faults(file));
    }

    @Test
    void brokenDocumentHidesNoOther() {
        YamlFile file = Reading.read(Reading.MANIFEST + "---\na: [\n---\n" + Reading.MANIFEST);
        assertEquals(3, file.documents().size());
        assertTrue(file.documents().get(1).broken());
        assertFalse(file.documents().get(1).root().isPresent());
        assertEquals("ConfigMap", file.documents().get(2).root().get("kind").text());
        assertEquals(7, file.documents().get(2).root().get("kind").line());
    }

    @Test
    void hundredsOfDocumentsKeepTheirLines() {
        YamlFile file = Reading.read(("---\n" + Reading.MANIFEST).repeat(600));
        assertEquals(600, file.documents().size());
        assertEquals(599 * 3 + 2, file.documents().get(599).root().line());
    }

    @Test
    void jsonFileMayHoldSeveralValues() {
        YamlFile file = Reading.read(
                "{\"apiVersion\": \"v1\", \"kind\": \"X}\\\"\"}\n\n{\n\t\"a\":\t[1,\t2]\n}{\"b\": \"\\/\\ud83d\\ude00\"}");
        assertEquals(3, file.documents().size());
        assertEquals("X}\"", file.documents().get(0).root().get("kind").text());
        assertEquals("4:2-4:5", Reading.show(file.documents().get(1).root().keySpan(0)));
        assertEquals("/\uD83D\uDE00", file.documents().get(2).root().get("b").text());
        assertEquals(
                "5:8-5:24", Reading.show(file.documents().get(2).root().get("b").span()));
        assertTrue(file.manifest());
        assertEquals(List.of(), file.faults());
    }

    @Test
    void jsonFollowedByYamlIsReadAsYaml() {
        YamlFile file = Reading.read("{\"a\": 1}\n---\n" + Reading.MANIFEST);
        assertEquals(2, file.documents().size());
        assertEquals(3, file.documents().get(1).root().line());
    }

    @Test
    void unclosedJsonIsOneFault() {
        assertEquals(
                List.of("SYNTAX 1:1 bracket `{` is not closed before the end of the document"),
                Reading.faults("{\"apiVersion\": \"v1\", \"kind\": \"X\""));
    }

    @Test
    void helmNamesTheTemplate() {
        List<Document> documents = Reading.read("---\n# Source: shop/templates/a.yaml\na: 1\n---\n\n# text\n"
                        + "# Source: shop/charts/db/templates/b.yaml\r\na: 1\n---\na: 1\n# Source: c.yaml\n")
                .documents();
        List<String> templates = new ArrayList<>();
        for (Document document : documents) {
            templates.add(document.template());
        }
        assertEquals(List.of("shop/templates/a.yaml", "shop/charts/db/templates/b.yaml", ""), templates);
    }

    @Test
    void manifestSaysApiVersionAndKindAtTopLevel() {
        assertTrue(Reading.read(Reading.MANIFEST).manifest());
        assertTrue(Reading.read("a: 1\n---\n\"kind\": X\n'apiVersion': v1\n").manifest());
        assertTrue(Reading.read("[{\"a\": 1}, {\"apiVersion\": \"v1\", \"kind\": \"X\"}]")
                .manifest());
        assertTrue(Reading.read("- kind: X\n  apiVersion: v1\n").manifest());
        assertFalse(Reading.read("kind: X\n").manifest());
        assertFalse(Reading.read("a:\n  apiVersion: v1\n  kind: X\n").manifest());
        assertFalse(Reading.read("[1, 2]").manifest());
    }

    @Test
    void brokenManifestIsRecognisedByItsText() {
        assertTrue(Reading.read(Reading.MANIFEST + "a: [\n").manifest());
        assertTrue(Reading.read("{\"x\": {}, \"apiVersion\": \"v1\", \"kind\": \"X\", \"a\": ]}")
                .manifest());
        assertFalse(Reading.read("{\"x\": {\"apiVersion\": \"v1\", \"kind\": \"X\", \"a\": ]}")
                .manifest());
        assertFalse(Reading.read("a:\n  apiVersion: v1\n  kind: X\n b: [\n").manifest());
    }

    @Test
    void fileThatIsNoManifestHasNoFaults() {
        YamlFile file = Reading.read("a: [\n---\nb: 1\nb: 2\n");
        assertEquals(List.of(), file.faults());
        assertTrue(file.documents().get(0).broken());
    }
}
