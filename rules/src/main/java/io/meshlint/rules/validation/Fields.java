package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.List;

/** What fields hold, as protocol buffers see it: empty text is no text. */
final class Fields {

    private static final String FIRST_PORT = "0";

    private Fields() {}

    /** Whether a value is there that is no empty text. */
    static boolean isSet(Cursor field) {
        return field.exists() && (!field.node().isScalar() || !field.text().isEmpty());
    }

    /** How many of some fields are set. */
    static int count(Cursor holder, String... names) {
        int there = 0;
        for (String name : names) {
            there += isSet(holder.at(name)) ? 1 : 0;
        }
        return there;
    }

    /** Whether a list is there, or nothing, but without an item in either case. */
    static boolean isWithoutItems(Cursor list) {
        return list.size() == 0 && (!list.exists() || !list.node().isScalar());
    }

    /** A mapping without entries is at fault. */
    static void empty(Cursor mapping, Faults faults) {
        if (mapping.node().isMapping() && mapping.size() == 0) {
            faults.at(mapping);
        }
    }

    /** A field that has none of some values is at fault; its absence is not. */
    static void among(Cursor field, List<String> values, Faults faults) {
        if (field.isString() && !field.text().isEmpty() && !values.contains(field.text())) {
            faults.at(field);
        }
    }

    /** A number of a port is from 1 to 65535. */
    static void port(Cursor number, Faults faults) {
        if (number.exists() && (number.text().equals(FIRST_PORT) || isTooLarge(number))) {
            faults.at(number);
        }
    }

    /** The same of a number for which zero means none. */
    static void portOrNone(Cursor number, Faults faults) {
        if (isTooLarge(number)) {
            faults.at(number);
        }
    }

    private static boolean isTooLarge(Cursor number) {
        return number.isInteger() && (number.integer(65_536) > 65_535 || number.integer(0) < 0);
    }
}
