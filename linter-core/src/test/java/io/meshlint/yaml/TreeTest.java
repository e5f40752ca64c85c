package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.yaml.Scalar.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {

    @Test
    void plainAndQuotedScalarsSpanTheirText() {
        Node root = Reading.root("plain: two words  # comment\n'quoted': \"a\\tb\"\nlast: 'it''s'");
        assertEquals("1:8-1:17", Reading.show(root.get("plain").span()));
        assertEquals("1:1-1:6", Reading.show(root.keySpan(0)));
        assertEquals("2:1-2:9", Reading.show(root.keySpan(1)));
        assertEquals("2:11-2:17", Reading.show(root.get("quoted").span()));
        assertEquals("a\tb", root.get("quoted").text());
        assertEquals("3:7-3:14", Reading.show(root.get("last").span()));
        assertEquals("1:1-3:14", Reading.show(root.span()));
    }

    @Test
    void aColonAtTheEndOfAFlowItemIsPartOfIt() {
        Node list = Reading.root("[1.2.3.4, 001:db8::, fd00::]");
        assertEquals("001:db8::", list.value(1).text());
        assertEquals("1:11-1:20", Reading.show(list.value(1).span()));
        assertEquals("fd00::", list.value(2).text());
        for (String pair : List.of("[a: ]", "[a: b]", "[\"a\":]", "[{a:}]")) {
            assertTrue(Reading.root(pair).value(0).isMapping(), pair);
        }
    }

    @Test
    void scalarsOverSeveralLinesSpanThemAll() {
        Node root = Reading.root("plain: a\n  b\nquoted: \"a\n\n  b\"\nend: 1\n");
        assertEquals("a b", root.get("plain").text());
        assertEquals("1:8-2:4", Reading.show(root.get("plain").span()));
        assertEquals("3:9-5:5", Reading.show(root.get("quoted").span()));
    }

    @Test
    void blockScalarsEndWithTheirLastLine() {
        Node root = Reading.root("a: |\n  x\n   y\n\n\nb: >-  # folded\n  t\n  u\n\n# c\nc: |\n\nd: |+\n  end");
        assertEquals("x\n y\n", root.get("a").text());
        assertEquals("1:4-3:5", Reading.show(root.get("a").span()));
        assertEquals("t u", root.get("b").text());
        assertEquals("6:4-8:4", Reading.show(root.get("b").span()));
        assertEquals("11:4-11:5", Reading.show(root.get("c").span()));
        assertEquals("13:4-14:6", Reading.show(root.get("d").span()));
        assertEquals("1:1-14:6", Reading.show(root.span()));
    }

    @Test
    void blockTextMayRunOverThousandsOfLines() {
        Node root = Reading.root("a: |\n" + "  x\n".repeat(70_000) + "b: 1\n");
        assertEquals("1:4-70001:4", Reading.show(root.get("a").span()));
    }

    @Test
    void blockCollectionsEndWithTheirLastValue() {
        Node root = Reading.root("list:\n- a\n- b: 1\n  c:\n\n# comment\nnext: 1\n");
        assertEquals("2:1-4:5", Reading.show(root.get("list").span()));
        assertEquals("3:3-4:5", Reading.show(root.get("list").value(1).span()));
        assertTrue(root.get("list").value(1).get("c").isNull());
        assertEquals("4:5-4:5", Reading.show(root.get("list").value(1).get("c").span()));
    }

    @Test
    void flowCollectionsEndWithTheirBracket() {
        Node root = Reading.root("map: {a: 1, b: [x, y],\n  c: {} }\nlist: [ ]\n");
        assertEquals("1:6-2:10", Reading.show(root.get("map").span()));
        assertEquals("1:16-1:22", Reading.show(root.get("map").get("b").span()));
        assertEquals("1:13-1:14", Reading.show(root.get("map").keySpan(1)));
        assertEquals("3:7-3:10", Reading.show(root.get("list").span()));
        assertEquals(0, root.get("list").size());
    }

    @Test
    void columnsCountCodePoints() {
        Node root = Reading.root(
                "- \uD83D\uDE00 key: \"\uD83D\uDE00\"  # \uD83D\uDE00\n- {é: ü, \uD83D\uDE00: 1}\n- |\n  \uD83D\uDE00x\n");
        assertEquals("1:3-1:8", Reading.show(root.value(0).keySpan(0)));
        assertEquals("1:10-1:13", Reading.show(root.value(0).value(0).span()));
        assertEquals("2:10-2:11", Reading.show(root.value(1).keySpan(1)));
        assertEquals("3:3-4:5", Reading.show(root.value(2).span()));
    }

    @Test
    void scalarsAreTypedOnlyWhenPlain() {
        Node root = Reading.root("a: 80\nb: \"80\"\nc: '80'\nd: |\n  80\ne: on\nf: =\ng: 22:22\nh: 2024-01-01\n");
        assertEquals(Type.INTEGER, type(root, "a"));
        assertEquals(Type.STRING, type(root, "b"));
        assertEquals(Type.STRING, type(root, "c"));
        assertEquals(Type.STRING, type(root, "d"));
        assertEquals(Type.BOOLEAN, type(root, "e"));
        assertEquals(Type.STRING, type(root, "f"));
        assertEquals(Type.STRING, type(root, "g"));
        assertEquals(Type.STRING, type(root, "h"));
        assertTrue(((Scalar) root.get("a")).isPlain());
        assertFalse(((Scalar) root.get("b")).isPlain());
        assertFalse(((Scalar) root.get("d")).isPlain());
    }

    @Test
    void explicitTagsDecideTheType() {
        Node root = Reading.root("a: !!str 5\nb: !!int \"5\"\nc: !Ref x\nd: ! 5\ne: !!float 5\nf: !!bool \"yes\"\n"
                + "g: !!null \"\"\nh: !!binary aGFsbG8=\ni: !Ref 5\nj: !!timestamp 2024-01-01\nk: !!map {a: 1}\n");
        assertEquals(Type.STRING, type(root, "a"));
        assertEquals(Type.INTEGER, type(root, "b"));
        assertEquals(Type.STRING, type(root, "c"));
        assertEquals("x", root.get("c").text());
        assertEquals(Type.STRING, type(root, "d"));
        assertEquals(Type.INTEGER, type(root, "e"));
        assertEquals(Type.BOOLEAN, type(root, "f"));
        assertEquals(Type.NULL, type(root, "g"));
        assertEquals(Type.STRING, type(root, "h"));
        assertEquals(Type.STRING, type(root, "i"));
        assertEquals(Type.STRING, type(root, "j"));
        assertEquals("1", root.get("k").get("a").text());
    }

    @Test
    void valueThatDoesNotFitItsTagIsAFault() {
        assertEquals(
                List.of("SYNTAX 3:4 `x` is no value of the tag `!!int`"),
                Reading.faults(Reading.MANIFEST + "a: !!int x\n"));
    }

    @Test
    void numbersThatJsonLacksAreFaults() {
        assertEquals(Type.NOT_JSON, ((Scalar) Reading.value("a: -.inf\n", "a")).type());
        assertEquals(
                List.of("SYNTAX 3:4 `-.inf` is a number that JSON cannot say"),
                Reading.faults(Reading.MANIFEST + "a: -.inf\n"));
    }

    @Test
    void keysReadAsKubectlReadsThem() {
        Node root = Reading.root("on: 1\n1: 2\n\"on\": 3\n0x10: 4\n!!str yes: 5\n? long\n: 6\n");
        assertEquals("1", root.get("true").text());
        assertEquals("2", root.get("1").text());
        assertEquals("3", root.get("on").text());
        assertEquals("4", root.get("16").text());
        assertEquals("5", root.get("yes").text());
        assertEquals("6", root.get("long").text());
    }

    @Test
    void keysThatJsonCannotHaveAreFaultsAndLeftOut() {
        YamlFile file = Reading.read(Reading.MANIFEST + "~: 1\n? [a, {b: c}]\n: 2\nlast: 3\n");
        assertEquals(
                List.of(
                        "SYNTAX 3:1 mapping key `~` is null, expected text",
                        "SYNTAX 4:3 mapping key is a list, expected text"),
                Reading.faults(file));
        assertEquals(3, file.documents().get(0).root().size());
        assertEquals("3", file.documents().get(0).root().get("last").text());
    }

    @Test
    void aliasReadsAsItsAnchorButKnowsItsPlace() {
        Node root = Reading.root("a: &x\n  b: 1\nc: *x\nd: &y 5\n*y : 6\n");
        Node alias = root.get("c");
        assertSame(root.get("a"), alias.resolved());
        assertEquals("1", alias.get("b").text());
        assertEquals("3:4-3:6", Reading.show(alias.span()));
        assertEquals("6", root.get("5").text());
    }

    @Test
    void anchorNamedAgainMeansTheLaterNode() {
        Node root = Reading.root("a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
        assertEquals("1", root.get("b").text());
        assertEquals("2", root.get("d").text());
    }

    @Test
    void mergedEntriesStandLastWithTheirOwnPlaces() {
        Node node = Reading.root("x: &x {a: 1, b: 2}\nz:\n  <<: *x\n  b: 3\n").get("z");
        assertEquals(2, node.size());
        assertEquals("b", node.key(0));
        assertEquals("3", node.value(0).text());
        assertEquals("a", node.key(1));
        assertEquals("1:8-1:9", Reading.show(node.keySpan(1)));
    }

    @Test
    void laterMergeOverridesAndEarlierOfAListWins() {
        String anchors = "x: &x {a: 1, c: 1}\nw: &w {a: 2, b: 2}\n";
        assertEquals(
                "1",
                Reading.root(anchors + "z:\n  <<: [*x, *w]\n").get("z").get("a").text());
        assertEquals(
                "2",
                Reading.root(anchors + "z:\n  <<: *x\n  <<: *w\n")
                        .get("z")
                        .get("a")
                        .text());
        assertEquals(
                "2",
                Reading.root(anchors + "z:\n  a: 0\n  <<: *w\n")
                        .get("z")
                        .get("a")
                        .text());
        assertEquals("5", Reading.root("z:\n  <<: {a: 5}\n").get("z").get("a").text());
    }

    @Test
    void quotedMergeKeyIsAKey() {
        assertEquals("1", Reading.root("\"<<\": {a: 1}\n").get("<<").get("a").text());
    }

    @Test
    void mergeOfSomethingElseIsAFault() {
        String expected = "SYNTAX 3:1 merge key `<<` brings something else than a mapping";
        assertEquals(List.of(expected), Reading.faults(Reading.MANIFEST + "<<: 5\n"));
        assertEquals(List.of(expected), Reading.faults(Reading.MANIFEST + "<<: [5]\n"));
        assertEquals(List.of(expected), Reading.faults(Reading.MANIFEST + "<<:\n"));
    }

    private static Type type(Node root, String key) {
        return ((Scalar) root.get(key)).type();
    }
}
