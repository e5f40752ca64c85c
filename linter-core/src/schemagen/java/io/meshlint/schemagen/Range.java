package io.meshlint.schemagen;

/**
 * The minor versions of Kubernetes 1.x in which a kind or field exists.
 *
 * @param from the first minor, 0 where it was always there
 * @param to the last minor, {@link Integer#MAX_VALUE} where it still is
 */
record Range(int from, int to) {

    /** Every version there is. */
    static final Range ALWAYS = new Range(0, Integer.MAX_VALUE);

    /**
     * Reads what stands behind the {@code @}: {@code 31-}, {@code -33} or {@code 30-33}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Range parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0 || text.length() == 1 || !text.matches("\\d{0,3}-\\d{0,3}")) {
            throw new IllegalArgumentException("`@" + text + "` is no range of versions");
        }
        Range range = new Range(
                dash == 0 ? ALWAYS.from : Integer.parseInt(text.substring(0, dash)),
                dash == text.length() - 1 ? ALWAYS.to : Integer.parseInt(text.substring(dash + 1)));
        if (range.from > range.to) {
            throw new IllegalArgumentException("`@" + text + "` ends before it begins");
        }
        return range;
    }

    /** As a pack writes it behind a name; empty where there is nothing to say. */
    String text() {
        if (equals(ALWAYS)) {
            return "";
        }
        return "@" + (from == ALWAYS.from ? "" : from) + "-" + (to == ALWAYS.to ? "" : to);
    }
}
