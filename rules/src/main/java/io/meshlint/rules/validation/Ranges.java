package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;

/** Numbers that must lie between two others. What is no number is the schema's business. */
final class Ranges {

    private static final double LEAST = 0.0001;

    private Ranges() {}

    /** A whole number outside of a range. */
    static void outside(Cursor number, int least, int most, Faults faults) {
        if (number.isInteger() && (number.integer(least) < least || number.integer(least) > most)) {
            faults.at(number);
        }
    }

    /** A percentage below zero or above a hundred. */
    static void percent(Cursor number, Faults faults) {
        double value = value(number);
        if (value < 0 || value > 100) {
            faults.at(number);
        }
    }

    /** The same of a percentage of which one ten-thousandth is the least. */
    static void fraction(Cursor number, Faults faults) {
        double value = value(number);
        if (value < 0 || value > 100 || value > 0 && value < LEAST) {
            faults.at(number);
        }
    }

    /** The number; one that is never at fault for what is none, as the schema says so. */
    static double value(Cursor number) {
        try {
            return number.exists() ? Double.parseDouble(number.text()) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
