package io.meshlint.schema;

import io.meshlint.manifest.Quantity;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** The syntax of quantities, durations and times. */
final class Amounts {

    private static final double NANOS_OF_MILLI = 1e6;

    private Amounts() {}

    /** As {@code ParseQuantity} of {@code apimachinery/pkg/api/resource/quantity.go} reads it. */
    static boolean isQuantity(String text) {
        int at = isSign(text, 0) ? 1 : 0;
        int end = number(text, at);
        return end > at && isSuffix(text.substring(end));
    }

    private static boolean isSuffix(String suffix) {
        return Quantity.isUnit(suffix) || isExponent(suffix);
    }

    private static boolean isExponent(String suffix) {
        boolean marked = suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E';
        int at = isSign(suffix, 1) ? 2 : 1;
        return marked && at < suffix.length() && digits(suffix, at) == suffix.length();
    }

    /** The end of digits with at most one dot among them; the start where there is no digit. */
    private static int number(String text, int from) {
        int dot = digits(text, from);
        if (dot >= text.length() || text.charAt(dot) != '.') {
            return dot;
        }
        int end = digits(text, dot + 1);
        return end == dot + 1 && dot == from ? from : end;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** A whole number with a percent sign, at most so high. */
    static boolean isPercent(String text, int most) {
        int end = digits(text, 0);
        return end > 0
                && end == text.length() - 1
                && text.charAt(end) == '%'
                && Double.parseDouble(text.substring(0, end)) <= most;
    }

    private static boolean isSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    }

    /** The length in nanoseconds as Go's {@code time.ParseDuration} reads it, NaN where it does not. */
    static double nanos(String text) {
        int at = isSign(text, 0) ? 1 : 0;
        if (text.substring(at).equals("0")) {
            return 0;
        }
        double sum = at < text.length() ? 0 : Double.NaN;
        while (at < text.length()) {
            int end = number(text, at);
            int next = end;
            while (next < text.length() && Character.isLetter(text.charAt(next))) {
                next++;
            }
            double unit = unit(text.substring(end, next));
            sum += end > at ? Double.parseDouble(text.substring(at, end)) * unit : Double.NaN;
            at = next > at ? next : text.length();
        }
        return text.startsWith("-") ? -sum : sum;
    }

    private static double unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1e3;
            case "ms" -> NANOS_OF_MILLI;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3600e9;
            default -> Double.NaN;
        };
    }

    static boolean isDuration(String text) {
        return !Double.isNaN(nanos(text));
    }

    /** A duration of at least a millisecond, as Istio asks. */
    static boolean isPositiveDuration(String text) {
        return nanos(text) >= NANOS_OF_MILLI;
    }

    /** One to four of up to five digits with h, m, s or ms, as GEP-2257 has it. */
    static boolean isGatewayDuration(String text) {
        int at = 0;
        int parts = 0;
        while (at < text.length() && parts <= 4) {
            int end = digits(text, at);
            int next = text.startsWith("ms", end) ? end + 2 : end + 1;
            boolean unit = next <= text.length() && (next == end + 2 || "hms".indexOf(text.charAt(end)) >= 0);
            if (end == at || end - at > 5 || !unit) {
                return false;
            }
            at = next;
            parts++;
        }
        return parts > 0 && parts <= 4;
    }

    /** RFC 3339. */
    static boolean isDateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return text.length() >= "2026-01-01T00:00:00Z".length();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
