package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Our validator and one that is not ours find the same objects faulty, and at the same places. By default a few objects
 * of every kind are compared, in the profile {@code deep} of the build a thousand; the system properties {@code
 * meshlint.seeds} and {@code meshlint.firstSeed} say how many and which.
 */
class DifferentialTest {

    private static final Comparison COMPARISON = new Comparison();

    @Provide
    Arbitrary<Long> seeds() {
        long first = Long.getLong("meshlint.firstSeed", 1);
        return Arbitraries.longs().between(first, first + Long.getLong("meshlint.seeds", 2) - 1);
    }

    @Example
    void everySampleHasItsFormat() {
        for (String format : AllDefinitions.formats()) {
            for (String sample : FormatSamples.of(format)) {
                assertTrue(Formats.accepts(format, sample), format + ": " + sample);
            }
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void bothAcceptWhatTheDefinitionsAllow(@ForAll("seeds") long seed) {
        for (String name : COMPARISON.kinds()) {
            Random random = Comparison.random(name, seed);
            Map<String, Object> object = new ValidObjects(random).object(name, COMPARISON.kind(name));
            assertEquals("", COMPARISON.faults(object), () -> "seed " + seed + "\n" + YamlText.of(object));
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void bothFindTheSameFaultsAfterOneChange(@ForAll("seeds") long seed) {
        for (String name : COMPARISON.kinds()) {
            Random random = Comparison.random(name, seed);
            Map<String, Object> object = new ValidObjects(random).object(name, COMPARISON.kind(name));
            String change = Mutation.apply(object, COMPARISON.kind(name), random);
            if (!COMPARISON.difference(object).isEmpty()) {
                Map<String, Object> least = Smaller.whileItHolds(
                        object, other -> !COMPARISON.difference(other).isEmpty());
                fail("seed " + seed + ", " + name + ", " + change + "\n" + COMPARISON.difference(least)
                        + YamlText.of(least));
            }
        }
    }
}
