package io.meshlint.mesh;

import io.meshlint.mesh.TextMatch.Answer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Tries whether a regular expression takes a whole text, as RE2 does in Envoy. What Java reads otherwise, what takes too
 * long, and texts of more than {@value #LONGEST} characters are left open.
 */
final class Expressions {

    private static final int LONGEST = 2000;
    private static final int STEPS = 200_000;

    private Expressions() {}

    static Answer matches(String regex, String text) {
        if (text.length() > LONGEST || !isCommon(regex)) {
            return Answer.UNKNOWN;
        }
        try {
            Pattern pattern = Pattern.compile(regex.replace("(?P<", "(?<"), Pattern.DOTALL);
            return Answer.of(pattern.matcher(new Bounded(text, new int[1])).matches());
        } catch (PatternSyntaxException | TooLong | StackOverflowError e) {
            return Answer.UNKNOWN;
        }
    }

    /** Whether Java and RE2 mean the same: no looking around, no references, no possession, no classes in classes. */
    private static boolean isCommon(String regex) {
        for (int i = 0; i < regex.length() - 1; i++) {
            char here = regex.charAt(i);
            char next = regex.charAt(i + 1);
            boolean group = here == '(' && next == '?';
            boolean plain = group && (regex.startsWith("?:", i + 1) || regex.startsWith("?P<", i + 1));
            boolean possessive = next == '+' && (here == '*' || here == '+' || here == '?' || here == '}');
            boolean nested = here == '&' && next == '&' || here == '[' && next == '[';
            boolean reference = here == '\\' && (Character.isDigit(next) || "kGRhHvVX".indexOf(next) >= 0);
            if (group && !plain || possessive || nested || reference) {
                return false;
            }
            i += here == '\\' ? 1 : 0;
        }
        return true;
    }

    /** Says that an expression takes too long. */
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A text that is looked at only so often. */
    private record Bounded(String text, int[] steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
