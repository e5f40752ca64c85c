package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A schema that is none, or that would take for ever, is said to be so and harms nothing else. */
class HostileSchemaTest {

    private static final String TITLE = "CustomResourceDefinition `widgets.example.com`";

    private static void assertGap(String reason, Supplier<Customs> customs) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertEquals(List.of(), customs.get().flaws());
            assertEquals(List.of("crd.yaml: " + reason), customs.get().gaps());
        });
    }

    private static void assertUnusable(String reason, String... schema) {
        assertGap(
                TITLE + " is not compared with its objects: " + reason,
                () -> Customs.spec(schema).widget("{a: b}"));
    }

    @Test
    void fieldsOfTheWrongType() {
        assertUnusable("line 17: `properties` is no mapping", "properties: [a]");
        assertUnusable("line 17: `required` is no list", "required: 3");
        assertUnusable("line 17: a schema is no mapping", "properties: {a: text}");
        assertUnusable("line 17: there is no type `strin`", "type: strin");
        assertUnusable("line 17: `enum` is no list", "enum: a");
        assertUnusable("line 17: `maxLength` is no number", "maxLength: many");
        assertUnusable("line 17: `pattern` is no string", "pattern: {}");
        assertUnusable("line 17: `anyOf` is no list", "anyOf: {}");
        assertUnusable("line 17: `items` is a list", "items: [{}]");
    }

    @Test
    void aNumberThatIsLargerThanAnyInteger() {
        for (String bound : List.of("maximum: 9", "maximum: 9.5", "exclusiveMaximum: 9", "format: int32")) {
            Customs customs = Customs.spec("properties: {a: {type: integer, " + bound + "}}");
            assertEquals(1, customs.widget("{a: 1e30}").flaws().size(), bound);
        }
        Customs large = Customs.spec("properties: {a: {type: integer, minimum: 1e30}}");
        assertEquals(1, large.widget("{a: 1}").flaws().size());
    }

    @Test
    void nothingIsFetched() {
        assertUnusable(
                "line 17: `$ref` may not stand in a CustomResourceDefinition", "$ref: 'http://localhost:1/x.json'");
        assertUnusable(
                "line 17: `$ref` may not stand in a CustomResourceDefinition", "properties: {a: {$ref: /etc/passwd}}");
    }

    @Test
    void aPatternThatTakesForEver() {
        String pattern = "^a*a*a*a*a*a*a*a*c$";
        Customs customs = Customs.spec("properties: {a: {type: string, pattern: '" + pattern + "'}}");
        assertGap(
                "pattern `" + pattern + "` of " + TITLE + " is not evaluated: it takes too long",
                () -> customs.widget("{a: " + "a".repeat(60) + "b}"));
    }

    @Test
    void aPatternThatIsNone() {
        assertGap(
                "pattern `[a` of " + TITLE + " is not evaluated: its syntax is unknown",
                () -> Customs.spec("properties: {a: {type: string, pattern: '[a'}}")
                        .widget("{a: b}"));
    }

    @Test
    void alternativesWithinAlternatives() {
        StringBuilder schema = new StringBuilder("{type: integer}");
        for (int i = 0; i < 16; i++) {
            schema = new StringBuilder("{anyOf: [&x" + i + " " + schema + ", *x" + i + "]}");
        }
        String text = "properties: {a: " + schema + "}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Customs.spec(text).widget("{a: b}").flaws());
    }

    @Test
    void deepNesting() {
        String schema = "{type: object, properties: {a: ".repeat(150) + "{type: integer}" + "}}".repeat(150);
        String spec = "{a: ".repeat(150) + "x" + "}".repeat(150);
        assertEquals(
                List.of("`a` is the string `x`, expected an integer"),
                Customs.spec(schema).widget(spec).flaws());
    }

    @Test
    void aDefinitionInWhichNothingIsRight() {
        for (String spec :
                List.of("[]", "text", "{versions: {}}", "{versions: [3, {name: []}], group: [], names: x}")) {
            Customs customs = Customs.nothing()
                    .and(
                            "crd.yaml",
                            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\n"
                                    + "spec: " + spec + "\n")
                    .widget("{a: b}");
            assertEquals(List.of(), customs.flaws());
        }
    }
}
