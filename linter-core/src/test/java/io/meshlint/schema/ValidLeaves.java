package io.meshlint.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes single values that have no fault, those at the ends of ranges more often than others. */
final class ValidLeaves {

    private static final List<String> TEXTS =
            List.of("shop", "a b", "äöü€", "true", "8080", "two\nlines", "", "~", "a: b", "#");

    private static final int LONGEST = 5000;

    private final Random random;

    ValidLeaves(Random random) {
        this.random = random;
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    Object value(Type.Leaf leaf) {
        Limits limits = leaf.limits();
        return switch (leaf.base()) {
            case ANY -> pick(List.of(1, "x", true, List.of(1, "a"), Map.of("a", Map.of("b", 0.5))));
            case BOOLEAN -> random.nextBoolean();
            case INT32 ->
                limits.allowed().isEmpty()
                        ? whole(limits, Integer.MIN_VALUE, Integer.MAX_VALUE)
                        : (Object) Long.valueOf(pick(limits.allowed()));
            case INT64, INTEGER -> whole(limits, Long.MIN_VALUE, Long.MAX_VALUE);
            case NUMBER ->
                random.nextBoolean() ? whole(limits, -1e6, 1e6) : (Object) (Math.max(0, limits.least()) + 0.5);
            case OBJECT -> pick(List.of(Map.of(), Map.of("a", Map.of("b", List.of(1)))));
            case INT_OR_STRING ->
                random.nextBoolean() ? whole(limits, Integer.MIN_VALUE, Integer.MAX_VALUE) : (Object) text(leaf);
            case QUANTITY -> pick(List.of(1, 0.5, "100m", "1.5Gi", "0", "-1e3"));
            case STRING -> text(leaf);
        };
    }

    private long whole(Limits limits, double least, double most) {
        double low = Math.max(least, limits.least());
        double high = Math.min(most, limits.most());
        double inner = Math.max(low, Math.min(high, low > -1 ? low + 7 : 1));
        return (long) (double) pick(List.of(low, high, inner, inner));
    }

    private String text(Type.Leaf leaf) {
        Limits limits = leaf.limits();
        boolean free = limits.format().isEmpty();
        if (!limits.allowed().isEmpty() && (free || random.nextBoolean())) {
            return pick(limits.allowed());
        }
        List<String> fitting = new ArrayList<>();
        boolean measured = leaf.base() == Type.Base.STRING;
        for (String text : free ? TEXTS : FormatSamples.of(limits.format())) {
            if (!measured || limits.fits(text.codePointCount(0, text.length()))) {
                fitting.add(text);
            }
        }
        if (free && measured && limits.most() < LONGEST) {
            fitting.add("€".repeat((int) limits.most()));
        }
        return pick(fitting);
    }
}
