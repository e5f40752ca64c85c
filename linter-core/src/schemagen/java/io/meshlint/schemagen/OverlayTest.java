package io.meshlint.schemagen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {

    @TempDir
    private Path folder;

    private final Pack model = new Pack();
    private final Pack shared = new Pack();
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void fillModel() {
        model.add(new Kind("g/v1/Thing", "Thing", Range.ALWAYS, true, ""));
        Definition thing = model.define("Thing");
        thing.add(new Field("list", true, Range.parse("30-"), "[]Part"));
        thing.add(new Field("meta", false, Range.ALWAYS, "V1ObjectMeta"));
        thing.add(new Field("mode", false, Range.ALWAYS, "string(=A|B)"));
        Definition part = model.define("Part");
        part.add(new Field("a", false, Range.ALWAYS, "string"));
        part.add(new Field("b", false, Range.ALWAYS, "int64"));
        part.add(new Field("c", false, Range.ALWAYS, "object"));
        part.groups().add("?a|b|c");
        shared.define("V1ObjectMeta").add(new Field("name", false, Range.ALWAYS, "string"));
    }

    @Test
    void constraintsReplaceTheTypeAndKeepTheRange() throws IOException {
        apply("Thing list!:[1..16,^a+b]Part mode:string(=A|B|)");
        assertEquals(
                "Thing list!@30-:[1..16,^a+b]Part meta:V1ObjectMeta mode:string(=A|B|)",
                model.definitions().get("Thing").text());
    }

    @Test
    void fieldsCanBeAddedRemovedAndRetyped() throws IOException {
        apply("# a comment", "", "Part -a ~b:string d@-33:{1..,label-key}string(label-value) ?c|d >b:c");
        assertEquals(
                "Part b:string c:object d@-33:{1..,label-key}string(label-value) >b:c ?b|c ?c|d",
                model.definitions().get("Part").text());
        assertEquals(List.of("pack.txt: Part.d is added"), notes);
    }

    @Test
    void aGroupTakesThePlaceOfTheModelsOverTheSameFields() throws IOException {
        apply("Part !c|b|a");
        assertEquals(
                "Part a:string b:int64 c:object !c|b|a",
                model.definitions().get("Part").text());
    }

    @Test
    void kindsAndDefinitionsCanBeAdded() throws IOException {
        apply("g/v2/Other x.Other@31-33 cluster name=dns-label", "x.Other");
        assertEquals("""
                # sources
                Part a:string b:int64 c:object ?a|b|c
                Thing list!@30-:[]Part meta:V1ObjectMeta mode:string(=A|B)
                g/v1/Thing Thing namespaced
                g/v2/Other x.Other@31-33 cluster name=dns-label
                x.Other
                """, model.text("sources"));
    }

    @Test
    void whatIsNoLongerRequiredIsNoted() throws IOException {
        apply("Thing list:[]Part");
        assertEquals(List.of("pack.txt: Thing.list is no longer required"), notes);
    }

    @Test
    void integersOfAnySizeAgree() throws IOException {
        apply("Part b:integer(0..4294967295) c:{}string");
        assertEquals(
                "Part a:string b:integer(0..4294967295) c:{}string ?a|b|c",
                model.definitions().get("Part").text());
    }

    @Test
    void namesThatDoNotExistAreFaults() throws IOException {
        assertFault("pack.txt:2: there is no field `x` to remove", "# here", "Part -x");
        assertFault("pack.txt:1: there is no field `x` to retype", "Part ~x:string");
        assertFault("pack.txt:1: Part: nothing defines `Nowhere`", "Part d:[]Nowhere");
        assertFault("pack.txt:1: g/v1/Thing: nothing defines `Nowhere`", "g/v1/Thing Nowhere cluster");
        assertFault("pack.txt:1: Part: `Part` has no field `z`", "Part ?a|z");
        assertFault("pack.txt:1: Thing: `Part` has no field `z`", "Thing list:[^z]Part");
        assertFault("pack.txt:1: Thing: `a scalar` has no field `z`", "Thing ~list:[^z]string");
        assertFault("pack.txt:1: Lonely: no kind leads to `Lonely`", "Lonely a:string");
    }

    @Test
    void valuesThatAFieldCannotHaveAreFaults() throws IOException {
        assertFault(
                "pack.txt:1: Thing: `>meta:mode=C` names a value that `mode:string(=A|B)` does not allow",
                "Thing >meta:mode=C");
        assertFault(
                "pack.txt:1: Thing: `>mode=C:meta` names a value that `mode:string(=A|B)` does not allow",
                "Thing >mode=C:meta");
    }

    @Test
    void aTypeOtherThanTheModelsIsAFault() throws IOException {
        assertFault(
                "pack.txt:1: `a:int32` contradicts the model's `a:string`; `~a:int32` says so on purpose",
                "Part a:int32");
        assertFault(
                "pack.txt:1: `list:Part` contradicts the model's `list!@30-:[]Part`; `~list:Part` says so on purpose",
                "Thing list:Part");
    }

    @Test
    void sayingSomethingTwiceIsAFault() throws IOException {
        assertFault("pack.txt:3: `Part` stands in line 1 already", "Part a:string", "", "Part b:int64");
        assertFault("pack.txt:1: `-a` speaks of a field for the second time", "Part a:string -a");
    }

    @Test
    void whatTheFormatDoesNotKnowIsAFault() throws IOException {
        assertFault("pack.txt:1: not words of ASCII with one space between them", "Part  a:string");
        assertFault("pack.txt:1: `part` is neither a kind nor a definition", "part a:string");
        assertFault("pack.txt:1: not `apiVersion/kind definition namespaced|cluster`", "g/v1/Thing Thing");
        assertFault("pack.txt:1: `a` is neither a field nor a group", "Part a");
        assertFault("pack.txt:1: `text` is no type", "Part a:text");
        assertFault("pack.txt:1: `string(..)` is no type", "Part a:string(..)");
        assertFault("pack.txt:1: `any(1..)` is no type", "Part a:any(1..)");
        assertFault("pack.txt:1: a bracket of `string(1..2` is not closed", "Part a:string(1..2");
        assertFault("pack.txt:1: a bracket of `[1..2string` is not closed", "Part a:[1..2string");
        assertFault("pack.txt:1: `` is no type", "Part a:[]");
        assertFault("pack.txt:1: `[=A]string` is no type", "Part a:[=A]string");
        assertFault("pack.txt:1: `@31` is no range of versions", "Part a@31:string");
        assertFault("pack.txt:1: `@33-31` ends before it begins", "Part a@33-31:string");
        assertFault("pack.txt:1: `?a|a` is no group", "Part ?a|a");
        assertFault("pack.txt:1: `>a` is no group", "Part >a");
    }

    private void assertFault(String message, String... lines) throws IOException {
        IllegalArgumentException fault = assertThrows(IllegalArgumentException.class, () -> apply(lines));
        assertEquals(message, fault.getMessage());
        model.kinds().clear();
        model.definitions().clear();
        fillModel();
    }

    private void apply(String... lines) throws IOException {
        Path file = folder.resolve("pack.txt");
        Files.write(file, List.of(lines));
        Overlay.apply(file, model, shared, notes);
    }
}
