package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Rewrite;
import io.meshlint.schema.Flaw.Sort;
import io.meshlint.text.Similar;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes flaws: what was found, what was expected, what to write. */
final class Words {

    /** Words of so many letters are taken for others two edits away. */
    private static final int LONG = 6;

    private static final String QUOTE = "put it in quotes: ";
    private static final String UNQUOTE = "remove the quotes: ";

    private Words() {}

    static Flaw type(Cursor at, String expected) {
        String hint = retyped(at, expected);
        Flaw flaw = wrong(Sort.TYPE, at, "is " + Naming.found(at) + ", expected " + expected, hint);
        if (hint.startsWith(QUOTE)) {
            return flaw.curedBy(Rewrite.quote(at), true);
        }
        return hint.startsWith(UNQUOTE) ? flaw.curedBy(Rewrite.bare(at, at.text()), true) : flaw;
    }

    static Flaw notAllowed(Cursor at, List<String> allowed) {
        List<String> same = new ArrayList<>();
        for (String value : allowed) {
            if (value.equalsIgnoreCase(at.text())) {
                same.add(value);
            }
        }
        String meant = same.isEmpty() ? near(at.text(), allowed) : same.get(same.size() - 1);
        String hint = meant.isEmpty() ? "" : "write `" + meant + "`";
        Flaw flaw = wrong(Sort.VALUE, at, "is " + Naming.value(at) + ", expected " + Naming.oneOf(allowed), hint);
        return meant.isEmpty() ? flaw : flaw.curedBy(Rewrite.value(at, meant), same.size() == 1);
    }

    /** Values are often short words in capitals, of which two edits make quite another: {@code HTTP} is no {@code SCTP}. */
    private static String near(String text, List<String> allowed) {
        int limit = text.length() < LONG ? 1 : 2;
        for (String value : allowed) {
            if (Similar.distance(text, value, limit) <= limit) {
                return value;
            }
        }
        return "";
    }

    /** @param others values that are allowed although they do not have the format */
    static Flaw format(Cursor at, String format, List<String> others) {
        Sort sort = Formats.isName(format) ? Sort.NAME : Sort.VALUE;
        String or = Naming.named(others).isEmpty() ? "" : " or " + Naming.oneOf(others);
        return wrong(sort, at, "is " + Naming.value(at) + ", expected " + Formats.words(format) + or, "");
    }

    /** Of a text where a number may stand as well. */
    static Flaw formatOrNumber(Cursor at, String format, List<String> others) {
        Flaw flaw = format(at, format, others);
        boolean quoted = Scalars.typeOf(at.text()) == Scalar.Type.INTEGER;
        return quoted ? flaw.hinted(UNQUOTE + "`" + at.text() + "`").curedBy(Rewrite.bare(at, at.text()), true) : flaw;
    }

    static Flaw key(Cursor entry, String format) {
        Sort sort = Formats.isName(format) ? Sort.NAME : Sort.VALUE;
        String message = "key `" + Naming.cut(entry.key()) + "` in `" + Naming.label(entry.parent()) + "` of "
                + Naming.title(entry) + " is not " + Formats.words(format);
        return new Flaw(sort, Naming.visible(entry), true, message, "", entry);
    }

    static Flaw notEmpty(Cursor at) {
        return wrong(Sort.VALUE, at, "is " + Naming.value(at) + ", expected nothing", "delete the field");
    }

    static Flaw empty(Cursor at) {
        return wrong(Sort.VALUE, at, "is empty", "write a value or delete the field");
    }

    /** @param unit what is counted, empty for a number itself */
    static Flaw range(Cursor at, Limits limits, String unit) {
        String found;
        if (unit.isEmpty()) {
            found = "is " + Naming.value(at);
        } else if (unit.equals("characters")) {
            found = "has " + at.text().codePointCount(0, at.text().length()) + " characters";
        } else {
            found = "has " + at.size() + " " + unit;
        }
        return wrong(Sort.VALUE, at, found + ", expected " + range(limits), "");
    }

    private static String range(Limits limits) {
        String least = number(limits.least());
        String most = number(limits.most());
        if (least.isEmpty()) {
            return "at most " + most;
        }
        if (most.isEmpty()) {
            return "at least " + least;
        }
        return least.equals(most) ? least : least + " to " + most;
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "";
        }
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** @param single whether a single value belongs there */
    static Flaw missing(Cursor at, boolean single) {
        return required(
                at,
                Naming.title(at) + " has no `" + at.path() + "`",
                single ? at : at.resource().root());
    }

    static Flaw missingWith(Cursor at, Cursor because) {
        String message = Naming.title(at) + " has no `" + at.path() + "`, which `" + because.key() + ": "
                + because.text() + "` requires";
        return required(at, message, at.resource().root());
    }

    static Flaw noneOf(Cursor at, List<String> fields) {
        String message =
                "`" + Naming.label(at) + "` of " + Naming.title(at) + " has none of " + Naming.list(fields, "and");
        return new Flaw(
                Sort.REQUIRED,
                at,
                true,
                message,
                "add one of them",
                at.resource().root());
    }

    private static Flaw required(Cursor at, String message, Cursor meant) {
        return new Flaw(Sort.REQUIRED, at, true, message, "add `" + at.key() + "`", meant);
    }

    static Flaw tooMany(List<Cursor> found) {
        Cursor last = found.get(found.size() - 1);
        List<String> names = new ArrayList<>();
        for (Cursor field : found) {
            names.add(field.key());
        }
        String message = "`" + Naming.label(last.parent()) + "` of " + Naming.title(last) + " has "
                + Naming.list(names, "and") + ", at most one may be set";
        return new Flaw(Sort.VALUE, last, true, message, "keep one of them", last);
    }

    static Flaw beside(Cursor field, Cursor other, Group.Beside beside) {
        String values = beside.values().isEmpty() ? "" : " being " + Naming.oneOf(beside.values());
        String condition = beside.not()
                ? "may not stand beside `" + other.key() + "`" + values
                : "needs `" + other.key() + "`" + values;
        return new Flaw(
                Sort.VALUE,
                field,
                true,
                "`" + Naming.label(field) + "` of " + Naming.title(field) + " " + condition,
                beside.not() ? "delete one of them" : "set `" + other.key() + "` or delete `" + field.key() + "`",
                field);
    }

    static Flaw repeated(Cursor item, Cursor first, List<String> unique) {
        boolean plain = unique.get(0).isEmpty();
        String by = plain ? Naming.value(item) : same(item, unique);
        String message = "`" + item.parent().key() + "` of " + Naming.title(item) + " has " + by
                + " twice, its items have to differ";
        return new Flaw(Sort.VALUE, item, true, message, "", item.resource().root());
    }

    private static String same(Cursor item, List<String> fields) {
        StringBuilder same = new StringBuilder("an item with ");
        for (int i = 0; i < fields.size(); i++) {
            same.append(i == 0 ? "`" : ", `").append(fields.get(i)).append(": ");
            same.append(Naming.cut(item.at(fields.get(i)).text())).append('`');
        }
        return same.toString();
    }

    static Flaw unknown(Cursor entry, boolean certain, String hint, Cursor meant) {
        String message = Naming.title(entry) + " has unknown field `" + Naming.cut(entry.key()) + "`" + in(entry);
        return new Flaw(Sort.UNKNOWN_FIELD, entry, certain, message, hint, meant);
    }

    /**
     * A key whose letters are those of a field is that field; a slip may be another one.
     *
     * @param fits whether what stands there may stand in that field
     */
    static Flaw misspelt(Cursor entry, Cursor meant, boolean fits) {
        boolean sure = letters(entry.key()).equals(letters(meant.key()))
                || entry.key().length() >= LONG && Similar.distance(entry.key(), meant.key(), 1) == 1;
        Flaw flaw = unknown(entry, true, "write `" + meant.key() + "`", meant);
        return fits ? flaw.curedBy(Rewrite.key(entry, meant.key()), sure) : flaw;
    }

    /** The letters of a name without its writing. */
    static String letters(String key) {
        return key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    static Flaw otherVersion(Cursor entry, Pack pack, Field field) {
        boolean tooEarly = pack.minor() < field.minors().from();
        String message = Naming.title(entry) + " has field `" + entry.key() + "`" + in(entry) + ", which "
                + (tooEarly
                        ? "comes with 1." + field.minors().from()
                        : "is gone after 1." + field.minors().to())
                + ", not 1." + pack.minor();
        return new Flaw(Sort.UNKNOWN_FIELD, entry, true, message, "", entry);
    }

    /** A mapping by its path, as hints name the place where a field belongs. */
    static String mapping(Cursor at) {
        return at.isRoot() ? "the object itself, beside `kind`" : "`" + at.path() + "`";
    }

    private static String in(Cursor entry) {
        return entry.parent().isRoot() ? "" : " in `" + Naming.label(entry.parent()) + "`";
    }

    /** @param predicate such as {@code is empty} */
    static Flaw wrong(Sort sort, Cursor at, String predicate, String hint) {
        return new Flaw(
                sort,
                Naming.visible(at),
                true,
                "`" + Naming.label(at) + "` of " + Naming.title(at) + " " + predicate,
                hint,
                at);
    }

    private static String retyped(Cursor at, String expected) {
        if (!(at.node().resolved() instanceof Scalar scalar) || Naming.isSecret(at)) {
            return expected.equals("a list") && at.node().isMapping() ? "write it as a list, each item after `-`" : "";
        }
        if (scalar.type() != Scalar.Type.STRING && expected.equals("a string")) {
            return QUOTE + "`\"" + Naming.cut(at.text()) + "\"`";
        }
        Scalar.Type bare = Scalars.typeOf(at.text());
        boolean number = bare == Scalar.Type.INTEGER && (expected.equals("an integer") || expected.equals("a number"));
        boolean truth = bare == Scalar.Type.BOOLEAN && expected.equals("a boolean");
        return scalar.type() == Scalar.Type.STRING && (number || truth)
                ? UNQUOTE + "`" + Naming.cut(at.text()) + "`"
                : "";
    }
}
