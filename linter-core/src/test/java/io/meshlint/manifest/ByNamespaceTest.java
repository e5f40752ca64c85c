package io.meshlint.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByNamespaceTest {

    private static final Namespace UNIT = Namespace.of("./apps");

    private static List<String> asked(int namespaces, Namespace namespace) {
        ByNamespace<String> index = new ByNamespace<>();
        index.add("web", UNIT, "first");
        for (int i = 0; i < namespaces; i++) {
            index.add("web", Namespace.named("team-" + i), "of team-" + i);
        }
        index.add("web", UNIT, "last");
        index.add("db", Namespace.named("team-1"), "db");
        return index.fitting("web", namespace);
    }

    @Test
    void aWrittenNamespaceSeesItsOwnAndThoseThatMayBeAnywhereInTheOrderAdded() {
        List<String> expected = List.of("first", "of team-1", "last");
        assertEquals(expected, asked(2, Namespace.named("team-1")));
        assertEquals(expected, asked(200, Namespace.named("team-1")));
    }

    @Test
    void anotherNamespaceSeesOnlyThoseThatMayBeAnywhere() {
        assertEquals(List.of("first", "last"), asked(2, Namespace.named("other")));
        assertEquals(List.of("first", "last"), asked(200, Namespace.named("other")));
    }

    @Test
    void aVariableMayMeanAnyOfThem() {
        List<String> all = new ArrayList<>(List.of("first"));
        for (int i = 0; i < 20; i++) {
            all.add("of team-" + i);
        }
        all.add("last");
        assertEquals(all, asked(20, Namespace.of("./other")));
    }

    @Test
    void whatBearsNoSuchNameIsNotFound() {
        assertEquals(List.of(), new ByNamespace<String>().fitting("web", UNIT));
        assertEquals(List.of(), new ByNamespace<String>().all("web"));
    }
}
