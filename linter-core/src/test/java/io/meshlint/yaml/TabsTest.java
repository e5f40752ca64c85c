package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tabs are taken where kubectl takes them and refused where it refuses them. */
class TabsTest {

    @Test
    void tabsBetweenTokensAreBlanks() {
        YamlFile file = Reading.read(
                Reading.MANIFEST
                        + "a:\t1\nb\t: 2\nc: \"x\"\t# c\nd: &x\t5\ne: *x\t\nf: !!str\t5\ng:\t\n  h:\t{a:\t1,\t\"b\":\t2}\ni: x\t\n");
        assertEquals(List.of(), Reading.faults(file));
        Node root = file.documents().get(0).root();
        assertEquals("3:4-3:5", Reading.show(root.get("a").span()));
        assertEquals("2", root.get("b").text());
        assertEquals("x", root.get("c").text());
        assertEquals("5", root.get("e").text());
        assertEquals("2", root.get("g").get("h").get("b").text());
        assertEquals("x", root.get("i").text());
    }

    @Test
    void tabsInValuesStay() {
        YamlFile file =
                Reading.read(Reading.MANIFEST + "a:\t1\nb: \"x:\ty\"\nc:\t|\n  d:\t\"z\"\nf: v\tw\ng: |\t\n  h:\t1\n");
        assertEquals(List.of(), Reading.faults(file));
        Node root = file.documents().get(0).root();
        assertEquals("x:\ty", root.get("b").text());
        assertEquals("v\tw", root.get("f").text());
        assertEquals("h:\t1\n", root.get("g").text());
    }

    @Test
    void tabInTheIndentationIsAFault() {
        assertTab("a:\n\tb: 1\n", "4:1");
        assertTab("a:\n  \tb: 1\n", "4:3");
        assertTab("a:\n-\tb\n", "4:2");
        assertTab("a:\n  - \tb\n", "4:5");
        assertTab("a:\n\t\n  b: 1\n", "4:1");
        assertTab("a:\n\t# comment\n  b: 1\n", "4:1");
        assertTab("a:\t1\nb:\n\tc: 1\n", "5:1");
    }

    @Test
    void tabThatStartsABlockIsAFaultButRead() {
        YamlFile file = Reading.read(Reading.MANIFEST + "a: |\n\n  \tb\nc: >-  # two\n  d\n  \te\nf: |2\n  \tg\n");
        assertEquals(List.of("SYNTAX 5:3 found a tab in the indentation, expected spaces"), Reading.faults(file));
        assertEquals("\tg\n", file.documents().get(0).root().get("f").text());
    }

    @Test
    void tabsInsideBracketsMayStartALine() {
        Node root = Reading.root("data: {\n\ta: 1,\n\t\tb: [\n\t1,\n\t2]\n}\n");
        assertEquals("2", root.get("data").get("b").value(1).text());
        assertEquals("3:3-3:4", Reading.show(root.get("data").keySpan(1)));
    }

    @Test
    void thousandsOfTabsAreRepairedAtOnce() {
        YamlFile file = Reading.read(Reading.MANIFEST + "data:\n" + "  - a:\t\"x\"\t# c\n".repeat(20_000));
        assertEquals(List.of(), file.faults());
        assertEquals(20_000, file.documents().get(0).root().get("data").size());
    }

    private static void assertTab(String lines, String place) {
        assertEquals(
                List.of("SYNTAX " + place + " found a tab in the indentation, expected spaces"),
                Reading.faults(Reading.MANIFEST + lines));
    }
}
