package io.meshlint.yaml;

import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * Types plain scalars as kubectl does, whose YAML reader (sigs.k8s.io/yaml over go-yaml v2, {@code resolve.go}) is
 * neither YAML 1.1 nor 1.2: {@code y} is a boolean, {@code 0o17} a number, {@code 22:22} and dates are strings.
 */
public final class Scalars {

    /** From here on Go writes a number without a fraction with an exponent, which no integer field accepts. */
    private static final double PLAIN_LIMIT = 1e21;

    private static final double UNSIGNED_LIMIT = 0x1p64;

    private Scalars() {}

    /**
     * The type of a plain scalar. A number without a fraction is an integer however it is written ({@code 1e3},
     * {@code 1.0}), because kubectl sends it as one.
     */
    public static Scalar.Type typeOf(String text) {
        if (text.isEmpty()) {
            return Scalar.Type.NULL;
        }
        char first = text.charAt(0);
        if (isNumberStart(first)) {
            return numberType(text);
        }
        return isWordStart(first) && text.length() <= 5 ? wordType(text) : Scalar.Type.STRING;
    }

    /** Whether a scalar of type boolean means true. */
    public static boolean isTrue(String text) {
        return switch (text) {
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> true;
            default -> false;
        };
    }

    /** The value of a scalar of type integer, if it fits 32 bits. */
    public static OptionalInt toInt(String text) {
        if (text.isEmpty() || !isNumberStart(text.charAt(0))) {
            return OptionalInt.empty();
        }
        double value = number(text);
        int whole = (int) value;
        return whole == value ? OptionalInt.of(whole) : OptionalInt.empty();
    }

    /** Whether the value of a scalar of type integer fits 64 bits. */
    public static boolean isLong(String text) {
        boolean signed = !text.isEmpty() && isSign(text, 0);
        if (!isDecimal(signed ? text.substring(1) : text)) {
            double value = toDouble(text);
            return value >= -0x1p63 && value < 0x1p63;
        }
        BigDecimal exact = new BigDecimal(text);
        return exact.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    /** The value of a scalar of type integer or float; NaN for any other. */
    public static double toDouble(String text) {
        return text.isEmpty() || !isNumberStart(text.charAt(0)) ? Double.NaN : number(text);
    }

    /** What a plain scalar reads as when it is a mapping's key, which in JSON is always a string. */
    public static String asKey(String text) {
        Scalar.Type type = typeOf(text);
        return switch (type) {
            case STRING, NULL, NOT_JSON -> text;
            case BOOLEAN -> isTrue(text) ? "true" : "false";
            case INTEGER, FLOAT -> isDecimal(text) ? text : numberKey(text);
        };
    }

    private static boolean isNumberStart(char first) {
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    }

    private static boolean isWordStart(char first) {
        return switch (first) {
            case 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O', '~' -> true;
            default -> false;
        };
    }

    private static Scalar.Type wordType(String text) {
        return switch (text) {
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> Scalar.Type.BOOLEAN;
            case "~", "null", "Null", "NULL" -> Scalar.Type.NULL;
            default -> isTrue(text) ? Scalar.Type.BOOLEAN : Scalar.Type.STRING;
        };
    }

    private static Scalar.Type numberType(String text) {
        double value = number(text);
        if (Double.isNaN(value)) {
            return isNotJson(text) ? Scalar.Type.NOT_JSON : Scalar.Type.STRING;
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < PLAIN_LIMIT;
        return whole ? Scalar.Type.INTEGER : Scalar.Type.FLOAT;
    }

    private static boolean isNotJson(String text) {
        return switch (text) {
            case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" ->
                true;
            default -> false;
        };
    }

    /** The number that a text means, NaN when it is none. */
    private static double number(String text) {
        boolean grouped = text.charAt(0) != '.' && text.indexOf('_') >= 0;
        String digits = grouped ? text.replace("_", "") : text;
        double integer = integer(digits);
        if (!Double.isNaN(integer) || !isFloat(digits)) {
            return integer;
        }
        double value = Double.parseDouble(digits);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static double integer(String text) {
        int at = isSign(text, 0) ? 1 : 0;
        int radix = 10;
        if (at + 1 < text.length() && text.charAt(at) == '0') {
            radix = radix(text.charAt(at + 1));
            at += Character.isLetter(text.charAt(at + 1)) ? 2 : 1;
        }
        if (at >= text.length()) {
            return Double.NaN;
        }
        double value = 0;
        for (int i = at; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return Double.NaN;
            }
            value = value * radix + digit;
        }
        boolean fits = value < UNSIGNED_LIMIT;
        return !fits ? Double.NaN : text.charAt(0) == '-' ? -value : value;
    }

    /** The base that the letter or digit after a leading zero stands for. */
    private static int radix(char mark) {
        return switch (mark) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static boolean isFloat(String text) {
        int at = isSign(text, 0) ? 1 : 0;
        int dot = digits(text, at);
        int end = dot;
        if (dot < text.length() && text.charAt(dot) == '.') {
            end = digits(text, dot + 1);
            if (dot == at && end == dot + 1) {
                return false;
            }
        } else if (dot == at) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = isSign(text, end + 1) ? end + 2 : end + 1;
            end = digits(text, exponent);
            return end > exponent && end == text.length();
        }
        return end == text.length();
    }

    private static boolean isSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Whether an integer is already written as JSON writes it. */
    private static boolean isDecimal(String text) {
        return digits(text, 0) == text.length() && text.length() < 20 && (text.charAt(0) != '0' || text.length() == 1);
    }

    /** A number as Go's {@code FormatInt(key, 10)} or {@code FormatFloat(key, 'g', -1, 32)} writes it. */
    private static String numberKey(String text) {
        double value = number(text);
        if (!Double.isNaN(integer(text.replace("_", "")))) {
            return new BigDecimal(value).toPlainString();
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Float.toString((float) value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return exact.toPlainString();
        }
        String mantissa = exact.movePointLeft(exponent).toPlainString();
        String power = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (power.length() < 2 ? "0" + power : power);
    }
}
