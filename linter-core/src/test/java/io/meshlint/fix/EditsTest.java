package io.meshlint.fix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Rewrite;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Edits of manifests, made: what changes, and that nothing else does. */
class EditsTest {

    private static final String HEAD = "apiVersion: v1\nkind: Service\nmetadata: {name: cart}\n";

    /** An edit of the last object of a file, made; {@code refused} if there is none. */
    private static String edited(String path, String text, Function<Cursor, Optional<TextEdit>> edit) {
        return edited(Source.text(path, text), text, edit);
    }

    private static String edited(Source source, String text, Function<Cursor, Optional<TextEdit>> edit) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var resources = new Manifests(List.of(YamlReader.read(source, bytes)), p -> "").resources();
        return edit.apply(resources.get(resources.size() - 1).root())
                .flatMap(one -> Edited.of(bytes, List.of(one)))
                .map(after -> new String(after, StandardCharsets.UTF_8))
                .orElse("refused");
    }

    /** What stands behind the head after an edit. */
    private static String spec(String text, Function<Cursor, Optional<TextEdit>> edit) {
        String after = edited("cart.yaml", HEAD + text, edit);
        return after.startsWith(HEAD) ? after.substring(HEAD.length()) : after;
    }

    private static Function<Cursor, Optional<TextEdit>> value(String text, String... path) {
        return root -> Rewrite.value(root.at("spec", path), text);
    }

    private static Optional<TextEdit> insert(Cursor root) {
        return Rewrite.insert(root.at("spec", "ports").at(0).at("appProtocol"), "port", "http");
    }

    @Test
    void valuesKeepWhatStandsAroundThem() {
        assertEquals("spec:   {a: new ,  b: 1} # why\n", spec("spec:   {a: old ,  b: 1} # why\n", value("new", "a")));
        assertEquals("spec:\n  a:   new   # why\n", spec("spec:\n  a:   old   # why\n", value("new", "a")));
        assertEquals("spec: {a: new}", spec("spec: {a: old}", value("new", "a")));
    }

    @Test
    void quotesAreKept() {
        assertEquals("spec:\n  a: 'new'\n", spec("spec:\n  a: 'old'\n", value("new", "a")));
        assertEquals("spec:\n  a: \"new\"\n", spec("spec:\n  a: \"old\"\n", value("new", "a")));
        assertEquals("spec:\n  a: \"it's\"\n", spec("spec:\n  a: 'old'\n", value("it's", "a")));
    }

    @Test
    void textsStayTexts() {
        assertEquals("spec:\n  a: \"8080\"\n", spec("spec:\n  a: old\n", value("8080", "a")));
        assertEquals("spec:\n  a: \"on\"\n", spec("spec:\n  a: old\n", value("on", "a")));
        assertEquals("spec:\n  a: \"*.x \\\"y\\\"\"\n", spec("spec:\n  a: old\n", value("*.x \"y\"", "a")));
        assertEquals("spec:\n  a: \"\"\n", spec("spec:\n  a: old\n", value("", "a")));
        assertEquals("spec:\n  a: 8081\n", spec("spec:\n  a: 8080\n", value("8081", "a")));
        assertEquals("spec:\n  a: http\n", spec("spec:\n  a: 8080\n", value("http", "a")));
    }

    @Test
    void portsThatAreNumbersLoseTheirQuotes() {
        assertEquals("spec:\n  a: 80\n", spec("spec:\n  a: http\n", root -> Rewrite.port(root.at("spec", "a"), "80")));
        assertEquals("spec:\n  a: 80\n", spec("spec:\n  a: \"h\"\n", root -> Rewrite.port(root.at("spec", "a"), "80")));
        assertEquals("spec:\n  a: 'h'\n", spec("spec:\n  a: 'x'\n", root -> Rewrite.port(root.at("spec", "a"), "h")));
    }

    @Test
    void plainScalarsAreQuotedAsTheyAreWritten() {
        Function<Cursor, Optional<TextEdit>> quote = root -> Rewrite.quote(root.at("spec", "a"));
        assertEquals("spec:\n  a: \"0644\"\n", spec("spec:\n  a: 0644\n", quote));
        assertEquals("spec:\n  a: \"1.10\"\n", spec("spec:\n  a: 1.10\n", quote));
        assertEquals("refused", spec("spec:\n  a: \"yes\"\n", quote));
        assertEquals("refused", spec("spec:\n  a: ${LATER}\n", quote));
        assertEquals("refused", spec("spec:\n  a: [1]\n", quote));
        assertEquals("refused", spec("spec:\n  b: 1\n", quote));
    }

    @Test
    void keysAreRenamed() {
        Function<Cursor, Optional<TextEdit>> rename = root -> Rewrite.key(root.at("spec", "sELECTOR"), "selector");
        assertEquals("spec:\n  selector:\n    a: b\n", spec("spec:\n  sELECTOR:\n    a: b\n", rename));
        assertEquals("spec: {\"selector\": {}}\n", spec("spec: {\"sELECTOR\": {}}\n", rename));
        assertEquals("spec: {'selector': {}}\n", spec("spec: {'sELECTOR': {}}\n", rename));
        assertEquals("refused", spec("spec: {sELECTOR: {}, selector: {}}\n", rename), "the key is there already");
        assertEquals("refused", spec("spec: {}\n", rename));
        assertEquals("refused", spec("spec: []\n", rename));
    }

    @Test
    void keyAndValueAreChangedTogether() {
        Function<Cursor, Optional<TextEdit>> entry =
                root -> Rewrite.entry(root.at("spec", "selector", "app"), "name", "basket");
        assertEquals(
                "spec:\n  selector:\n    name: basket # x\n", spec("spec:\n  selector:\n    app: cart # x\n", entry));
        assertEquals("spec: {selector: {name: basket}}\n", spec("spec: {selector: {app: basket}}\n", entry));
        assertEquals("refused", spec("spec: {selector: {app:\n  cart}}\n", entry), "on two lines");
        assertEquals(
                "spec: {selector: {app: cart}}\n",
                spec(
                        "spec: {selector: {app: c}}\n",
                        root -> Rewrite.entry(root.at("spec", "selector", "app"), "app", "cart")));
    }

    @Test
    void entriesAreAddedBeforeTheSecondOrWhereTheyAreAskedFor() {
        assertEquals(
                "spec:\n  ports:\n    - name: web\n      appProtocol: http\n      port: 80 # x\n",
                spec("spec:\n  ports:\n    - name: web\n      port: 80 # x\n", EditsTest::insert));
        assertEquals(
                "spec:\n  ports:\n  - port: 80\n    appProtocol: http\n    targetPort: 8080\n",
                spec("spec:\n  ports:\n  - port: 80\n    targetPort: 8080\n", EditsTest::insert));
        assertEquals(
                "spec:\n  ports:\n    - appProtocol: http\n      port: 80\n",
                spec("spec:\n  ports:\n    - port: 80\n", EditsTest::insert));
        assertEquals(
                "spec: {ports: [{name: web, appProtocol: http, port: 80}]}\n",
                spec("spec: {ports: [{name: web, port: 80}]}\n", EditsTest::insert));
        assertEquals("refused", spec("spec: {ports: [{name: web, appProtocol: , port: 80}]}\n", EditsTest::insert));
        assertEquals("refused", spec("spec: {ports: [{name: web}]}\n", EditsTest::insert));
        assertEquals("refused", spec("spec: {ports: [port]}\n", EditsTest::insert));
    }

    @Test
    void jsonStaysJson() {
        String json = """
                {
                  "apiVersion": "v1",
                  "kind": "Service",
                  "spec": {"ports": [{"name": "web", "port": 80}], "a": 8080}
                }
                """;
        assertEquals(
                json.replace("\"port\"", "\"appProtocol\": \"http\", \"port\""),
                edited("cart.json", json, EditsTest::insert));
        String lines = json.replace(
                "[{\"name\": \"web\", \"port\": 80}]",
                "[\n    {\n      \"port\": 80,\n      \"name\": \"web\"\n    }\n  ]");
        assertEquals(
                lines.replace("\"name\"", "\"appProtocol\": \"http\",\n      \"name\""),
                edited("cart.json", lines, EditsTest::insert));
        assertEquals(json.replace("8080", "\"http\""), edited("cart.json", json, value("http", "a")));
        assertEquals(json.replace("8080", "8081"), edited("cart.json", json, value("8081", "a")));
        assertEquals(
                json.replace("\"a\"", "\"b\""),
                edited("cart.json", json, root -> Rewrite.key(root.at("spec", "a"), "b")));
    }

    @Test
    void lineEndsAndMarksOfTheFileAreKept() {
        String windows = "\ufeff" + (HEAD + "spec:\n  ports:\n    - name: web\n      port: 80\n").replace("\n", "\r\n");
        assertEquals(
                windows.replace("      port", "      appProtocol: http\r\n      port"),
                edited("cart.yaml", windows, EditsTest::insert));
        assertEquals(
                HEAD.replace("\n", "\r\n")
                        + "spec:\n  ports:\n    - name: web\n      appProtocol: http\n      port: 80\n",
                edited(
                        "cart.yaml",
                        HEAD.replace("\n", "\r\n") + "spec:\n  ports:\n    - name: web\n      port: 80\n",
                        EditsTest::insert));
    }

    @Test
    void columnsCountCharactersNotTheirHalves() {
        assertEquals("spec: {\"😀é\": 1, a: new}\n", spec("spec: {\"😀é\": 1, a: old}\n", value("new", "a")));
        assertEquals("spec: {b: 😀\tx, a: new}\n", spec("spec: {b: 😀\tx, a: old}\n", value("new", "a")));
        assertEquals(
                "spec:\n  # \u2028 \u0085\n  a: new\n",
                spec("spec:\n  # \u2028 \u0085\n  a: old\n", value("new", "a")));
    }

    @Test
    void laterDocumentsAreEditedWhereTheyStand() {
        assertEquals(
                "--- # one\n" + HEAD + "...\n---\n" + HEAD + "spec: {a: new}\n",
                edited(
                        "cart.yaml",
                        "--- # one\n" + HEAD + "...\n---\n" + HEAD + "spec: {a: old}\n",
                        value("new", "a")));
        assertEquals(
                "--- {apiVersion: v1, kind: Service, spec: {a: new}}\n",
                edited("cart.yaml", "--- {apiVersion: v1, kind: Service, spec: {a: old}}\n", value("new", "a")));
    }

    @Test
    void whatCountsElsewhereTooIsLeftAlone() {
        assertEquals("refused", spec("spec:\n  a: &x old\n  b: *x\n", value("new", "a")));
        assertEquals("refused", spec("spec:\n  a: &x old\n  b: *x\n", value("new", "b")));
        assertEquals("refused", spec("spec:\n  m: &x {a: old}\n  w: {<<: *x}\n", value("new", "w", "a")));
        assertEquals("refused", spec("spec:\n  m: &x {a: old}\n  w: {<<: *x}\n", value("new", "m", "a")));
        assertEquals("refused", spec("spec:\n  m: &x {k: {a: old}}\n  w: *x\n", value("new", "m", "k", "a")));
        assertEquals(
                "spec:\n  m: &x {a: b}\n  w: {<<: *x, c: new}\n",
                spec("spec:\n  m: &x {a: b}\n  w: {<<: *x, c: old}\n", value("new", "w", "c")));
    }

    @Test
    void anchorsAndTagsAreLeftAlone() {
        assertEquals("refused", spec("spec:\n  a: &x old\n", value("new", "a")));
        assertEquals("refused", spec("spec:\n  a: !!str old\n", value("new", "a")));
        assertEquals("refused", spec("spec: {a: !!str old}\n", value("new", "a")));
        assertEquals("refused", spec("spec:\n  &x a: old\n", root -> Rewrite.key(root.at("spec", "a"), "b")));
    }

    @Test
    void textOfSeveralLinesIsLeftAlone() {
        assertEquals("refused", spec("spec:\n  a: |\n    old\n", value("new", "a")));
        assertEquals("refused", spec("spec:\n  a: old\n    text\n", value("new", "a")));
    }

    @Test
    void contextAndRenderedTextAndSecretsAreLeftAlone() {
        String text = HEAD + "spec: {a: old}\n";
        assertEquals("refused", edited(Source.text("a.yaml", text).asContext(), text, value("new", "a")));
        assertEquals(
                "refused", edited("a.yaml", "---\n# Source: shop/templates/cart.yaml\n" + text, value("new", "a")));
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: old}\ndata: {a: old}\nstringData: {b: 1}\n";
        assertEquals("refused", edited("a.yaml", secret, root -> Rewrite.value(root.at("data", "a"), "new")));
        assertEquals("refused", edited("a.yaml", secret, root -> Rewrite.quote(root.at("stringData", "b"))));
        assertEquals(
                secret.replace("name: old", "name: new"),
                edited("a.yaml", secret, root -> Rewrite.value(root.at("metadata", "name"), "new")));
    }

    @Test
    void editsAreMadeInAnyOrderButNotOneOverAnother() {
        Source source = Source.text("a.yaml", "");
        TextEdit first = new TextEdit(source, new Span(1, 1, 1, 3), "X");
        TextEdit second = new TextEdit(source, new Span(2, 2, 2, 2), "Y");
        assertArrayEquals(
                bytes("Xc\ndYe"),
                Edited.of(bytes("abc\nde"), List.of(second, first)).orElseThrow());
        List<TextEdit> over = new ArrayList<>(List.of(first, new TextEdit(source, new Span(1, 2, 1, 4), "Z")));
        assertEquals(Optional.empty(), Edited.of(bytes("abc"), over));
    }

    @Test
    void placesThatAreNotThereAndOtherEncodingsAreRefused() {
        Source source = Source.text("a.yaml", "");
        for (Span span : List.of(new Span(9, 1, 9, 2), new Span(1, 9, 1, 9), new Span(2, 1, 1, 1))) {
            assertEquals(Optional.empty(), Edited.of(bytes("abc\nd"), List.of(new TextEdit(source, span, "X"))));
        }
        TextEdit edit = new TextEdit(source, new Span(1, 1, 1, 2), "X");
        assertEquals(Optional.empty(), Edited.of(new byte[] {'a', (byte) 0xe9, 'b'}, List.of(edit)));
        assertEquals(Optional.empty(), Edited.of("abc".getBytes(StandardCharsets.UTF_16BE), List.of(edit)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
