package io.meshlint.mesh;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often the counts of a regular expression repeat its innermost part: {@code (a{30}){20}} 600 times. Go and RE2
 * take up to a thousand, RE2/J does not look and would unroll a few characters into all of the memory.
 */
final class Repetitions {

    private static final int MOST = 1000;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int i;
    /** The most within the group that is open, and within the last atom of it. */
    private long group = 1;

    private long atom = 1;

    private Repetitions(String text) {
        this.text = text;
    }

    /** Whether they are more than Go takes. */
    static boolean tooMany(String text) {
        return new Repetitions(text).most() > MOST;
    }

    private long most() {
        for (i = 0; i < text.length() && group <= MOST; i++) {
            switch (text.charAt(i)) {
                case '\\' -> escape();
                case '[' -> skipClass();
                case '(' -> {
                    outer.push(group);
                    group = 1;
                }
                case ')' -> {
                    atom = group;
                    group = Math.max(group, outer.isEmpty() ? 1 : outer.pop());
                }
                case '{' -> count();
                case '*', '+', '?' -> {}
                default -> atom = 1;
            }
        }
        return group;
    }

    private void escape() {
        atom = 1;
        int end = text.startsWith("Q", i + 1) ? text.indexOf("\\E", i) : i + 1;
        i = end < 0 ? text.length() : end;
    }

    private void skipClass() {
        atom = 1;
        i += text.startsWith("^", i + 1) ? 2 : 1;
        boolean first = true;
        while (i < text.length() && (first || text.charAt(i) != ']')) {
            int named = text.startsWith("[:", i) ? text.indexOf(":]", i) : -1;
            i = named < 0 ? i + (text.charAt(i) == '\\' ? 2 : 1) : named + 2;
            first = false;
        }
    }

    private void count() {
        int end = text.indexOf('}', i);
        String[] bounds = end < 0 ? new String[0] : text.substring(i + 1, end).split(",", -1);
        long most = 1;
        for (String bound : bounds) {
            most = bound.isEmpty() ? most : number(bound);
        }
        if (most < 0 || bounds.length == 0) {
            atom = 1;
            return;
        }
        atom *= most;
        group = Math.max(group, atom);
        i = end;
    }

    /** At most one above what is taken, -1 if it is none. */
    private static long number(String digits) {
        long number = 0;
        for (int j = 0; j < digits.length(); j++) {
            int digit = digits.charAt(j) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = Math.min(MOST + 1L, number * 10 + digit);
        }
        return number;
    }
}
