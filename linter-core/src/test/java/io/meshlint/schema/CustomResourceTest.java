package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Custom resources are compared with the structural schema that their definition has. */
class CustomResourceTest {

    private static void assertFine(String spec, String... schema) {
        assertEquals(List.of(), Customs.spec(schema).widget(spec).flaws());
    }

    private static void assertFlaw(String flaw, String spec, String... schema) {
        assertEquals(List.of(flaw), Customs.spec(schema).widget(spec).flaws());
    }

    @Test
    void typesAreThoseThatKubectlReads() {
        String schema = "properties: {num: {type: integer}, x: {type: number}, b: {type: boolean}, s: {type: string}}";
        assertFine("{num: 1e3, x: 3, b: on, s: 0o}", schema);
        assertFlaw("`s` is the boolean `on`, expected a string", "{s: on}", schema);
        assertFlaw("`num` is the string `3`, expected an integer", "{num: '3'}", schema);
        assertFlaw("`b` is a list, expected a boolean", "{b: []}", schema);
    }

    @Test
    void unknownFieldsAreThoseThatTheApiServerDrops() {
        String schema = "{type: object, properties: {size: {type: integer}, free: {type: object,"
                + " x-kubernetes-preserve-unknown-fields: true, properties: {in: {type: object}}}, labels: {type: object,"
                + " additionalProperties: {type: string}}, meta: {type: object}}}";
        String spec = schema.substring(1, schema.length() - 1);
        assertFlaw("unknown field `siez` in `spec`", "{siez: 3}", "{" + spec + "}");
        assertFine("{free: {any: thing}, labels: {any: thing}}", schema);
        assertFlaw("unknown field `any` in `in`", "{free: {in: {any: thing}}}", schema);
        assertFlaw("unknown field `any` in `meta`", "{meta: {any: thing}}", schema);
        assertFine("{'${KEY}': 3}", schema);
    }

    @Test
    void definitionsOfOldMayKeepUnknownFields() {
        String old = Customs.definition(
                        "widgets.example.com", "spec: {type: object, properties: {num: {type: integer}}}")
                .replace("apiextensions.k8s.io/v1", "apiextensions.k8s.io/v1beta1");
        assertEquals(
                List.of("`num` is the string `x`, expected an integer"),
                Customs.nothing()
                        .and("crd.yaml", old)
                        .widget("{other: 1, num: x}")
                        .flaws());
        String pruning = old.replace("  scope:", "  preserveUnknownFields: false\n  scope:");
        assertEquals(
                List.of("unknown field `other` in `spec`"),
                Customs.nothing().and("crd.yaml", pruning).widget("{other: 1}").flaws());
    }

    @Test
    void validationOfAllVersionsAtOnceIsRead() {
        String old = """
                apiVersion: apiextensions.k8s.io/v1beta1
                kind: CustomResourceDefinition
                metadata: {name: widgets.example.com}
                spec:
                  group: example.com
                  version: v1
                  names: {kind: Widget, plural: widgets}
                  validation: {openAPIV3Schema: {properties: {spec: {properties: {num: {type: integer}}}}}}
                """;
        assertEquals(
                List.of("`num` is the string `x`, expected an integer"),
                Customs.nothing().and("crd.yaml", old).widget("{num: x}").flaws());
    }

    @Test
    void aFieldWithADefaultIsNotMissing() {
        String[] schema = {
            "type: object",
            "required: [a, b, c]",
            "properties: {a: {type: string}, b: {type: string, default: x}, c: {type: string, nullable: true}}",
            "oneOf: [{required: [b]}, {required: [d]}]"
        };
        assertFine("{a: x, c: null}", schema);
        assertFlaw("no `spec.a`", "{a: null, c: x}", schema);
        assertFlaw("no `spec.c`", "{a: x}", schema);
    }

    @Test
    void integersOrStringsAndObjectsWithinObjects() {
        String[] schema = {
            "type: object",
            "properties:",
            "  port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}",
            "  pod: {type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object,"
                    + " properties: {num: {type: integer}}}}}"
        };
        assertFine("{port: 80, pod: {apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {num: 1}}}", schema);
        assertFine("{port: http}", schema);
        assertFlaw("`port` is the boolean `true`, expected an integer or a string", "{port: true}", schema);
        assertFlaw("no `spec.pod.kind`", "{pod: {apiVersion: v1}}", schema);
        assertFlaw("unknown field `data` in `pod`", "{pod: {apiVersion: v1, kind: Pod, data: {}}}", schema);
    }

    @Test
    void itemsOfSetsAndMapsDiffer() {
        String[] schema = {
            "type: object",
            "properties:",
            "  tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}",
            "  ports: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port, proto],"
                    + " items: {type: object, properties: {port: {type: integer}, proto: {type: string}}}}"
        };
        assertFine("{tags: [a, b], ports: [{port: 1, proto: a}, {port: 1, proto: b}]}", schema);
        assertFlaw("`tags` has `a` twice, its items have to differ", "{tags: [a, a]}", schema);
        assertFlaw(
                "`ports` has an item with `port: 1`, `proto: a` twice, its items have to differ",
                "{ports: [{port: 1, proto: a}, {port: 1, proto: a}]}",
                schema);
    }

    @Test
    void valuesOutsideOfTheirRangeFormatAndWords() {
        String schema = "properties: {i: {type: integer, format: int32}, p: {type: integer, minimum: 1, maximum: 9},"
                + " e: {type: integer, minimum: 0, exclusiveMinimum: true}, w: {type: string, enum: [Fast, Slow]},"
                + " t: {type: string, format: date-time}, u: {type: string, format: no-such-format},"
                + " m: {type: string, minLength: 1}, l: {type: array, maxItems: 1, items: {type: string}},"
                + " r: {type: string, pattern: '^[a-z]+$'}, k: {type: integer, multipleOf: 5}}";
        assertFine("{i: 1, p: 9, e: 1, w: Fast, t: '2026-01-31T18:00:00Z', u: x, m: x, l: [a], r: a, k: 10}", schema);
        assertFlaw("`i` is `3000000000`, expected -2147483648 to 2147483647", "{i: 3000000000}", schema);
        assertFlaw("`p` is `10`, expected 1 to 9", "{p: 10}", schema);
        assertFlaw("`e` is `0`, expected more than `0`", "{e: 0}", schema);
        assertFlaw("`w` is `fast`, expected `Fast` or `Slow`", "{w: fast}", schema);
        assertFlaw("`t` is `today`, expected a date and time such as `2026-01-31T18:00:00Z`", "{t: today}", schema);
        assertFlaw("`m` is empty", "{m: ''}", schema);
        assertFlaw("`l` has 2 items, expected at most 1", "{l: [a, b]}", schema);
        assertFlaw("`r` is `A`, expected a match of `^[a-z]+$`", "{r: A}", schema);
        assertFlaw("`k` is `7`, expected a multiple of `5`", "{k: 7}", schema);
        assertFlaw("`w` is the integer `3`, expected a string", "{w: 3}", schema);
    }

    @Test
    void oneMessageForAChoiceThatFails() {
        String[] fields = {
            "type: object",
            "properties: {a: {type: string}, b: {type: string}, c: {type: string}}",
            "oneOf: [{required: [a]}, {required: [b]}]"
        };
        assertFine("{a: x}", fields);
        assertFlaw("`spec` has none of `a` and `b`", "{c: x}", fields);
        assertFlaw("`spec` has `a` and `b`, at most one may be set", "{a: x, b: z}", fields);
        String[] kinds = {
            "type: object",
            "properties: {type: {type: string}, a: {type: string}, b: {type: string}}",
            "oneOf:",
            "  - {properties: {type: {enum: [A]}}, required: [a]}",
            "  - {properties: {type: {enum: [B]}}, required: [b]}"
        };
        assertFlaw("no `spec.a`", "{type: A}", kinds);
        assertFlaw("`spec` fits none of the 2 alternatives in its schema", "{type: C, a: x}", kinds);
        assertFine("{type: '${TYPE}'}", kinds);
        assertFlaw(
                "`a` may not be set here",
                "{a: x}",
                "type: object",
                "properties: {a: {type: string}}",
                "not: {required: [a]}");
    }

    @Test
    void whatIsFilledInLaterIsRight() {
        String schema = "properties: {num: {type: integer}, w: {type: string, enum: [Fast]}, l: {type: array}}";
        assertFine("{num: '${N}', w: <WORD>, l: '$(LIST)'}", schema);
    }

    @Test
    void statusAndMetadataAreTheApiServersOwn() {
        Customs customs = Customs.nothing()
                .and(
                        "crd.yaml",
                        Customs.definition(
                                "widgets.example.com",
                                "metadata: {type: object, properties: {name: {type: string, maxLength: 3}}}\n"
                                        + "status: {type: object, properties: {num: {type: integer}}}"))
                .and("widget.yaml", """
                        apiVersion: example.com/v1
                        kind: Widget
                        metadata: {name: long, labels: {a: b}}
                        status: {num: x, other: 1}
                        """);
        assertEquals(List.of("`name` of widget `long` has 4 characters, expected at most 3"), customs.flaws());
    }

    @Test
    void theNearestDefinitionCounts() {
        String loose = Customs.definition("widgets.example.com", "spec: {properties: {num: {type: string}}}");
        String strict = Customs.definition("widgets.example.com", "spec: {properties: {num: {type: integer}}}");
        String widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {num: x}\n";
        String flaw = "`num` is the string `x`, expected an integer";
        Customs near = Customs.nothing()
                .and("a/crds/crd.yaml", strict)
                .and("b/crds/crd.yaml", loose)
                .and("a/widget.yaml", widget);
        assertEquals(List.of(flaw), near.flaws());
        Customs equallyNear = Customs.nothing()
                .and("a/crds/crd.yaml", strict)
                .and("b/crds/crd.yaml", loose)
                .and("c/widget.yaml", widget);
        assertEquals(List.of(), equallyNear.flaws());
    }

    @Test
    void aKindThatIsKnownNeedsNoDefinition() {
        Customs customs = Customs.nothing()
                .and(
                        "crd.yaml",
                        Customs.definition("gateways.networking.istio.io", "spec: {properties: {num: {type: integer}}}")
                                .replace("group: example.com", "group: networking.istio.io")
                                .replace("kind: Widget,", "kind: Sidecar,"))
                .and(
                        "s.yaml",
                        "apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: s}\nspec: {num: x}\n");
        List<Flaw> flaws = customs.check().flaws(Flaw.Sort.TYPE);
        assertTrue(flaws.isEmpty(), flaws.toString());
    }

    @Test
    void rulesThatAreNotEvaluatedAreSaidOnce() {
        Customs customs = Customs.spec(
                        "type: object",
                        "x-kubernetes-validations: [{rule: self.a == self.b}]",
                        "properties: {a: {type: object, x-kubernetes-validations: [{rule: 'true'}]}}")
                .widget("{}");
        assertEquals(
                List.of("crd.yaml: CEL rules of CustomResourceDefinition `widgets.example.com` are not evaluated"),
                customs.gaps());
        assertEquals(
                List.of(),
                Customs.spec("x-kubernetes-validations: [{rule: 'true'}]").gaps());
    }
}
