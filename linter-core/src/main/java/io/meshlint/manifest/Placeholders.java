package io.meshlint.manifest;

/** Values that a later step fills in: what they are compared with is unknown, never wrong. */
public final class Placeholders {

    private Placeholders() {}

    /** Whether the text holds {@code ${…}}, {@code $(…)}, {@code {{…}}}, {@code {%…%}}, {@code <NAME>} or {@code %NAME%}. */
    public static boolean in(String text) {
        for (int i = 0; i < text.length() - 1; i++) {
            switch (text.charAt(i)) {
                case '$', '{', '<', '%', '_' -> {
                    if (begins(text, i)) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean begins(String text, int at) {
        char next = text.charAt(at + 1);
        return switch (text.charAt(at)) {
            case '$' -> next == '{' || next == '(' || isUpper(next);
            case '{' -> next == '{' || next == '%';
            case '<' -> closes(text, at + 1, '>');
            case '%' -> closes(text, at + 1, '%');
            default -> next == '_' && text.endsWith("__") && text.length() > 4;
        };
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
