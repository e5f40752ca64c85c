package io.meshlint.yaml;

/**
 * Shares equal short strings of one file, because manifests say the same words again and again. A slot holds the last
 * string that fell on it, so the cache never grows. Keys are shared among all files and with the program itself: rules
 * look up the same few in every object.
 */
final class Strings {

    private static final int LONGEST = 40;

    private final String[] slots;
    private final String[] keys;

    private final Shapes shapes;

    /** A cache for a file of so many bytes. */
    Strings(int bytes, Shapes shapes) {
        this.shapes = shapes;
        int wanted = Math.max(64, Math.min(8192, bytes / 32));
        this.slots = new String[Integer.highestOneBit(wanted)];
        this.keys = new String[Math.min(256, slots.length)];
    }

    /** What all files of the run share. */
    Shapes shapes() {
        return shapes;
    }

    String share(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int slot = slot(text, slots.length);
        String known = slots[slot];
        if (text.equals(known)) {
            return known;
        }
        slots[slot] = text;
        return text;
    }

    String key(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int slot = slot(text, keys.length);
        String known = keys[slot];
        if (text.equals(known)) {
            return known;
        }
        String shared = text.intern();
        keys[slot] = shared;
        return shared;
    }

    private static int slot(String text, int slots) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 15) & slots - 1;
    }
}
