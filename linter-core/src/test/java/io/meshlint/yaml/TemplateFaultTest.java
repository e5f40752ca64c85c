package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateFaultTest {

    private static final String MESSAGE = "document is a template that is not rendered, expected plain YAML";

    @Test
    void bracesThatParseAsMappingsReadAsTheirText() {
        YamlFile file = Reading.read(Reading.MANIFEST + "a: {{ .Values.x }}\nb: {{ .Values.y }}\nc: 1\n");
        assertEquals(List.of("TEMPLATE 3:4 " + MESSAGE), Reading.faults(file));
        Document document = file.documents().get(0);
        assertFalse(document.broken());
        assertEquals("{{ .Values.x }}", document.root().get("a").text());
        assertEquals("3:4-3:19", Reading.show(document.root().get("a").span()));
        assertEquals("{{ .Values.y }}", document.root().get("b").text());
        assertEquals("1", document.root().get("c").text());
    }

    @Test
    void bracesAsKeyAreATemplate() {
        YamlFile file = Reading.read(Reading.MANIFEST + "a:\n  {{ .Key }}: {{ .Value }}\n  b: 1\n");
        assertEquals(List.of("TEMPLATE 4:3 " + MESSAGE), Reading.faults(file));
        assertEquals("1", file.documents().get(0).root().get("a").get("b").text());
    }

    @Test
    void helmTemplateThatDoesNotParse() {
        YamlFile file =
                Reading.read("{{- if .Values.x }}\n" + Reading.MANIFEST + "a: {{ include \"b\" . }}\n{{- end }}\n");
        assertEquals(List.of("TEMPLATE 1:1 " + MESSAGE), Reading.faults(file));
        assertEquals(
                "render the chart and check the result: `helm template CHART | meshlint -`",
                file.faults().get(0).hint());
        assertTrue(file.documents().get(0).broken());
    }

    @Test
    void jinjaTemplateThatDoesNotParse() {
        YamlFile file = Reading.read(Reading.MANIFEST + "items:\n{% for x in y %}\n- {{ x }}\n{% endfor %}\n");
        assertEquals(List.of("TEMPLATE 4:1 " + MESSAGE), Reading.faults(file));
        assertEquals(
                "render the template and check the result", file.faults().get(0).hint());
    }

    @Test
    void expressionInsideTextIsNoFault() {
        YamlFile file = Reading.read(Reading.MANIFEST
                + "a: \"{{ $labels.pod }}\"\nb: x-{{ y }}\nc: '{{ z }}'\nd: |\n  {{- if x }}\n  {% y %}\n");
        assertEquals(List.of(), file.faults());
        assertEquals("x-{{ y }}", file.documents().get(0).root().get("b").text());
    }

    @Test
    void faultBesideExpressionsInTextIsASyntaxFault() {
        assertEquals(
                List.of("SYNTAX 8:4 bracket `[` is not closed before the end of the document"),
                Reading.faults(Reading.MANIFEST + "a: \"{{ x }}\"\n# {{ y }}\nb:\n- |\n  {{ z }}\nc: [d\n"));
    }

    @Test
    void valuesThatBeginWithAPlaceholderAreATemplate() {
        YamlFile file = Reading.read(Reading.MANIFEST + "a: @project.version@-x\n");
        assertEquals(
                List.of("TEMPLATE 3:4 placeholder `@project.version@` is not filled in, expected plain YAML"),
                Reading.faults(file));
        assertEquals(
                "fill in `@project.version@` and check the result",
                file.faults().get(0).hint());
        assertEquals("3:4-3:21", Reading.show(file.faults().get(0).span()));
        assertEquals(
                List.of("TEMPLATE 4:3 placeholder `%NODE_1%` is not filled in, expected plain YAML"),
                Reading.faults(Reading.MANIFEST + "a:\n- %NODE_1%\n"));
    }

    @Test
    void otherValuesThatBeginSoAreSyntaxFaults() {
        for (String value : List.of("%20", "@here", "%1%", "@@", "@scope/name@1", "%a b%")) {
            assertEquals(
                    List.of("SYNTAX 3:4 found `" + value.charAt(0)
                            + "` at the start of a value, expected quotes around it"),
                    Reading.faults(Reading.MANIFEST + "a: " + value + "\n"));
        }
    }

    @Test
    void everyDocumentOfATemplateIsTold() {
        YamlFile file = Reading.read(Reading.MANIFEST + "{{ if x }}\n---\n" + Reading.MANIFEST + "...\n{{ end }}\n");
        assertEquals(List.of("TEMPLATE 3:1 " + MESSAGE, "TEMPLATE 8:1 " + MESSAGE), Reading.faults(file));
    }
}
