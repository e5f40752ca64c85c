package io.meshlint.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Following paths, and what a report points to. */
class CursorTest {

    private static final Cursor ROOT = root("""
            apiVersion: v1
            kind: Service
            metadata:
              name: cart
              labels:
                app.kubernetes.io/name: cart
                on: "yes"
            spec:
              type: ~
              ports:
                - name: http
                  port: 80
                - {port: "81"}
            """);

    private static Cursor root(String text) {
        Source source = Source.text("cart.yaml", text);
        var file = YamlReader.read(source, text.getBytes(StandardCharsets.UTF_8));
        return new Resource(source, 0, file.documents().get(0).root(), Namespace.named("shop"), "").root();
    }

    @Test
    void pathsNameEntriesAndItems() {
        assertEquals(
                "spec.ports[0].name", ROOT.at("spec", "ports").at(0).at("name").path());
        assertEquals(
                "metadata.labels[\"app.kubernetes.io/name\"]",
                ROOT.at("metadata", "labels", "app.kubernetes.io/name").path());
        assertEquals("", ROOT.path());
    }

    @Test
    void shortEntriesAreUnderlinedWholeAndLongOnesByTheirKey() {
        assertEquals(new Span(4, 3, 4, 13), ROOT.at("metadata", "name").span());
        assertEquals(new Span(5, 3, 5, 9), ROOT.at("metadata", "labels").span());
        assertEquals(new Span(11, 7, 11, 17), ROOT.at("spec", "ports").at(0).span());
    }

    @Test
    void whatIsMissingIsReportedAtTheNearestParentThatIsThere() {
        Cursor missing = ROOT.at("spec", "selector", "app");
        assertFalse(missing.exists());
        assertEquals("spec.selector.app", missing.path());
        assertEquals("spec", missing.place().path());
        assertEquals(new Span(8, 1, 8, 5), missing.span());
    }

    @Test
    void nullIsAbsentAndTypesAreThoseOfKubectl() {
        assertFalse(ROOT.at("spec", "type").exists());
        assertEquals("", ROOT.at("spec", "type").text());
        assertEquals(80, ROOT.at("spec", "ports").at(0).at("port").integer(0));
        assertTrue(ROOT.at("spec", "ports").at(1).at("port").integer().isEmpty());
        assertTrue(ROOT.at("metadata", "labels", "true").isString());
    }

    @Test
    void anythingMayBeAskedOfAnything() {
        Cursor scalar = ROOT.at("metadata", "name").at(3).at("x", "y");
        assertFalse(scalar.exists());
        assertFalse(scalar.items().iterator().hasNext());
        assertFalse(ROOT.at("spec", "ports").entries().iterator().hasNext());
        assertEquals("metadata.name", scalar.nearest().path());
    }

    @Test
    void placeholdersAreSeenWhereverTheyStand() {
        for (String text :
                new String[] {"${HOST}", "a-$(B)", "{{ .Values.x }}", "<NAME>", "%NAME%", "$NAME", "__NAME__"}) {
            assertTrue(Placeholders.in(text), text);
        }
        for (String text : new String[] {"", "a$b", "5 < 6 > 4", "100%", "a_b__c", "x{y}"}) {
            assertFalse(Placeholders.in(text), text);
        }
    }
}
