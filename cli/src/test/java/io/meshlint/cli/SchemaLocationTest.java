package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rules.BuiltIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --schema-location}: folders of schemas, and what is wrong with them. */
class SchemaLocationTest {

    private static final String WIDGET =
            "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {siez: 3}\n";
    private static final String SCHEMA =
            "{\"properties\": {\"spec\": {\"properties\": {\"size\": {}}, \"additionalProperties\": false}}}";

    @TempDir
    private Path folder;

    private record Result(int status, List<String> lines) {}

    @BeforeEach
    void widget() throws IOException {
        Files.createDirectory(folder.resolve("schemas"));
        Files.writeString(folder.resolve("widget.yaml"), WIDGET);
    }

    private Result check(String... options) {
        List<String> arguments = new ArrayList<>(List.of("check", "--format", "concise", "--select", "syntax"));
        arguments.addAll(List.of(options));
        arguments.add("widget.yaml");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new Meshlint(BuiltIn.rules(), new Surroundings(folder, Map.of(), false))
                .run(arguments, InputStream.nullInputStream(), out, new PrintWriter(err));
        return new Result(status, (out + "" + err).lines().toList());
    }

    private static void assertLine(String line, Result result) {
        assertEquals(List.of(line), result.lines);
        assertEquals(Meshlint.FAILED, result.status);
    }

    @Test
    void withoutSchemasNothingIsKnownOfAKind() {
        assertEquals(Meshlint.CLEAN, check().status);
    }

    @Test
    void aSchemaInAFolderDescribesItsKind() throws IOException {
        Files.writeString(folder.resolve("schemas/widget-example.com-v1.json"), SCHEMA);
        Result result = check("--schema-location", "schemas");
        assertEquals(Meshlint.FINDINGS, result.status, result.toString());
        assertEquals(
                "widget.yaml:4:8: error: widget `w` has unknown field `siez` in `spec` [schema-unknown-field]",
                result.lines.get(0));
    }

    @Test
    void whatIsNoFolderIsRefused() {
        assertLine("error: `--schema-location`: none: no such folder", check("--schema-location", "none"));
        assertLine("error: `--schema-location`: widget.yaml: is no folder", check("--schema-location", "widget.yaml"));
        assertLine("error: `--schema-location`: `\0` is no valid path", check("--schema-location", "\0"));
    }

    @Test
    void severalFoldersHaveAnOrder() throws IOException {
        Files.createDirectory(folder.resolve("loose"));
        Files.writeString(folder.resolve("loose/widget_v1.json"), "{}");
        Files.writeString(folder.resolve("schemas/widget_v1.json"), SCHEMA);
        assertEquals(Meshlint.CLEAN, check("--schema-location", "loose", "--schema-location", "schemas").status);
        assertEquals(Meshlint.FINDINGS, check("--schema-location", "schemas", "--schema-location", "loose").status);
    }

    @Test
    void aFileThatCannotBeReadFailsTheRun() throws IOException {
        Files.createSymbolicLink(folder.resolve("schemas/crd.yaml"), folder.resolve("schemas/gone.yaml"));
        Result result = check("--schema-location", "schemas");
        assertEquals(Meshlint.FAILED, result.status);
        assertTrue(result.lines.contains("error: schemas/crd.yaml: no such file"), result.toString());
    }

    @Test
    void aSchemaThatCannotBeUsedIsListed() throws IOException {
        Files.writeString(folder.resolve("schemas/widget_v1.json"), "{\"$ref\": \"https://example.com/widget.json\"}");
        Result result = check("--schema-location", "schemas");
        assertEquals(Meshlint.CLEAN, result.status);
        assertEquals(
                "schemas/widget_v1.json: not checked: the schema is not compared with its objects: it refers to"
                        + " `https://example.com/widget.json`, which is no JSON schema in its folder",
                result.lines.get(0));
    }

    @Test
    void noReportReplacesASchema() {
        Result result = check("--schema-location", "schemas", "--format", "json:schemas");
        assertEquals(Meshlint.FAILED, result.status);
    }
}
