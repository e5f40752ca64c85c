package io.meshlint.manifest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Reads amounts of resources as {@code ParseQuantity} of Kubernetes' {@code apimachinery/pkg/api/resource} does. */
public final class Quantity {

    /** Longer texts are no amounts that anyone writes. */
    private static final int LONGEST = 40;

    /** Amounts of more digits before or behind the point overflow in Kubernetes, and sums of them here. */
    private static final int MOST_DIGITS = 60;

    /** So many of any unit up to giga are less than 2^63 thousandths. */
    private static final int FEW_DIGITS = 6;

    private static final int BINARY = 100;
    private static final List<String> BYTES = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final int NO_UNIT = Integer.MIN_VALUE;

    private Quantity() {}

    /** The amount in the resource's unit, cores or bytes; nothing where the text is no quantity. */
    public static Optional<BigDecimal> of(String text) {
        int end = text.length();
        while (end > 0 && !Character.isDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '.') {
            end--;
        }
        int power = power(text.substring(end));
        if (end == 0 || text.length() > LONGEST || power == NO_UNIT) {
            return Optional.empty();
        }
        try {
            BigDecimal amount = new BigDecimal(text.substring(0, end)).multiply(factor(power));
            boolean wide = amount.scale() > MOST_DIGITS || (long) amount.precision() - amount.scale() > MOST_DIGITS;
            return wide ? Optional.empty() : Optional.of(amount);
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the first of two amounts is greater; not if one is no quantity. Most amounts are compared as numbers of
     * thousandths: merely to load {@link BigDecimal} takes a fifth of a short run on JDK 25.
     */
    public static boolean isAbove(String one, String other) {
        long small = thousandths(one);
        long most = thousandths(other);
        if (small >= 0 && most >= 0) {
            return small > most;
        }
        Optional<BigDecimal> amount = of(one);
        Optional<BigDecimal> limit = of(other);
        return amount.isPresent() && limit.isPresent() && amount.get().compareTo(limit.get()) > 0;
    }

    /** The amount in thousandths, if it is a number of few digits and no unit below a thousandth; else -1. */
    private static long thousandths(String text) {
        int end = 0;
        long number = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9' && end < FEW_DIGITS) {
            number = number * 10 + text.charAt(end++) - '0';
        }
        return end == 0
                ? -1
                : switch (text.substring(end)) {
                    case "m" -> number;
                    case "" -> number * 1000;
                    case "k" -> number * 1000_000;
                    case "M" -> number * 1000_000_000;
                    case "G" -> number * 1000_000_000_000L;
                    case "Ki" -> number * 1000 << 10;
                    case "Mi" -> number * 1000 << 20;
                    case "Gi" -> number * 1000 << 30;
                    default -> -1;
                };
    }

    /** An amount as people write it: bytes in the largest binary unit with at most two decimals, else whole or in thousandths. */
    public static String text(String resource, BigDecimal amount) {
        boolean bytes = resource.endsWith("memory") || resource.endsWith("storage") || resource.contains("hugepages-");
        BigDecimal plain = amount.stripTrailingZeros();
        if (!bytes) {
            boolean whole = plain.scale() <= 0;
            return whole ? plain.toPlainString() : plain.scaleByPowerOfTen(3).setScale(0, RoundingMode.DOWN) + "m";
        }
        for (int unit = BYTES.size() - 1; unit > 0; unit--) {
            BigDecimal size = binary(unit);
            if (amount.compareTo(size) >= 0) {
                BigDecimal share = amount.divide(size, 2, RoundingMode.DOWN).stripTrailingZeros();
                return share.toPlainString() + BYTES.get(unit);
            }
        }
        return plain.toPlainString();
    }

    /** Whether amounts may end in this; the empty text stands for the unit itself. */
    public static boolean isUnit(String suffix) {
        return power(suffix) != NO_UNIT;
    }

    private static BigDecimal factor(int power) {
        return power > BINARY ? binary(power - BINARY) : BigDecimal.ONE.scaleByPowerOfTen(power);
    }

    /** A power of 1024, at most the sixth. Not by {@code pow}, which prepares to multiply large numbers in parallel. */
    private static BigDecimal binary(int power) {
        return BigDecimal.valueOf(1L << 10 * power);
    }

    /** Of ten, or, above {@link #BINARY}, of 1024. */
    private static int power(String suffix) {
        return switch (suffix) {
            case "" -> 0;
            case "n" -> -9;
            case "u" -> -6;
            case "m" -> -3;
            case "k" -> 3;
            case "M" -> 6;
            case "G" -> 9;
            case "T" -> 12;
            case "P" -> 15;
            case "E" -> 18;
            case "Ki" -> BINARY + 1;
            case "Mi" -> BINARY + 2;
            case "Gi" -> BINARY + 3;
            case "Ti" -> BINARY + 4;
            case "Pi" -> BINARY + 5;
            case "Ei" -> BINARY + 6;
            default -> NO_UNIT;
        };
    }
}
