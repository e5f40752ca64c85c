package io.meshlint.rules.validation;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns as Envoy takes them, RE2's: those of Java without what looks around or back. */
final class Re2 {

    private static final int LONGEST = 1024;

    private Re2() {}

    /** Whether it is sure to be none, the answer is false; what only the two may read in different ways is let through. */
    static boolean accepts(String pattern) {
        if (pattern.length() > LONGEST || looksAround(pattern)) {
            return false;
        }
        try {
            Pattern.compile(pattern.replace("(?P<", "(?<"));
            return true;
        } catch (PatternSyntaxException e) {
            return isOfRe2Alone(pattern);
        }
    }

    private static boolean looksAround(String pattern) {
        boolean escaped = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (escaped) {
                if (c >= '1' && c <= '9') {
                    return true;
                }
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (pattern.startsWith("(?=", i)
                    || pattern.startsWith("(?!", i)
                    || pattern.startsWith("(?<=", i)
                    || pattern.startsWith("(?<!", i)
                    || pattern.startsWith("(?>", i)) {
                return true;
            }
        }
        return false;
    }

    /** Words of RE2 that Java does not know: classes in double brackets, single bytes, ungreedy as a default. */
    private static boolean isOfRe2Alone(String pattern) {
        return pattern.contains("[[:")
                || pattern.contains("\\C")
                || pattern.contains("(?U")
                || pattern.contains("\\pN");
    }
}
