package io.meshlint.schemagen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private final SortedMap<Integer, Pack> packs = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    VersionsTest() {
        for (int minor = 28; minor <= 31; minor++) {
            packs.put(minor, new Pack());
        }
    }

    @Test
    void aKindOfSomeVersionsHasARange() {
        define("Always", 28, 31);
        define("New", 30, 31);
        define("Short", 29, 30);
        define("Old", 28, 29);
        for (String name : List.of("Always", "New", "Short", "Old")) {
            packs.values().forEach(pack -> {
                if (pack.defines(name)) {
                    pack.add(new Kind("v1/" + name, name, Range.ALWAYS, false, ""));
                }
            });
        }
        assertEquals("""
                # merged
                Always
                New
                Old
                Short
                v1/Always Always cluster
                v1/New New@30- cluster
                v1/Old Old@-29 cluster
                v1/Short Short@29-30 cluster
                """, merged().text("merged"));
    }

    @Test
    void aFieldHasARangeWithinTheVersionsOfItsDefinition() {
        define("A", 29, 31);
        field("A", 29, 31, "always", true, "string");
        field("A", 31, 31, "new", true, "string");
        field("A", 29, 30, "old", false, "string");
        assertEquals("A always!:string new!@31-:string old@-30:string", text("A"));
        assertEquals(List.of(), notes);
    }

    @Test
    void aFieldIsRequiredIfEveryVersionThatHasItRequiresIt() {
        define("A", 28, 31);
        field("A", 28, 30, "a", true, "string");
        field("A", 31, 31, "a", false, "string");
        assertEquals("A a:string", text("A"));
        assertEquals(
                List.of("A.a changes whether it is required, true since 1.28, false since 1.31; taken: false"), notes);
    }

    @Test
    void aScalarThatChangesIsAnything() {
        define("A", 28, 31);
        field("A", 28, 29, "a", false, "string");
        field("A", 30, 31, "a", false, "int32");
        assertEquals("A a:any", text("A"));
        assertEquals(List.of("A.a changes its type, string since 1.28, int32 since 1.30; taken: any"), notes);
    }

    @Test
    void aDefinitionThatWasRenamedIsOneUnderItsLatestName() {
        define("A", 28, 31);
        define("Old", 28, 29);
        define("New", 30, 31);
        field("Old", 28, 29, "b", false, "string");
        field("New", 30, 31, "b", false, "string");
        field("New", 30, 31, "c", false, "string");
        field("A", 28, 29, "a", false, "[]Old");
        field("A", 30, 31, "a", false, "[]New");
        assertEquals("A a:[]New", text("A"));
        assertEquals("New b:string c@30-:string", text("New"));
        assertEquals(List.of(), notes);
    }

    @Test
    void aDefinitionThatGaveRiseToAnotherStaysBesideIt() {
        define("A", 28, 31);
        define("Both", 28, 31);
        define("Own", 30, 31);
        field("A", 28, 29, "a", false, "Both");
        field("A", 30, 31, "a", false, "Own");
        assertEquals("A a:Own", text("A"));
        assertEquals(List.of("A.a changes its type, Both since 1.28, Own since 1.30; taken: Own"), notes);
    }

    @Test
    void whatNoRangeCanSayIsAFault() {
        define("A", 28, 31);
        field("A", 28, 28, "a", false, "string");
        field("A", 30, 31, "a", false, "string");
        IllegalArgumentException gap = assertThrows(IllegalArgumentException.class, this::merged);
        assertEquals("A.a is gone in between: [28, 30, 31]", gap.getMessage());
    }

    private void define(String name, int from, int to) {
        packs.subMap(from, to + 1).values().forEach(pack -> pack.define(name));
    }

    private void field(String definition, int from, int to, String name, boolean required, String type) {
        Field field = new Field(name, required, Range.ALWAYS, type);
        packs.subMap(from, to + 1)
                .values()
                .forEach(pack -> pack.definitions().get(definition).add(field));
    }

    private Pack merged() {
        return Versions.merge(packs, notes);
    }

    private String text(String definition) {
        return merged().definitions().get(definition).text();
    }
}
