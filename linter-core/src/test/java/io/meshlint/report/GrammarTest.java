package io.meshlint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshlint.engine.Report;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** Holds the formats that other programs read to their grammars. */
class GrammarTest {

    private static final Pattern COMMAND = Pattern.compile(
            "::(error|warning|notice) (file=[^:,]+,line=\\d+,endLine=\\d+(,col=\\d+,endColumn=\\d+)?,)?title=[^:,]+::.+");

    private static final Map<String, Report> STORIES = Map.of(
            "checkout", Story.checkout(),
            "hostile", Story.hostile(),
            "long lines", Story.longLines(),
            "clean", Story.clean(),
            "many", many(),
            "failed", failed(),
            "mended", Mended.report());

    private static Report many() {
        Story story = new Story("checkout");
        Place place = story.at("k8s/checkout.yaml", "app: chekout", "", ResourceId.NONE);
        for (Severity severity : List.of(Severity.INFO, Severity.WARNING, Severity.ERROR)) {
            for (int i = 0; i < 60; i++) {
                story.finding(Story.rule("rule-many", severity, "many"), severity, "finding " + i, place);
            }
        }
        return story.report(1, 1);
    }

    private static Report failed() {
        Report clean = Story.clean();
        return new Report(
                1,
                1,
                1,
                1,
                clean.findings(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of("rule \"x\" <failed>"),
                List.of());
    }

    private static String written(Report report, Format format) {
        StringBuilder out = new StringBuilder();
        try {
            format.write(report, ReportOptions.of("1.2.3"), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    @Test
    void sarifFollowsItsSchema() throws IOException {
        try (InputStream text = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            assertFalse(schema.validate("{\"version\": \"2.1.0\"}", InputFormat.JSON)
                    .isEmpty());
            STORIES.forEach((name, report) -> assertEquals(
                    "[]",
                    schema.validate(written(report, Format.SARIF), InputFormat.JSON)
                            .toString(),
                    name));
        }
    }

    @Test
    void jsonFollowsItsSchema() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Report.class.getResourceAsStream("report.schema.json"), InputFormat.JSON);
        STORIES.forEach((name, report) -> {
            StringBuilder out = new StringBuilder();
            try {
                Format.JSON.write(report, ReportOptions.of("1.2.3").showSuppressed(true), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String text = out.toString();
            assertEquals("[]", schema.validate(text, InputFormat.JSON).toString(), name);
            for (String key : List.of(
                    "version", "summary", "findings", "notChecked", "fingerprint", "endColumn", "edits", "reason")) {
                String other = text.replaceFirst("\"" + key + "\":", "\"an other\":");
                assertEquals(
                        other.equals(text),
                        schema.validate(other, InputFormat.JSON).isEmpty(),
                        name + " " + key);
            }
        });
    }

    @Test
    void junitFollowsItsSchema() throws SAXException, IOException {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("junit.xsd"));
        for (Map.Entry<String, Report> story : STORIES.entrySet()) {
            String text = written(story.getValue(), Format.JUNIT);
            schema.newValidator().validate(new StreamSource(new StringReader(text)));
        }
    }

    @Test
    void checkstyleFollowsItsSchema() throws SAXException, IOException {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("checkstyle.xsd"));
        for (Map.Entry<String, Report> story : STORIES.entrySet()) {
            String text = written(story.getValue(), Format.CHECKSTYLE);
            schema.newValidator().validate(new StreamSource(new StringReader(text)));
        }
    }

    @Test
    void everyLineForGithubIsACommandButTheLast() {
        STORIES.forEach((name, report) -> {
            List<String> lines = written(report, Format.GITHUB).lines().toList();
            lines.subList(0, lines.size() - 1)
                    .forEach(line -> assertTrue(COMMAND.matcher(line).matches(), line));
        });
    }

    @Test
    void githubGetsTheWorstFirstAndNoMoreThanItShows() {
        List<String> lines = written(many(), Format.GITHUB).lines().toList();
        List<String> commands = new ArrayList<>();
        lines.forEach(line -> commands.add(line.startsWith("::") ? line.substring(2, line.indexOf(' ')) : ""));
        assertEquals(
                List.of("error", "warning", "notice"),
                commands.stream().filter(c -> !c.isEmpty()).distinct().toList());
        for (String command : List.of("error", "warning", "notice")) {
            assertEquals(10, commands.stream().filter(command::equals).count(), command);
        }
        assertEquals("::notice title=meshlint::151 more findings are not shown here", lines.get(29));
    }

    /** What GitLab asks of a code quality report: each entry with a place, a level of its own and a check. */
    private static final String GITLAB = """
            {"type": "array", "items": {"type": "object", "additionalProperties": false,
              "required": ["description", "check_name", "fingerprint", "severity", "location"], "properties": {
                "description": {"type": "string", "minLength": 1}, "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {"type": "object", "required": ["path", "lines"], "properties": {
                  "path": {"type": "string", "pattern": "^[^/]"},
                  "lines": {"type": "object", "required": ["begin"], "properties": {
                    "begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}}}}}}}
            """;

    @Test
    void gitlabGetsWhatItAsksFor() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(GITLAB, InputFormat.JSON);
        STORIES.forEach((name, report) -> assertEquals(
                "[]",
                schema.validate(written(report, Format.GITLAB), InputFormat.JSON)
                        .toString(),
                name));
    }

    @Test
    void gitlabGetsFingerprintsThatDiffer() {
        String text = written(Story.checkout(), Format.GITLAB);
        List<String> prints =
                text.lines().filter(line -> line.contains("fingerprint")).toList();
        assertEquals(5, prints.size());
        assertEquals(prints.size(), new TreeSet<>(prints).size());
    }

    @Test
    void aLongTableSaysWhatIsLeft() {
        String text = written(many(), Format.MARKDOWN);
        assertTrue(text.contains("20 more findings are not shown."), text);
        assertEquals(
                100, text.lines().filter(line -> line.contains("rule-many")).count());
    }
}
