package io.meshlint.schema;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Go's, which the API server compares strings with, in terms of Java's. Java searches by trying
 * and trying again, so that a pattern may take longer than anyone waits: the work for one string is bounded.
 */
final class GoPattern {

    /** Enough for every pattern whose work does not grow without measure. */
    private static final int STEPS = 200_000;

    private static final int STEPS_PER_CHARACTER = 100;

    private final Pattern pattern;

    private GoPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** What a string and a pattern have to do with each other. */
    enum Answer {
        MATCHES,
        DIFFERS,
        TOO_LONG
    }

    /**
     * The same pattern for Java.
     *
     * @throws UnusableSchema if there is none
     */
    static GoPattern compile(String go) {
        try {
            return new GoPattern(Pattern.compile(translate(go), Pattern.UNIX_LINES));
        } catch (PatternSyntaxException e) {
            throw new UnusableSchema("its syntax is unknown");
        } catch (StackOverflowError e) {
            throw new UnusableSchema("it is nested too deeply");
        }
    }

    Answer find(String text) {
        try {
            int steps = STEPS + STEPS_PER_CHARACTER * text.length();
            boolean found =
                    pattern.matcher(new Counted(text, new int[] {steps})).find();
            return found ? Answer.MATCHES : Answer.DIFFERS;
        } catch (TooManySteps | StackOverflowError e) {
            return Answer.TOO_LONG;
        }
    }

    /** Ends a search. */
    private static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooManySteps() {
            super("too many steps", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private record Counted(String text, int[] left) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
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

    /** Groups lose their names; in classes, what only Java gives a meaning is escaped. */
    private static String translate(String go) {
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < go.length(); i++) {
            char c = go.charAt(i);
            if (c == '\\' && i + 1 < go.length()) {
                java.append(go.charAt(i + 1) == 'z' ? "\\z" : go.substring(i, i + 2));
                i++;
            } else if (inClass) {
                int end = c == '[' && go.startsWith("[:", i) ? go.indexOf(":]", i) : -1;
                if (end > 0) {
                    java.append(named(go.substring(i + 2, end)));
                    i = end + 1;
                } else {
                    java.append(c == '[' || c == '&' ? "\\" : "").append(c);
                    inClass = c != ']';
                }
            } else if (go.startsWith("(?P<", i) && go.indexOf('>', i) > 0) {
                java.append('(');
                i = go.indexOf('>', i);
            } else {
                java.append(c);
                if (c == '[') {
                    inClass = true;
                    i = opened(go, i, java);
                }
            }
        }
        return java.toString();
    }

    /** A bracket that closes is a character of the class where it stands first; returns the last index used. */
    private static int opened(String go, int at, StringBuilder java) {
        int next = at;
        if (go.startsWith("^", next + 1)) {
            java.append('^');
            next++;
        }
        if (go.startsWith("]", next + 1)) {
            java.append("\\]");
            next++;
        }
        return next;
    }

    /** A class such as {@code [:alpha:]}. */
    private static String named(String name) {
        boolean not = name.startsWith("^");
        String plain = not ? name.substring(1) : name;
        String java =
                switch (plain) {
                    case "alpha" -> "\\p{Alpha}";
                    case "digit" -> "\\p{Digit}";
                    case "alnum" -> "\\p{Alnum}";
                    case "upper" -> "\\p{Upper}";
                    case "lower" -> "\\p{Lower}";
                    case "punct" -> "\\p{Punct}";
                    case "space" -> "\\s";
                    case "blank" -> "\\p{Blank}";
                    case "cntrl" -> "\\p{Cntrl}";
                    case "graph" -> "\\p{Graph}";
                    case "print" -> "\\p{Print}";
                    case "xdigit" -> "\\p{XDigit}";
                    case "word" -> "\\w";
                    case "ascii" -> "\\p{ASCII}";
                    default -> throw new UnusableSchema("its syntax is unknown");
                };
        return not ? "[^" + java + "]" : java;
    }
}
