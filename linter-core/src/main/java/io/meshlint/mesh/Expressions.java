package io.meshlint.mesh;

import io.meshlint.mesh.TextMatch.Answer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Evaluates the regular expressions of routes, which are RE2's and match the whole text. Java's differ in next to
 * nothing that people write; what it does not take, or would search for too long, stays unknown.
 */
final class Expressions {

    /** So many looks at a character are enough for every expression that is no trap. */
    private static final int ENOUGH = 200_000;

    private Expressions() {}

    static Answer matches(String expression, String text) {
        try {
            String java = expression.replace("(?P<", "(?<").replace("\\C", ".");
            boolean matches = Pattern.compile(java).matcher(new Counted(text)).matches();
            return Answer.of(matches);
        } catch (PatternSyntaxException | TooLong | StackOverflowError e) {
            return Answer.UNKNOWN;
        }
    }

    private static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1;

        private TooLong() {
            super("too long", null, false, false);
        }
    }

    /** A text that cannot be looked at for ever. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int looks;

        private Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (looks++ > ENOUGH) {
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
