package io.meshlint.schemagen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields of one mapping that go together.
 *
 * @param text as packs write it
 * @param fields the fields it speaks of
 * @param values the values of a condition, empty if it has none
 * @param valued the field that the condition asks for, empty if there is none
 */
record Group(String text, Set<String> fields, List<String> values, String valued) {

    private static final String NAME = "(" + Definition.FIELD_NAME + ")";
    private static final Pattern ALTERNATIVES = Pattern.compile("[?!+]" + NAME + "(\\|" + NAME + ")+");
    private static final Pattern NEEDS = Pattern.compile(">" + NAME + ":" + NAME + "(?:!?=([^=:]*))?");
    private static final Pattern REQUIRES = Pattern.compile(">" + NAME + "=([^=:]*):" + NAME);

    private static final Pattern MOVED = Pattern.compile("=" + NAME + ":" + NAME + "(\\." + NAME + ")*");

    /** Whether a word of a definition is a group and no field. */
    static boolean isGroup(String word) {
        return "?!+>=".indexOf(word.charAt(0)) >= 0;
    }

    /**
     * Takes a group apart.
     *
     * @throws IllegalArgumentException if it is not written as the format of packs asks
     */
    static Group parse(String text) {
        Matcher needs = NEEDS.matcher(text);
        if (needs.matches()) {
            Set<String> fields = fields(needs.group(1), needs.group(2));
            return new Group(text, fields, split(needs.group(3)), needs.group(3) == null ? "" : needs.group(2));
        }
        Matcher requires = REQUIRES.matcher(text);
        if (requires.matches()) {
            Set<String> fields = fields(requires.group(1), requires.group(3));
            return new Group(text, fields, split(requires.group(2)), requires.group(1));
        }
        if (ALTERNATIVES.matcher(text).matches()) {
            String[] names = text.substring(1).split("\\|");
            if (fields(names).size() == names.length) {
                return new Group(text, fields(names), List.of(), "");
            }
        }
        Matcher moved = MOVED.matcher(text);
        if (moved.matches()) {
            return new Group(text, fields(moved.group(2)), List.of(), "");
        }
        throw new IllegalArgumentException("`" + text + "` is no group");
    }

    private static Set<String> fields(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    private static List<String> split(String values) {
        return values == null ? List.of() : List.of(values.split("\\|", -1));
    }

    /** Whether it says which of some fields may stand together, whatever they hold. */
    boolean isAlternatives() {
        return text.charAt(0) != '>' && text.charAt(0) != '=';
    }

    /** The group without a field, as packs write it; empty if nothing is left to say. */
    String without(String field) {
        List<String> rest = new ArrayList<>(fields);
        rest.remove(field);
        return isAlternatives() && rest.size() > 1 ? text.charAt(0) + String.join("|", rest) : "";
    }
}
