package io.meshlint.report;

/** Text in lines that are not too long. */
final class Wrapped {

    private Wrapped() {}

    /**
     * Appends words to a line that has begun, and to further ones.
     *
     * @param indent the columns that are taken, in each line
     * @param width the columns that a line may take; a longer word stands in a line of its own
     * @return the columns that the last line takes
     */
    static int append(StringBuilder out, String text, int indent, int width) {
        int at = indent;
        boolean first = true;
        for (String word : text.split(" ")) {
            int more = Printable.width(word);
            if (!first && at + 1 + more > width) {
                out.append('\n').append(" ".repeat(indent));
                at = indent;
                first = true;
            }
            out.append(first ? "" : " ").append(word);
            at += more + (first ? 0 : 1);
            first = false;
        }
        return at;
    }
}
