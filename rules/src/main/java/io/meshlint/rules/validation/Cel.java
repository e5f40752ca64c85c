package io.meshlint.rules.validation;

/** Expressions of CEL, as far as their characters tell: brackets that match, strings that end, operators that there are. */
final class Cel {

    private static final int DEEPEST = 64;

    private Cel() {}

    /** Whether it may be one; false only for what is sure to be none. */
    static boolean maybe(String text) {
        char[] open = new char[DEEPEST];
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = end(text, at);
            } else if (c == '=' || c == '&' || c == '|') {
                if (!isOperator(text, at)) {
                    return false;
                }
                at += c == '=' && !text.startsWith("==", at) ? 0 : 1;
            } else if ("([{".indexOf(c) >= 0) {
                if (depth == DEEPEST) {
                    return true;
                }
                open[depth++] = c;
            } else if (")]}".indexOf(c) >= 0 && (depth == 0 || !closes(open[--depth], c))) {
                return false;
            }
            if (at < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    /** Where a string ends; negative if it does not. */
    private static int end(String text, int start) {
        char quote = text.charAt(start);
        for (int at = start + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isOperator(String text, int at) {
        char c = text.charAt(at);
        if (at + 1 < text.length() && text.charAt(at + 1) == c) {
            return true;
        }
        return c == '=' && at > 0 && "!<>".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static boolean closes(char open, char close) {
        return open == '(' ? close == ')' : open == '[' ? close == ']' : close == '}';
    }
}
