package io.meshlint.yaml;

import java.util.OptionalInt;

/** Types plain scalars as kubectl does. */
public final class Scalars {

    private Scalars() {}

    /** The type of a plain scalar. */
    public static Scalar.Type typeOf(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** Whether a scalar of type boolean means true. */
    public static boolean isTrue(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** The value of a scalar of type integer, if it fits 32 bits. */
    public static OptionalInt toInt(String text) {
        throw new UnsupportedOperationException(text);
    }
}
