package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;

/** Durations as Go writes them. Istio takes whole milliseconds only; what is no duration is the schema's business. */
final class Durations {

    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private Durations() {}

    /** Fields of a mapping that are durations must be whole milliseconds. */
    static void whole(Cursor holder, Faults faults, String... fields) {
        for (String field : fields) {
            Cursor duration = holder.at(field);
            if (duration.exists() && nanos(duration.text()) % MILLI != 0) {
                faults.at(duration);
            }
        }
    }

    /** Whether a duration has a part of a second. What is no duration has none. */
    static boolean hasFraction(String text) {
        return nanos(text) % SECOND != 0;
    }

    /** Nanoseconds; zero for what is no duration. */
    private static double nanos(String text) {
        double sum = 0;
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && (text.charAt(end) == '.' || isDigit(text.charAt(end)))) {
                end++;
            }
            int next = end;
            while (next < text.length() && text.charAt(next) != '.' && !isDigit(text.charAt(next))) {
                next++;
            }
            double unit = unit(text.substring(end, next));
            String number = text.substring(at, end);
            if (number.isEmpty() || number.equals(".") || unit == 0 || number.indexOf('.') != number.lastIndexOf('.')) {
                return 0;
            }
            sum += Double.parseDouble(number) * unit;
            at = next;
        }
        return Math.rint(sum);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static double unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1e3;
            case "ms" -> MILLI;
            case "s" -> SECOND;
            case "m" -> 60 * SECOND;
            case "h" -> 3600 * SECOND;
            default -> 0;
        };
    }
}
