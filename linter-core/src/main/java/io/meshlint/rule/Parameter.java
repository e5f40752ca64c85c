package io.meshlint.rule;

import io.meshlint.yaml.Scalars;
import java.util.List;
import java.util.OptionalInt;

/**
 * A setting of a rule.
 *
 * @param name the key in the config
 * @param type what stands there
 * @param choices the values it may have; empty for any
 * @param least the smallest number it may be
 * @param most the greatest
 * @param fallback its value where the config is silent: a list's items, else one text
 * @param widest the same where the profile {@code all} is on
 * @param description one clause
 */
public record Parameter(
        String name,
        Type type,
        List<String> choices,
        int least,
        int most,
        List<String> fallback,
        List<String> widest,
        String description) {

    /** What stands in the config. */
    public enum Type {
        TEXT,
        /** A whole number. */
        NUMBER,
        /** A list of texts; one text stands for a list of it alone. */
        LIST;

        /** As documents for programs write it. */
        public String id() {
            return switch (this) {
                case TEXT -> "text";
                case NUMBER -> "number";
                case LIST -> "list";
            };
        }
    }

    /** @throws IllegalArgumentException if it may not have its own fallback */
    public Parameter {
        choices = List.copyOf(choices);
        fallback = List.copyOf(fallback);
        widest = List.copyOf(widest);
        for (List<String> values : List.of(fallback, widest)) {
            for (String value : values) {
                if (!accepts(type, choices, least, most, value)) {
                    throw new IllegalArgumentException(name + " may not be " + value);
                }
            }
        }
    }

    /** Any text. */
    public static Parameter text(String name, String fallback, String description) {
        return new Parameter(name, Type.TEXT, List.of(), 0, 0, List.of(fallback), List.of(fallback), description);
    }

    /** One of some values; the first is the fallback. */
    public static Parameter choice(String name, List<String> choices, String description) {
        List<String> first = choices.subList(0, 1);
        return new Parameter(name, Type.TEXT, choices, 0, 0, first, first, description);
    }

    /** Any number of texts. */
    public static Parameter list(String name, List<String> fallback, String description) {
        return new Parameter(name, Type.LIST, List.of(), 0, 0, fallback, fallback, description);
    }

    /** A whole number between two others, or one of them. */
    public static Parameter number(String name, int fallback, int least, int most, String description) {
        List<String> value = List.of(Integer.toString(fallback));
        return new Parameter(name, Type.NUMBER, List.of(), least, most, value, value, description);
    }

    /** The same with another value where the config is silent and the profile {@code all} is on. */
    public Parameter inProfileAll(String... values) {
        return new Parameter(name, type, choices, least, most, fallback, List.of(values), description);
    }

    /** Whether it may have the value or, if it is a list, the item. */
    public boolean accepts(String value) {
        return accepts(type, choices, least, most, value);
    }

    private static boolean accepts(Type type, List<String> choices, int least, int most, String value) {
        if (type == Type.NUMBER) {
            OptionalInt number = Scalars.toInt(value);
            return number.isPresent() && number.getAsInt() >= least && number.getAsInt() <= most;
        }
        return choices.isEmpty() || choices.contains(value);
    }

    /** What it accepts, in words that follow "must be"; empty for any text. */
    public String expected() {
        if (type == Type.NUMBER) {
            return "a whole number from " + least + " to " + most;
        }
        return choices.isEmpty() ? "" : "one of " + String.join(", ", choices);
    }
}
