package io.meshlint.text;

import java.util.OptionalInt;

/** Numbers of ports as people write them: reading one, and telling a mistyped one from one that is another on purpose. */
public final class Digits {

    private Digits() {}

    /**
     * Whether one slip of the pen makes one number of the other: a digit left out or doubled, or two neighbours
     * swapped. Another digit in a place ({@code 8081} beside {@code 8080}) and one put in front ({@code 8443} for
     * {@code 443}) are how people choose a second port.
     */
    public static boolean areOneSlipApart(int one, int other) {
        String left = Integer.toString(Math.min(one, other));
        String right = Integer.toString(Math.max(one, other));
        if (left.length() == right.length()) {
            return areSwapped(left, right);
        }
        return left.length() + 1 == right.length()
                && left.charAt(0) == right.charAt(0)
                && Similar.distance(left, right, 1) == 1;
    }

    /** The number of at most five plain digits; none for any other text. */
    public static OptionalInt port(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    /** Whether a text holds nothing else, as an empty one does. */
    public static boolean areAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areSwapped(String left, String right) {
        int at = 0;
        while (at < left.length() && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        return at + 1 < left.length()
                && left.charAt(at) == right.charAt(at + 1)
                && left.charAt(at + 1) == right.charAt(at)
                && left.substring(at + 2).equals(right.substring(at + 2));
    }
}
