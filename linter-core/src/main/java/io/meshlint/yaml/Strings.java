package io.meshlint.yaml;

/**
 * Shares equal short strings of one file, because manifests say the same words again and again. A slot holds the last
 * string that fell on it, so the cache never grows.
 */
final class Strings {

    private static final int LONGEST = 40;

    private final String[] slots;

    /** A cache for a file of so many bytes. */
    Strings(int bytes) {
        int wanted = Math.max(64, Math.min(8192, bytes / 32));
        this.slots = new String[Integer.highestOneBit(wanted)];
    }

    String share(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 15) & slots.length - 1;
        String known = slots[slot];
        if (text.equals(known)) {
            return known;
        }
        slots[slot] = text;
        return text;
    }
}
