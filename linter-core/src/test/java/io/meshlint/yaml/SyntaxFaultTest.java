package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SyntaxFaultTest {

    @Test
    void secondColonOnALine() {
        assertFault(
                "a: b: c\n",
                "3:5-3:6",
                "found a second `: ` on the line, expected one value after the key",
                "quote the value: `a: \"b: c\"`");
    }

    @Test
    void keyIndentedDeeperThanItsMapping() {
        assertFault(
                "a: b\n  c: d\n",
                "4:3-4:5",
                "found a mapping key, expected none at this indentation",
                "align the key with those of its mapping, or give the key above no value of its own");
    }

    @Test
    void keyIndentedLessThanItsMapping() {
        Fault fault = assertFault(
                "a:\n    - b\n  c: d\n",
                "5:3-5:5",
                "found a mapping key with another indentation, expected a key at the indentation of the mapping",
                "align the line with the keys of its mapping");
        assertEquals("1:1-1:1", Reading.show(fault.related().get(0).span()));
    }

    @Test
    void keyAmongListItems() {
        assertFault(
                "a:\n  - b\n  c: d\n",
                "5:3-5:5",
                "found a mapping key, expected an item `-` at the indentation of the list",
                "align the line with the items of its list");
    }

    @Test
    void listItemAmongKeys() {
        assertFault(
                "a: b\n- c\n",
                "4:1-4:2",
                "found a list item `-`, expected a key at the indentation of the mapping",
                "align the line with the keys of its mapping");
    }

    @Test
    void listItemOnTheLineOfTheKey() {
        assertFault(
                "a: - b\n",
                "3:4-3:5",
                "found a list item `-`, expected a value on this line",
                "begin the list on the next line");
    }

    @Test
    void colonWithoutSpace() {
        assertFault(
                "a:b\nc: d\n",
                "3:1-3:4",
                "found `a:b`, expected a key with `: ` behind it",
                "write a space behind the colon: `a: b`");
    }

    @Test
    void colonWithoutSpaceAboveAnotherKey() {
        assertFault(
                "metadata:\n  name:cart\n  namespace: shop\n",
                "4:3-4:12",
                "found `name:cart`, expected a key with `: ` behind it",
                "write a space behind the colon: `name: cart`");
    }

    @Test
    void lineWithoutColon() {
        assertFault(
                "some text\nc: d\n",
                "3:1-3:5",
                "found `some text`, expected a key with `: ` behind it",
                "end the key with `:`, or indent the line if it goes on with the value above");
    }

    @Test
    void quoteThatIsNotClosed() {
        assertFault(
                "a: \"b\nc: d\n",
                "3:4-3:6",
                "quote `\"` is not closed before the end of the document",
                "close the quote");
        assertFault(
                "a: 'b\nc: d\n",
                "3:4-3:6",
                "quote `'` is not closed before the end of the document",
                "close the quote");
    }

    @Test
    void textBehindAQuotedValue() {
        assertFault(
                "a: \"b\" c\n",
                "3:8-3:9",
                "found `c` behind a complete value, expected the end of the line",
                "quote the whole value");
        assertFault(
                "a: {b}/128\n",
                "3:7-3:11",
                "found `/128` behind a complete value, expected the end of the line",
                "quote the whole value");
    }

    @Test
    void bracketThatIsNotClosed() {
        assertFault(
                "a: [b, c\n",
                "3:4-3:7",
                "bracket `[` is not closed before the end of the document",
                "close it with `]`");
        assertFault(
                "a: [\n", "3:4-3:5", "bracket `[` is not closed before the end of the document", "close it with `]`");
        assertFault(
                "a: {b: c\n",
                "3:4-3:7",
                "bracket `{` is not closed before the end of the document",
                "close it with `}`");
    }

    @Test
    void wrongBracket() {
        Fault fault = assertFault(
                "a: [b, {c]\n",
                "3:10-3:11",
                "found `]`, expected `,` or `}`",
                "separate the values with `,`, and quote those that hold brackets, braces or commas");
        assertEquals("3:8-3:8", Reading.show(fault.related().get(0).span()));
    }

    @Test
    void characterThatNoValueStartsWith() {
        assertFault(
                "a: %B:1\n",
                "3:4-3:8",
                "found `%` at the start of a value, expected quotes around it",
                "quote the value: `\"%B:1\"`");
        assertFault(
                "a: @b\n",
                "3:4-3:6",
                "found `@` at the start of a value, expected quotes around it",
                "quote the value: `\"@b\"`");
        assertFault(
                "a: `b`\n",
                "3:4-3:7",
                "found ``` at the start of a value, expected quotes around it",
                "quote the value: `\"`b`\"`");
    }

    @Test
    void asteriskOfAHost() {
        assertFault(
                "a: *.example.com\n",
                "3:4-3:17",
                "found `*` at the start of a value, expected the name of an anchor right behind it",
                "quote the value: `\"*.example.com\"`");
        assertFault(
                "a:\n- *\n",
                "4:3-4:4",
                "found `*` at the start of a value, expected the name of an anchor right behind it",
                "quote the value: `\"*\"`");
    }

    @Test
    void aliasWithoutAnchor() {
        assertFault(
                "a: *b\n",
                "3:4-3:6",
                "alias `*b` has no anchor, expected `&b` above it",
                "quote the value if it starts with a real `*`: `\"*b\"`");
    }

    @Test
    void aliasInsideItsAnchor() {
        assertFault(
                "a: &b\n  c: [*b]\n",
                "4:7-4:9",
                "alias `*b` stands inside its own anchor `&b`",
                "write the value out in place of the alias");
    }

    @Test
    void escapeThatMeansNothing() {
        assertFault(
                "a: \"\\d\"\n",
                "3:6-3:8",
                "escape `\\d` means nothing in double quotes",
                "write `\\\\` for a backslash, or use single quotes");
        assertFault(
                "a: \"\\xg0\"\n",
                "3:7-3:10",
                "escape in double quotes has too few hexadecimal digits",
                "write `\\\\` for a backslash");
    }

    @Test
    void textBehindTheMarkOfABlock() {
        assertFault(
                "a: |foo\n  b\n",
                "3:5-3:8",
                "found text behind `|` or `>`, expected the end of the line",
                "begin the text on the next line");
    }

    @Test
    void questionMarkInAValue() {
        assertFault("a: ? b\n", "3:4-3:5", "found `?`, expected a value", "quote the value");
    }

    @Test
    void textBehindTheEndOfTheValue() {
        YamlFile file = Reading.read("{apiVersion: v1, kind: X}\na: b\n---\n" + Reading.MANIFEST);
        assertEquals(
                List.of("SYNTAX 2:1 found `a: b` behind the end of the document's value, expected `---`"),
                Reading.faults(file));
    }

    @Test
    void longTextIsCut() {
        assertFault(
                "x".repeat(100_000) + "\nc: d\n",
                "3:1-3:100001",
                "found `" + "x".repeat(40) + "…`, expected a key with `: ` behind it",
                "end the key with `:`, or indent the line if it goes on with the value above");
    }

    private static Fault assertFault(String lines, String place, String message, String hint) {
        YamlFile file = Reading.read(Reading.MANIFEST + lines);
        assertEquals(1, file.faults().size(), lines);
        Fault fault = file.faults().get(0);
        assertEquals(Fault.Kind.SYNTAX, fault.kind());
        assertEquals(message, fault.message());
        assertEquals(hint, fault.hint());
        assertEquals(place, Reading.show(fault.span()));
        return fault;
    }
}
