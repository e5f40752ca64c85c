package io.meshlint.yaml;

/**
 * Tells, line by line, which lines are the text of a block scalar. It goes by indentation alone, so it also works on
 * documents that do not parse.
 */
final class BlockScalars {

    private static final int NONE = -1;

    private int parent = NONE;

    /** Whether this line, which follows those asked about before, is text of a block scalar. */
    boolean covers(String line) {
        int indent = indent(line, 0);
        if (parent != NONE) {
            if (indent > parent || indent == line.length()) {
                return true;
            }
            parent = NONE;
        }
        if (endsWithHeader(line)) {
            parent = parentOf(line, indent);
        }
        return false;
    }

    /** The column that the text has to be indented beyond: that of the key, or of the dash if there is no key. */
    private static int parentOf(String line, int indent) {
        int at = indent;
        int dash = indent;
        while (at + 1 < line.length() && line.charAt(at) == '-' && line.charAt(at + 1) == ' ') {
            dash = at;
            at = indent(line, at + 1);
        }
        boolean keyless = at < line.length() && (line.charAt(at) == '|' || line.charAt(at) == '>');
        return keyless ? dash : at;
    }

    private static boolean endsWithHeader(String line) {
        int comment = line.indexOf(" #");
        int at = (comment < 0 ? line : line.substring(0, comment))
                        .stripTrailing()
                        .length()
                - 1;
        while (at > 0 && isIndicator(line.charAt(at))) {
            at--;
        }
        boolean marked = at > 0 && (line.charAt(at) == '|' || line.charAt(at) == '>');
        return marked && (line.charAt(at - 1) == ' ' || line.charAt(at - 1) == '\t');
    }

    private static boolean isIndicator(char here) {
        return here == '-' || here == '+' || here >= '1' && here <= '9';
    }

    private static int indent(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
