package io.meshlint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonTest {

    private final StringBuilder out = new StringBuilder();
    private final Json json = new Json(out);

    private String escaped(String text) {
        json.value(text);
        return out.toString();
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        assertEquals("\"a\\\"b\\\\c/\"", escaped("a\"b\\c/"));
    }

    @Test
    void controlCharactersAreEscaped() {
        assertEquals("\"\\n\\r\\t\\u0000\\u001b\\u007f\\u009b\"", escaped("\n\r\t\0\u001b\u007f\u009b"));
    }

    @Test
    void lineSeparatorsOfJavaScriptAreEscaped() {
        assertEquals("\"\\u2028\\u2029\"", escaped("\u2028\u2029"));
    }

    @Test
    void pairsOfSurrogatesStayAndLoneOnesAreEscaped() {
        assertEquals("\"🚀 \\ude80 \\ud83d\"", escaped("🚀 \ude80 \ud83d"));
        out.setLength(0);
        assertEquals(",\"\\ud83d🚀\"", escaped("\ud83d🚀"));
    }

    @Test
    void smallObjectsStandInOneLine() {
        json.object().name("empty").array().endArray();
        json.name("small")
                .inlineObject()
                .name("a")
                .value(1)
                .name("b")
                .inlineArray()
                .value("x")
                .nothing()
                .endArray();
        json.endObject();
        json.name("items")
                .array()
                .inlineObject()
                .endObject()
                .value(2)
                .endArray()
                .endObject();
        assertEquals("""
                {
                  "empty": [],
                  "small": {"a": 1, "b": ["x", null]},
                  "items": [
                    {},
                    2
                  ]
                }""", out.toString());
    }
}
