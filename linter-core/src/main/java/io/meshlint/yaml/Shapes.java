package io.meshlint.yaml;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Shares the keys of mappings that have the same ones in the same order, which most in a run do: {@code name} and
 * {@code value}, {@code apiVersion}, {@code kind}, {@code metadata} and {@code spec}. Several threads may share; a slot
 * holds the last that fell on it.
 */
public final class Shapes {

    private static final int SLOTS = 1024;
    private static final int SLOTS_OF_ONE = 32;
    /** Mappings with more keys are rarely alike. */
    private static final int MOST_KEYS = 16;

    private final AtomicReferenceArray<String[]> slots;

    private Shapes(int slots) {
        this.slots = new AtomicReferenceArray<>(slots);
    }

    /** For many files. */
    public static Shapes ofRun() {
        return new Shapes(SLOTS);
    }

    /** For one file that is read alone. */
    static Shapes ofFile() {
        return new Shapes(SLOTS_OF_ONE);
    }

    /** The keys in a part of an array, which nobody may change. */
    String[] of(String[] keys, int from, int to) {
        if (to - from > MOST_KEYS) {
            return Arrays.copyOfRange(keys, from, to);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + keys[i].hashCode();
        }
        int slot = (hash ^ hash >>> 15) & slots.length() - 1;
        String[] known = slots.get(slot);
        if (known != null && Arrays.equals(known, 0, known.length, keys, from, to)) {
            return known;
        }
        String[] shared = Arrays.copyOfRange(keys, from, to);
        slots.set(slot, shared);
        return shared;
    }
}
