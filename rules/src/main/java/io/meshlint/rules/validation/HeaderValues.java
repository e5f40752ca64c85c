package io.meshlint.rules.validation;

/**
 * Values of headers as Envoy formats them: text with variables such as {@code %DOWNSTREAM_REMOTE_ADDRESS%} or
 * {@code %REQ(x-user)%}, in which a percent sign of its own is doubled. What is no known variable is let through.
 */
final class HeaderValues {

    private HeaderValues() {}

    /** Whether Envoy can format it. */
    static boolean isSound(String value) {
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (isControl(c)) {
                return false;
            }
            if (c != '%') {
                at++;
            } else if (value.startsWith("%%", at)) {
                at += 2;
            } else {
                at = afterVariable(value, at + 1);
            }
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != '\t' || c == 0x7f;
    }

    /** Where text goes on after a variable; negative if it does not end. */
    private static int afterVariable(String value, int start) {
        int end = value.indexOf('%', start);
        int arguments = value.indexOf('(', start);
        if (end < 0 || arguments < 0 || end < arguments) {
            return end < 0 ? -1 : end + 1;
        }
        int close = value.indexOf(')', arguments);
        int last = close < 0 ? -1 : value.indexOf('%', close);
        if (last < 0 || !isLength(value.substring(close + 1, last).trim())) {
            return -1;
        }
        return last + 1;
    }

    /** What may stand behind the arguments: nothing, or how many characters are wanted. */
    private static boolean isLength(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean digit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            if (i == 0 ? text.charAt(0) != ':' : !digit) {
                return false;
            }
        }
        return true;
    }
}
