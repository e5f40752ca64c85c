package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackTest {

    private static SortedLines lines(String... lines) {
        return new SortedLines((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Pack pack(String... lines) {
        return new Pack(lines(lines), Minors.ANY, null);
    }

    private static Definition read(String line) {
        return pack(line).definition(line.split(" ")[0]);
    }

    @Test
    void everyLineOfEveryPackIsFoundByItsFirstWord() {
        for (String name : AllDefinitions.PACKS) {
            for (String line : AllDefinitions.lines(name)) {
                assertEquals(line, SortedLines.load(name).line(line.split(" ", 2)[0]));
            }
        }
    }

    @Test
    void linesStandInTheOrderInWhichTheyAreSearched() {
        for (String name : AllDefinitions.PACKS) {
            List<String> words = new ArrayList<>();
            AllDefinitions.lines(name).forEach(line -> words.add(line.split(" ", 2)[0]));
            List<String> sorted = new ArrayList<>(words);
            Collections.sort(sorted);
            assertEquals(sorted, words);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Pack pack = pack("Aa x:string", "Ab", "B y:string");
        for (String word : List.of("", "A", "AA", "Aaa", "Abc", "B ", "C", "Ba")) {
            assertEquals("", lines("Aa x:string", "Ab", "B y:string").line(word), word);
        }
        assertThrows(IllegalStateException.class, () -> pack.definition("C"));
    }

    @Test
    void everyDefinitionReadsAndNamesOnlyWhatThereIs() {
        AllDefinitions.packs().forEach((name, pack) -> {
            for (Definition definition : AllDefinitions.of(name, pack)) {
                definition.fields().values().forEach(field -> resolve(field.type(), definition));
                definition.groups().forEach(group -> assertFieldsExist(group, definition));
            }
        });
    }

    private static void resolve(Type type, Definition home) {
        if (type instanceof Type.Named named) {
            assertNotNull(home.pack().definition(named.definition()));
        } else if (type instanceof Type.Listing listing) {
            resolve(listing.item(), home);
        } else if (type instanceof Type.Keyed keyed) {
            resolve(keyed.value(), home);
        }
    }

    private static void assertFieldsExist(Group group, Definition home) {
        List<String> fields = new ArrayList<>();
        if (group instanceof Group.Choice choice) {
            fields.addAll(choice.fields());
        } else if (group instanceof Group.Beside beside) {
            fields.addAll(List.of(beside.field(), beside.other()));
        } else if (group instanceof Group.When when) {
            fields.addAll(List.of(when.field(), when.required()));
        } else if (group instanceof Group.Moved moved) {
            assertFalse(home.fields().containsKey(moved.key()), home.name());
            fields.add(moved.path().get(0));
        }
        fields.removeAll(home.fields().keySet());
        assertEquals(List.of(), fields, home.name());
    }

    @Test
    void everyKindOfThePacksIsKnown() {
        Schemas schemas = new Schemas(Schemas.ANY, Schemas.ANY);
        for (String name : schemas.kinds()) {
            int slash = name.lastIndexOf('/');
            assertTrue(schemas.has(name.substring(0, slash), name.substring(slash + 1)), name);
        }
        assertTrue(schemas.kinds().size() > 150);
        assertFalse(schemas.has("apps/v1", "Deploymnt"));
    }

    @Test
    void kindsAndFieldsComeAndGoWithVersions() {
        assertTrue(new Schemas(33, Schemas.ANY).has("networking.k8s.io/v1", "ServiceCIDR"));
        assertFalse(new Schemas(28, Schemas.ANY).has("networking.k8s.io/v1", "ServiceCIDR"));
        Definition container = Pack.load("kubernetes", 28, null).definition("V1Container");
        assertEquals(null, container.field("restartPolicyRules"));
        assertNotNull(
                Pack.load("kubernetes", 36, null).definition("V1Container").field("restartPolicyRules"));
        assertNotNull(Pack.load("kubernetes", Minors.ANY, null)
                .definition("V1Container")
                .field("restartPolicyRules"));
    }

    @Test
    void fieldsSayWhatTheyTake() {
        Definition read =
                read("T a!:string b@31-:int32(1..65535) c!@-33:[1..16,^k+l,^m]Item d:{..8,label-key}string(=A|B|)");
        assertTrue(read.field("a").required());
        assertEquals(new Minors(31, Integer.MAX_VALUE), read.field("b").minors());
        assertEquals(new Minors(0, 33), read.field("c").minors());
        Type.Listing list = (Type.Listing) read.field("c").type();
        assertEquals(List.of(List.of("k", "l"), List.of("m")), list.unique());
        assertEquals(16, list.limits().most());
        assertEquals(new Type.Named("Item"), list.item());
        Type.Keyed keyed = (Type.Keyed) read.field("d").type();
        assertEquals("label-key", keyed.limits().format());
        assertEquals(8, keyed.limits().most());
        assertEquals(List.of("A", "B", ""), ((Type.Leaf) keyed.value()).limits().allowed());
    }

    @Test
    void groupsSayWhatGoesTogether() {
        assertEquals(
                List.of(new Group.Moved("c", List.of("a", "d"))),
                read("T a:any =c:a.d").groups());
        Definition read = read("T a:any b:any !a|b +a|b >a:b >a:b!=X|Y >a:b=X >b=X|Y:a ?a|b");
        assertEquals(
                List.of(
                        new Group.Choice(1, 1, List.of("a", "b")),
                        new Group.Choice(1, 2, List.of("a", "b")),
                        new Group.Beside("a", "b", false, List.of()),
                        new Group.Beside("a", "b", true, List.of("X", "Y")),
                        new Group.Beside("a", "b", false, List.of("X")),
                        new Group.When("b", List.of("X", "Y"), "a"),
                        new Group.Choice(0, 1, List.of("a", "b"))),
                read.groups());
    }
}
