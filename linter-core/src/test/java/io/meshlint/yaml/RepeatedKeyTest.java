package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedKeyTest {

    @Test
    void lastOfTwoDifferentValuesWins() {
        YamlFile file = Reading.read(Reading.MANIFEST + "a: 1\nb: 2\na: 3\n");
        assertEquals(
                List.of(
                        "DUPLICATE_KEY 5:1 key `a` is there twice with different values, of which kubectl keeps the last"),
                Reading.faults(file));
        assertEquals(
                "3:1-3:2", Reading.show(file.faults().get(0).related().get(0).span()));
        Node root = file.documents().get(0).root();
        assertEquals(4, root.size());
        assertEquals("3", root.get("a").text());
        assertEquals("5:1-5:2", Reading.show(root.keySpan(root.indexOf("a"))));
    }

    @Test
    void equalValuesAreOnlyARepetition() {
        assertEquals(
                List.of("REPEATED_KEY 6:1 key `a` is there twice with the same value"),
                Reading.faults(Reading.MANIFEST + "a: {b: [1, x]}\nc: 1\n\na:\n  b:\n  - 1\n  - \"x\"\n"));
    }

    @Test
    void valuesOfAnotherTypeDiffer() {
        assertEquals(
                List.of(
                        "DUPLICATE_KEY 4:1 key `a` is there twice with different values, of which kubectl keeps the last"),
                Reading.faults(Reading.MANIFEST + "a: 1\na: \"1\"\n"));
    }

    @Test
    void keysAreTheSameWhenKubectlReadsThemTheSame() {
        assertEquals(
                List.of(
                        "DUPLICATE_KEY 4:1 key `true` is there twice with different values, of which kubectl keeps the last"),
                Reading.faults(Reading.MANIFEST + "on: 1\nyes: 2\n"));
    }

    @Test
    void ownKeyAndMergedKeyAreNoRepetition() {
        assertEquals(List.of(), Reading.faults(Reading.MANIFEST + "x: &x {a: 1}\nz:\n  <<: *x\n  a: 2\n"));
    }

    @Test
    void repetitionsAmongManyKeysAreFoundQuickly() {
        StringBuilder text = new StringBuilder(Reading.MANIFEST).append("data:\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("  k").append(i).append(": v\n");
        }
        text.append("  k7: w\n");
        assertEquals(
                List.of("DUPLICATE_KEY 100004:3 key `k7` is there twice with different values,"
                        + " of which kubectl keeps the last"),
                Reading.faults(text.toString()));
    }
}
