package io.meshlint.schema;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The formats of strings that the API server enforces in custom resources, as {@code kube-openapi/pkg/validation/strfmt}
 * does; where that accepts more than a format's name says, so do we. Every other format means nothing.
 */
final class JsonFormats {

    /** Names of formats; hyphens in them do not count. */
    static final List<String> NAMES =
            List.of("byte", "cidr", "date", "date-time", "datetime", "duration", "ipv4", "ipv6", "mac", "uri", "uuid");

    private static final Pattern TIME =
            Pattern.compile("(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:.\\d+)?(?:z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern DURATION =
            Pattern.compile("[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)[a-zµμ]+)+|0|\\d+\\s*[A-Za-zµμ]+");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*");
    private static final Pattern MAC =
            Pattern.compile("(?i)[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5,19}|[0-9a-f]{4}(?:\\.[0-9a-f]{4}){2,9}");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private JsonFormats() {}

    static boolean accepts(String format, String text) {
        return switch (format) {
            case "byte" -> BASE64.matcher(text).matches();
            case "cidr" -> isCidr(text);
            case "date" -> isDate(text);
            case "date-time", "datetime" -> isDateTime(text.toLowerCase(Locale.ROOT));
            case "duration" -> DURATION.matcher(text).matches();
            case "ipv4" -> isV4(text);
            case "ipv6" -> isV6(text);
            case "mac" -> MAC.matcher(text).matches();
            case "uri" -> text.startsWith("/") || SCHEME.matcher(text).matches();
            case "uuid" -> UUID.matcher(text).matches();
            default -> true;
        };
    }

    /** What was expected, with its article. */
    static String words(String format) {
        return switch (format) {
            case "byte" -> "text in Base64";
            case "cidr" -> "an address range such as `10.0.0.0/8`";
            case "date" -> "a date such as `2026-01-31`";
            case "date-time", "datetime" -> "a date and time such as `2026-01-31T18:00:00Z`";
            case "duration" -> "a duration such as `30s` or `1h30m`";
            case "ipv4" -> "an IPv4 address";
            case "ipv6" -> "an IPv6 address";
            case "mac" -> "a MAC address";
            case "uri" -> "a URI";
            case "uuid" -> "a UUID";
            default -> "the format `" + format + "`";
        };
    }

    private static boolean isDate(String text) {
        if (!DATE.matcher(text).matches()) {
            return false;
        }
        int month = Integer.parseInt(text.substring(5, 7));
        int day = Integer.parseInt(text.substring(8));
        int year = Integer.parseInt(text.substring(0, 4));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= java.time.YearMonth.of(year, month).lengthOfMonth();
    }

    private static boolean isDateTime(String text) {
        int t = text.indexOf('t');
        return t > 0
                && isDate(text.substring(0, t))
                && TIME.matcher(text.substring(t + 1)).matches();
    }

    private static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        String length = text.substring(slash + 1);
        if (slash < 0 || length.isEmpty() || length.length() > 3 || !isNumber(length)) {
            return false;
        }
        String address = text.substring(0, slash);
        int bits = Integer.parseInt(length);
        return isV4(address) && bits <= 32 || isV6(address) && bits <= 128;
    }

    private static boolean isV4(String text) {
        String[] parts = text.split("\\.", -1);
        for (String part : parts) {
            boolean plain = part.equals("0") || !part.startsWith("0");
            if (part.length() > 3 || !isNumber(part) || !plain || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return parts.length == 4;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Eight groups of hexadecimal digits, one run of them left out by two colons, the last two written as IPv4. */
    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (text.indexOf(':') < 0 || gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many groups there are, −1 if one is none. */
    private static int groups(String text, boolean last) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean v4 = last && i == parts.length - 1 && parts[i].indexOf('.') >= 0;
            if (v4 ? !isV4(parts[i]) : !parts[i].matches("[0-9A-Fa-f]{1,4}")) {
                return -1;
            }
            groups += v4 ? 2 : 1;
        }
        return groups;
    }
}
