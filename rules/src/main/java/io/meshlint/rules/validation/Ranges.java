package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;

/** Numbers that must lie between two others. What is no number is the schema's business. */
final class Ranges {

    private Ranges() {}

    /** A whole number outside of a range. */
    static void outside(Cursor number, int least, int most, Faults faults) {
        if (number.isInteger() && (number.integer(least) < least || number.integer(least) > most)) {
            faults.at(number);
        }
    }

    /** A percentage below zero or above a hundred. */
    static void percent(Cursor number, Faults faults) {
        try {
            double value = number.exists() ? Double.parseDouble(number.text()) : 0;
            if (value < 0 || value > 100) {
                faults.at(number);
            }
        } catch (NumberFormatException e) {
            // the schema says so
        }
    }
}
