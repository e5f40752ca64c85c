package io.meshlint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.engine.Report;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.rule.Finding;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final RuleInfo RULE = RuleInfo.named("some-rule").summary("something is wrong");

    private static String write(Report report, Format format, ReportOptions options) throws IOException {
        StringBuilder out = new StringBuilder();
        format.write(report, options, out);
        return out.toString();
    }

    private static Finding finding(Source source, Span span, Severity severity) {
        Place place = new Place(source, span, "", ResourceId.NONE);
        return new Finding(
                RULE,
                severity,
                "fault",
                "",
                List.of(),
                "",
                "",
                place,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "f");
    }

    private static Report report(Finding... findings) {
        return new Report(1, 1, 1, 1, List.of(findings), 0, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static String excerpt(byte[] bytes, Span span) throws IOException {
        Finding finding = finding(Source.bytes("a.yaml", bytes), span, Severity.ERROR);
        List<String> lines = write(report(finding), Format.TEXT, ReportOptions.of("1"))
                .lines()
                .toList();
        return String.join("\n", lines.subList(1, lines.size() - 1));
    }

    private static String excerpt(String text, Span span) throws IOException {
        return excerpt(text.getBytes(StandardCharsets.UTF_8), span);
    }

    @Test
    void noLineOfASecretIsShown() throws IOException {
        Source source = Source.bytes("a.json", "{\"kind\": \"Secret\"}".getBytes(StandardCharsets.UTF_8));
        ResourceId secret = new ResourceId("v1", "Secret", "", false, "login");
        Place place = new Place(source, new Span(1, 2, 1, 8), "kind", secret);
        Finding finding = new Finding(
                RULE,
                Severity.ERROR,
                "fault",
                "",
                List.of(),
                "",
                "",
                place,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "f");
        assertFalse(write(report(finding), Format.TEXT, ReportOptions.of("1")).contains("Secret"));
    }

    @Test
    void noLineOfAPlaceThatIsWithheldIsShown() throws IOException {
        Source source = Source.bytes("a.yaml", "password: s3cr3t".getBytes(StandardCharsets.UTF_8));
        ResourceId settings = new ResourceId("v1", "ConfigMap", "", false, "login");
        Place place = new Place(source, new Span(1, 1, 1, 9), "data.password", settings);
        assertTrue(write(report(finding(place)), Format.TEXT, ReportOptions.of("1"))
                .contains("s3cr3t"));
        assertFalse(write(report(finding(place.withheld())), Format.TEXT, ReportOptions.of("1"))
                .contains("s3cr3t"));
        assertFalse(write(report(finding(place), finding(place.withheld())), Format.TEXT, ReportOptions.of("1"))
                .contains("s3cr3t"));
    }

    private static Finding finding(Place place) {
        return new Finding(
                RULE,
                Severity.ERROR,
                "fault",
                "",
                List.of(),
                "",
                "",
                place,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "f");
    }

    @Test
    void everyKindOfLineEndIsUnderstood() throws IOException {
        String expected = "    3 | c: 3\n      | ^^^^";
        Span span = new Span(3, 1, 3, 5);
        assertEquals(expected, excerpt("a: 1\nb: 2\nc: 3\nd: 4\n", span));
        assertEquals(expected, excerpt("a: 1\r\nb: 2\r\nc: 3\r\nd: 4\r\n", span));
        assertEquals(expected, excerpt("a: 1\rb: 2\rc: 3\rd: 4", span));
        assertEquals(expected, excerpt("\n\r\nc: 3", span));
    }

    @Test
    void everyEncodingOfYamlIsUnderstood() throws IOException {
        String expected = "    1 | é: 1\n      |    ^";
        Span span = new Span(1, 4, 1, 5);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertEquals(expected, excerpt("\ufeffé: 1".getBytes(charset), span), charset.name());
        }
        assertEquals("    1 | a: 1\n      |    ^", excerpt("a: 1".getBytes(StandardCharsets.UTF_16LE), span));
        assertEquals("    1 | a: 1\n      |    ^", excerpt("a: 1".getBytes(StandardCharsets.UTF_16BE), span));
        assertEquals("    1 | \ufffd: 1\n      |    ^", excerpt("é: 1".getBytes(StandardCharsets.ISO_8859_1), span));
    }

    @Test
    void placesAtTheEdgeOfTheTextHaveACaret() throws IOException {
        assertEquals("    1 | a:\n      |   ^", excerpt("a:\n", Span.at(1, 3)));
        assertEquals("    1 | a:\n      |   ^", excerpt("a:\n", new Span(1, 9, 1, 12)));
        assertEquals("    2 |\n      | ^", excerpt("a:\n", Span.at(2, 1)));
        assertEquals("    1 |\n      | ^", excerpt("", Span.START));
        assertEquals("", excerpt("a:\n", Span.at(3, 1)));
    }

    @Test
    void lineNumbersOfManyDigitsMoveTheGutter() throws IOException {
        assertEquals("123456 | a\n       | ^", excerpt("\n".repeat(123_455) + "a", Span.at(123_456, 1)));
    }

    @Test
    void fileThatIsGoneLeavesTheFindingWhole() throws IOException {
        Source gone = Source.file("gone.yaml", Path.of("no", "such", "file.yaml"));
        assertEquals(
                "gone.yaml:1:1: error: fault [some-rule]\n1 error, 0 warnings · 1 resource in 1 file\n",
                write(report(finding(gone, Span.START, Severity.ERROR)), Format.TEXT, ReportOptions.of("1")));
    }

    @Test
    void nothingFromManifestsControlsTheTerminal() throws IOException {
        for (Report report : List.of(Story.hostile(), Story.longLines(), Story.checkout())) {
            for (Format format : Format.values()) {
                String text = write(report, format, ReportOptions.of("1").showUnknown(true));
                assertFalse(text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)), format.id());
            }
        }
    }

    @Test
    void coloursOnlyAddEscapeSequences() throws IOException {
        ReportOptions options = ReportOptions.of("1").minSeverity(Severity.INFO).showUnknown(true);
        for (Format format : List.of(Format.TEXT, Format.CONCISE, Format.GROUPED)) {
            for (ReportOptions each : List.of(options, options.statistics(true))) {
                String coloured = write(Story.checkout(), format, each.colour(true));
                assertTrue(coloured.contains("\u001b[1;31merror\u001b[0m"));
                assertTrue(coloured.contains("\u001b[1;33mwarning\u001b[0m"));
                assertTrue(coloured.contains("\u001b]8;;https://meshlint.io/rules/route-timeout-short\u001b\\"
                        + "route-timeout-short\u001b]8;;\u001b\\"));
                String plain = coloured.replaceAll("\u001b\\[[0-9;]*m|\u001b]8;;[^\u001b]*\u001b\\\\", "");
                assertEquals(write(Story.checkout(), format, each), plain);
            }
        }
    }

    @Test
    void adviceIsGroupedByFolderAndRuleOnlyByDefault() throws IOException {
        Report report = report(
                finding(Source.text("a.yaml", "a"), Span.START, Severity.INFO),
                finding(Source.text("k8s/a.yaml", "a"), Span.START, Severity.INFO),
                finding(Source.text("k8s/b.yaml", "a"), Span.START, Severity.INFO));
        String advice = "./: 1 × something is wrong [some-rule]; list with --min-severity info\n"
                + "k8s/: 2 × something is wrong [some-rule]; list with --min-severity info\n";
        String summary = "0 errors, 0 warnings, 3 infos · 1 resource in 1 file\n";
        ReportOptions options = ReportOptions.of("1");
        assertEquals(advice + summary, write(report, Format.TEXT, options));
        assertEquals(summary, write(report, Format.TEXT, options.minSeverity(Severity.ERROR)));
        assertFalse(
                write(report, Format.TEXT, options.minSeverity(Severity.INFO)).contains("×"));
    }

    @Test
    void statisticsPutTheWorstFirstAndThenTheMostFrequent() throws IOException {
        Source source = Source.text("a.yaml", "a");
        Finding[] findings = new Finding[12];
        for (int i = 0; i < 11; i++) {
            findings[i] = finding(source, Span.START, Severity.INFO);
        }
        findings[11] = finding(source, Span.START, Severity.ERROR);
        String text = write(
                report(findings),
                Format.TEXT,
                ReportOptions.of("1").statistics(true).minSeverity(Severity.INFO));
        assertEquals("""
                 1  error    something is wrong [some-rule]
                11  info     something is wrong [some-rule]
                1 error, 0 warnings, 11 infos · 1 resource in 1 file
                """, text);
    }

    @Test
    void formatsAreFoundByName() {
        assertEquals(List.of("text", "concise", "grouped", "json"), Format.ids().subList(0, 4));
        assertEquals(Optional.of(Format.JSON), Format.of("json"));
        assertEquals(Optional.empty(), Format.of("JSON"));
        assertEquals(Severity.WARNING, Format.TEXT.minSeverity());
        assertEquals(Severity.INFO, Format.JSON.minSeverity());
    }
}
