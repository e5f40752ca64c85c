package io.meshlint.manifest;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads amounts of resources as {@code ParseQuantity} of Kubernetes' {@code apimachinery/pkg/api/resource} does. */
public final class Quantity {

    /** Longer texts are no amounts that anyone writes. */
    private static final int LONGEST = 40;

    private Quantity() {}

    /** The amount in the resource's unit, cores or bytes; nothing where the text is no quantity. */
    public static Optional<BigDecimal> of(String text) {
        int end = text.length();
        while (end > 0 && !Character.isDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '.') {
            end--;
        }
        Optional<BigDecimal> factor = factor(text.substring(end));
        if (end == 0 || text.length() > LONGEST || factor.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text.substring(0, end)).multiply(factor.get()));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> factor(String suffix) {
        return switch (suffix) {
            case "" -> Optional.of(BigDecimal.ONE);
            case "n" -> decimal(-9);
            case "u" -> decimal(-6);
            case "m" -> decimal(-3);
            case "k" -> decimal(3);
            case "M" -> decimal(6);
            case "G" -> decimal(9);
            case "T" -> decimal(12);
            case "P" -> decimal(15);
            case "E" -> decimal(18);
            case "Ki" -> binary(1);
            case "Mi" -> binary(2);
            case "Gi" -> binary(3);
            case "Ti" -> binary(4);
            case "Pi" -> binary(5);
            case "Ei" -> binary(6);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> decimal(int zeros) {
        return Optional.of(BigDecimal.ONE.scaleByPowerOfTen(zeros));
    }

    private static Optional<BigDecimal> binary(int power) {
        return Optional.of(BigDecimal.valueOf(1024).pow(power));
    }
}
