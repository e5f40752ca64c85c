package io.meshlint.schema;

/**
 * The minor versions in which something exists: {@code 31-}, {@code -33}, {@code 30-33}.
 *
 * @param from the first
 * @param to the last, {@link Integer#MAX_VALUE} where there is no end
 */
record Minors(int from, int to) {

    static final Minors ALL = new Minors(0, Integer.MAX_VALUE);

    /** Stands for the version that nobody named. */
    static final int ANY = -1;

    static Minors parse(String text) {
        int dash = text.indexOf('-');
        String end = text.substring(dash + 1);
        return new Minors(
                dash == 0 ? 0 : Integer.parseInt(text.substring(0, dash)),
                end.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(end));
    }

    /** Whether the version has it; where none is named, whether any has. */
    boolean contains(int minor) {
        return minor == ANY || minor >= from && minor <= to;
    }
}
