package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas in a folder that the user names. */
class SchemaFolderTest {

    private static final String SCHEMA =
            "{\"type\": \"object\", \"properties\": {\"spec\": {\"type\": \"object\", \"properties\": {\"size\": {\"type\":"
                    + " \"integer\"}}, \"additionalProperties\": false}}}";

    @TempDir
    private Path folder;

    private SchemaFolder file(String path, String text) throws IOException {
        Path file = folder.resolve("schemas").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return SchemaFolder.open("schemas", folder.resolve("schemas"));
    }

    private static List<String> flaws(SchemaFolder schemas) {
        return Customs.nothing().with(schemas).widget("{size: big}").flaws();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "widget-example.com-v1.json",
                "widget-example-v1.json",
                "widget_v1.json",
                "example.com/widget_v1.json",
                "master-standalone-strict/widget-example-v1.json",
                "Example.com/Widget_v1.json"
            })
    void namesOfFilesTellTheKind(String name) throws IOException {
        assertEquals(List.of("`size` is the string `big`, expected an integer"), flaws(file(name, SCHEMA)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "widget-other.org-v1.json",
                "widget_v2.json",
                "other.org/gadget_v1.json",
                "widget.json",
                "widget-v1.json"
            })
    void otherNamesTellOfOtherKinds(String name) throws IOException {
        assertEquals(List.of(), flaws(file(name, SCHEMA)));
    }

    @Test
    void definitionsAreFoundWhateverTheirFileIsCalled() throws IOException {
        String definition = Customs.definition("widgets.example.com", "spec: {properties: {size: {type: integer}}}");
        assertEquals(
                List.of("`size` is the string `big`, expected an integer"), flaws(file("deep/er/all.yml", definition)));
        assertEquals(
                List.of(),
                Customs.nothing().with(file("a.yaml", "a: [")).widget("{}").gaps());
    }

    @Test
    void theyWinOverWhatIsKnown() throws IOException {
        SchemaFolder schemas = file("service-v1.json", "{\"properties\": {\"spec\": {\"required\": [\"ports\"]}}}");
        Customs service = Customs.nothing()
                .with(schemas)
                .and("s.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {type: NoSuchType}\n");
        assertEquals(List.of("service `s` has no `spec.ports`"), messages(service.check()));
    }

    @Test
    void aKnownKindIsNotReplacedByANameWithoutGroup() throws IOException {
        SchemaFolder schemas = file("deployment_v1.json", "{\"required\": [\"spec\", \"special\"]}");
        Customs deployment = Customs.nothing()
                .with(schemas)
                .and("d.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\n");
        assertEquals(
                List.of(),
                messages(deployment.check()).stream()
                        .filter(message -> message.contains("special"))
                        .toList());
    }

    private static List<String> messages(Structure structure) {
        return java.util.stream.Stream.of(Flaw.Sort.values())
                .flatMap(sort -> structure.flaws(sort).stream())
                .map(Flaw::message)
                .toList();
    }

    @Test
    void theFirstFolderThatKnowsAKindCounts() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("other/widget_v1.json"), "{}");
        SchemaFolder strict = file("widget_v1.json", SCHEMA);
        SchemaFolder loose = SchemaFolder.open("other", folder.resolve("other"));
        assertEquals(
                List.of(),
                Customs.nothing().with(loose).with(strict).widget("{size: big}").flaws());
    }

    @Test
    void referencesStayInTheFolder() throws IOException {
        file("parts/size.json", "{\"definitions\": {\"size\": {\"type\": [\"integer\", \"null\"]}}}");
        Files.writeString(folder.resolve("secret.json"), SCHEMA);
        String reference =
                "{\"properties\": {\"spec\": {\"properties\": {\"size\": {\"$ref\": \"%s\"}}}}, \"definitions\":"
                        + " {\"own\": {\"type\": \"integer\"}}}";
        List<String> flaw = List.of("`size` is the string `big`, expected an integer");
        assertEquals(flaw, flaws(file("widget_v1.json", reference.formatted("#/definitions/own"))));
        assertEquals(flaw, flaws(file("widget_v1.json", reference.formatted("parts/size.json#/definitions/size"))));
        assertRefused("../secret.json", reference);
        assertRefused(folder.resolve("secret.json").toString(), reference);
        assertRefused("https://localhost:1/size.json", reference);
        assertRefused("file:parts/size.json", reference);
        assertRefused("parts/none.json", reference);
    }

    private void assertRefused(String target, String reference) throws IOException {
        Customs customs = Customs.nothing()
                .with(file("widget_v1.json", reference.formatted(target)))
                .widget("{size: big}");
        assertEquals(List.of(), customs.flaws());
        assertEquals(1, customs.gaps().size(), customs.gaps().toString());
        String start = "schemas/widget_v1.json: the schema is not compared with its objects: it refers to `";
        assertEquals(start, customs.gaps().get(0).substring(0, start.length()));
    }

    @Test
    void defaultsAndListTypesCountInJsonSchemas() throws IOException {
        SchemaFolder schemas = file("widget_v1.json", """
                {"properties": {"spec": {"required": ["size", "tags"], "properties": {
                  "size": {"type": "integer", "default": 3},
                  "tags": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}}}}}}
                """);
        assertEquals(
                List.of("`tags` has `a` twice, its items have to differ"),
                Customs.nothing().with(schemas).widget("{tags: [a, a]}").flaws());
    }

    @Test
    void schemasMayReferToThemselves() throws IOException {
        SchemaFolder tree = file(
                "widget_v1.json",
                "{\"properties\": {\"spec\": {\"$ref\": \"#/definitions/tree\"}}, \"definitions\": {\"tree\": {\"properties\":"
                        + " {\"size\": {\"type\": \"integer\"}, \"sub\": {\"$ref\": \"#/definitions/tree\"}}}}}");
        assertEquals(
                List.of("`size` is the string `big`, expected an integer"),
                Customs.nothing().with(tree).widget("{sub: {sub: {size: big}}}").flaws());
        SchemaFolder circle = file("widget_v1.json", "{\"$ref\": \"#\"}");
        assertEquals(List.of(), flaws(circle));
        assertEquals(1, Customs.nothing().with(circle).widget("{}").gaps().size());
    }

    @Test
    void linksOutOfTheFolderAreNotFollowed() throws IOException {
        Files.writeString(folder.resolve("widget_v1.json"), SCHEMA);
        file("other.json", "{}");
        Files.createSymbolicLink(folder.resolve("schemas/widget_v1.json"), folder.resolve("widget_v1.json"));
        Customs customs = Customs.nothing()
                .with(SchemaFolder.open("schemas", folder.resolve("schemas")))
                .widget("{size: big}");
        assertEquals(List.of(), customs.flaws());
        assertEquals(List.of("schemas/widget_v1.json: link leads out of the folder of schemas"), customs.gaps());
    }

    @Test
    void aFileThatIsNoSchemaIsSaidToBeNone() throws IOException {
        for (String text : List.of("[]", "{\"type\": ", "text", "")) {
            SchemaFolder schemas = file("widget_v1.json", text);
            assertEquals(List.of(), flaws(schemas));
            assertEquals(
                    List.of(
                            "schemas/widget_v1.json: the schema is not compared with its objects: it is no JSON schema"),
                    Customs.nothing().with(schemas).widget("{}").gaps());
        }
    }

    @Test
    void aBrokenManifestIsSaidToBeBroken() throws IOException {
        SchemaFolder schemas = file("crd.yaml", "kind: CustomResourceDefinition\na: [\n");
        assertEquals(
                List.of("schemas/crd.yaml: cannot be read as YAML, what it defines is unknown"),
                Customs.nothing().with(schemas).widget("{}").gaps());
    }

    @Test
    void aFolderHasToBeThere() {
        assertEquals(
                "no such folder",
                assertThrows(IOException.class, () -> SchemaFolder.open("none", folder.resolve("none")))
                        .getMessage());
    }
}
