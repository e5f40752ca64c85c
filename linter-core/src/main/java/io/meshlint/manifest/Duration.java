package io.meshlint.manifest;

import java.util.OptionalLong;

/** A length of time as Istio writes it: {@code 1.5s}, {@code 1h30m}, {@code 250ms}. Follows Go's {@code time.ParseDuration}. */
public final class Duration {

    private Duration() {}

    /** In milliseconds; empty for anything that is no duration. */
    public static OptionalLong millis(Cursor cursor) {
        return millis(cursor.text());
    }

    /** The same of a text. */
    public static OptionalLong millis(String text) {
        double total = 0;
        int at = 0;
        while (at < text.length()) {
            int number = end(text, at, "0123456789.");
            int unit = end(text, number, "hmsun");
            double factor = factor(text.substring(number, unit));
            String digits = text.substring(at, number);
            if (factor < 0 || !isNumber(digits)) {
                return OptionalLong.empty();
            }
            total += Double.parseDouble(digits) * factor;
            at = unit;
        }
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.round(total));
    }

    private static boolean isNumber(String digits) {
        return !digits.isEmpty()
                && digits.length() < 16
                && !digits.equals(".")
                && digits.indexOf('.') == digits.lastIndexOf('.');
    }

    private static int end(String text, int from, String letters) {
        int at = from;
        while (at < text.length() && letters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static double factor(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1_000;
            case "ms" -> 1;
            case "us" -> 0.001;
            case "ns" -> 0.000_001;
            default -> -1;
        };
    }
}
