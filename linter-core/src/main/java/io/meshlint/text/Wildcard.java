package io.meshlint.text;

/**
 * Matches a text, such as one name of a path, against a pattern with {@code *}, {@code ?}, {@code [a-z]} and backslashes.
 */
public final class Wildcard {

    private static final int NO = -1;

    private Wildcard() {}

    /** Whether the pattern fits the whole text; {@code *} stands for any characters, slashes too. */
    public static boolean matches(String pattern, String text) {
        return matches(pattern, text, 0, text.length());
    }

    /** Whether the pattern fits the text between the two offsets. */
    public static boolean matches(String pattern, String text, int from, int to) {
        int p = 0;
        int t = from;
        int star = NO;
        int starAt = from;
        while (t < to) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = ++p;
                starAt = t;
                continue;
            }
            int c = text.codePointAt(t);
            int next = one(pattern, p, c);
            if (next != NO) {
                p = next;
                t += Character.charCount(c);
            } else if (star != NO) {
                starAt += Character.charCount(text.codePointAt(starAt));
                t = starAt;
                p = star;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** The offset behind what fits this character, or {@link #NO}. */
    private static int one(String pattern, int at, int c) {
        if (at >= pattern.length()) {
            return NO;
        }
        switch (pattern.charAt(at)) {
            case '?':
                return at + 1;
            case '[':
                return bracket(pattern, at + 1, c);
            case '\\':
                return at + 1 < pattern.length() ? literal(pattern, at + 1, c) : NO;
            default:
                return literal(pattern, at, c);
        }
    }

    private static int literal(String pattern, int at, int c) {
        return pattern.codePointAt(at) == c ? at + Character.charCount(c) : NO;
    }

    private static int bracket(String pattern, int from, int c) {
        boolean negated = pattern.startsWith("!", from) || pattern.startsWith("^", from);
        int at = negated ? from + 1 : from;
        int first = at;
        boolean found = false;
        while (at < pattern.length()) {
            if (pattern.charAt(at) == ']' && at > first) {
                return found == negated ? NO : at + 1;
            }
            int named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : NO;
            if (named != NO) {
                found |= isA(pattern.substring(at + 2, named), c);
                at = named + 2;
                continue;
            }
            int low = item(pattern, at);
            at = behind(pattern, at);
            int high = low;
            if (isRange(pattern, at)) {
                high = item(pattern, at + 1);
                at = behind(pattern, at + 1);
            }
            found |= low <= c && c <= high;
        }
        return NO;
    }

    private static boolean isRange(String pattern, int at) {
        return pattern.startsWith("-", at) && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
    }

    private static int item(String pattern, int at) {
        boolean escaped = pattern.charAt(at) == '\\' && at + 1 < pattern.length();
        return pattern.codePointAt(escaped ? at + 1 : at);
    }

    private static int behind(String pattern, int at) {
        boolean escaped = pattern.charAt(at) == '\\' && at + 1 < pattern.length();
        return at + (escaped ? 1 : 0) + Character.charCount(item(pattern, at));
    }

    /** The classes of POSIX, for ASCII as in Git. */
    private static boolean isA(String name, int c) {
        boolean upper = c >= 'A' && c <= 'Z';
        boolean lower = c >= 'a' && c <= 'z';
        boolean digit = c >= '0' && c <= '9';
        boolean graph = c > ' ' && c < 0x7f;
        return switch (name) {
            case "alnum" -> upper || lower || digit;
            case "alpha" -> upper || lower;
            case "blank" -> c == ' ' || c == '\t';
            case "cntrl" -> c < ' ' || c == 0x7f;
            case "digit" -> digit;
            case "graph" -> graph;
            case "lower" -> lower;
            case "print" -> graph || c == ' ';
            case "punct" -> graph && !upper && !lower && !digit;
            case "space" -> c == ' ' || c >= '\t' && c <= '\r';
            case "upper" -> upper;
            case "xdigit" -> digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            default -> false;
        };
    }
}
