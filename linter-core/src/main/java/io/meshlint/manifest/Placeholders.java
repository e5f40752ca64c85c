package io.meshlint.manifest;

/** Values that a later step fills in: what they are compared with is unknown, never wrong. */
public final class Placeholders {

    private Placeholders() {}

    /** Whether the text holds {@code ${…}}, {@code $(…)}, {@code {{…}}}, {@code {%…%}}, {@code <NAME>} or {@code %NAME%}. */
    public static boolean in(String text) {
        for (int i = 0; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            char next = text.charAt(i + 1);
            if (c == '$' && (next == '{' || next == '(' || isUpper(next))
                    || c == '{' && (next == '{' || next == '%')
                    || c == '<' && closes(text, i + 1, '>')
                    || c == '%' && closes(text, i + 1, '%')
                    || c == '_'
                            && next == '_'
                            && text.startsWith("__", i)
                            && text.endsWith("__")
                            && text.length() > 4) {
                return true;
            }
        }
        return false;
    }

    private static boolean closes(String text, int from, char end) {
        int at = from;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-. ".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at > from && at < text.length() && text.charAt(at) == end && Character.isLetter(text.charAt(from));
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
