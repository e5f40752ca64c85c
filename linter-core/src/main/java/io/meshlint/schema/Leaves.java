package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Scalars;
import java.util.List;

/** Checks single values, and sizes. */
final class Leaves {

    private Leaves() {}

    static void check(Cursor at, Type.Leaf leaf, List<Flaw> flaws) {
        if (leaf.base() == Type.Base.ANY) {
            return;
        }
        if (!hasType(at, leaf.base())) {
            flaws.add(Words.type(at, leaf.base().words()));
            return;
        }
        if (at.isInteger() && !fits(at, leaf.base())) {
            flaws.add(Words.type(at, "an integer of " + (leaf.base() == Type.Base.INT64 ? 64 : 32) + " bits"));
            return;
        }
        if (leaf.base() == Type.Base.QUANTITY && at.isString() && !Formats.accepts("quantity", at.text())) {
            flaws.add(Words.format(at, "quantity", List.of()));
            return;
        }
        Limits limits = leaf.limits();
        if (limits == Limits.NONE || limits.allowed().contains(at.text())) {
            return;
        }
        if (at.isString()) {
            string(at, leaf, flaws);
        } else if (leaf.base() != Type.Base.INT_OR_STRING && !limits.allowed().isEmpty()) {
            flaws.add(Words.notAllowed(at, limits.allowed()));
        } else if (!limits.fits(Scalars.toDouble(at.text()))) {
            flaws.add(Words.range(at, limits, ""));
        }
    }

    /** What is none of the values that are allowed may still have the format. */
    private static void string(Cursor at, Type.Leaf leaf, List<Flaw> flaws) {
        Limits limits = leaf.limits();
        String text = at.text();
        boolean measured = leaf.base() == Type.Base.STRING;
        if (limits.format().isEmpty() && !limits.allowed().isEmpty()) {
            flaws.add(Words.notAllowed(at, limits.allowed()));
        } else if (measured && !limits.fits(text.codePointCount(0, text.length()))) {
            flaws.add(
                    text.isEmpty()
                            ? Words.empty(at)
                            : limits.most() == 0 ? Words.notEmpty(at) : Words.range(at, limits, "characters"));
        } else if (!limits.format().isEmpty() && !Formats.accepts(limits.format(), text)) {
            flaws.add(
                    measured
                            ? Words.format(at, limits.format(), limits.allowed())
                            : Words.formatOrNumber(at, limits.format(), limits.allowed()));
        }
    }

    static void size(Cursor at, Limits limits, String unit, List<Flaw> flaws) {
        if (!limits.fits(at.size())) {
            flaws.add(at.size() == 0 ? Words.empty(at) : Words.range(at, limits, unit));
        }
    }

    private static boolean hasType(Cursor at, Type.Base base) {
        if (base == Type.Base.OBJECT) {
            return at.node().isMapping();
        }
        if (!(at.node().resolved() instanceof Scalar scalar)) {
            return false;
        }
        Scalar.Type type = scalar.type();
        return switch (base) {
            case STRING -> type == Scalar.Type.STRING;
            case BOOLEAN -> type == Scalar.Type.BOOLEAN;
            case INTEGER, INT32, INT64 -> type == Scalar.Type.INTEGER;
            case NUMBER -> type == Scalar.Type.INTEGER || type == Scalar.Type.FLOAT;
            case INT_OR_STRING -> type == Scalar.Type.INTEGER || type == Scalar.Type.STRING;
            default -> type == Scalar.Type.INTEGER || type == Scalar.Type.FLOAT || type == Scalar.Type.STRING;
        };
    }

    /** The API server decodes a whole number into an integer of so many bits, and fails where it does not fit. */
    private static boolean fits(Cursor at, Type.Base base) {
        return switch (base) {
            case INT32, INT_OR_STRING -> at.integer().isPresent();
            case INT64 -> Scalars.isLong(at.text());
            default -> true;
        };
    }
}
