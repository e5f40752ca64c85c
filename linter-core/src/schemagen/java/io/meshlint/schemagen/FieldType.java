package io.meshlint.schemagen;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The type of a field as packs write it, taken apart: {@code [1..16,^name]HTTPRouteRule} is a list around a definition.
 *
 * @param form {@code []}, {@code {}}, a scalar or the name of a definition
 * @param constraints as written, one each
 * @param inside what the items of a list or the values of a mapping are
 */
record FieldType(String form, List<String> constraints, Optional<FieldType> inside) {

    private static final Set<String> INTEGERS = Set.of("integer", "int32", "int64");
    private static final Set<String> CONSTRAINED =
            Set.of("string", "integer", "int32", "int64", "number", "quantity", "int-or-string");
    private static final Set<String> UNCONSTRAINED = Set.of("boolean", "any", "object");

    private static final String SIZE = "(?!\\.\\.$)(-?\\d+(\\.\\d+)?)?\\.\\.(-?\\d+(\\.\\d+)?)?";
    private static final String VALUES = "=[^|]*(\\|[^|]*)*";
    private static final String FORMAT = "[a-z][a-z0-9-]*";
    private static final String UNIQUE = "\\^|\\^" + Definition.FIELD_NAME + "(\\+" + Definition.FIELD_NAME + ")*";

    /**
     * Takes a type apart.
     *
     * @throws IllegalArgumentException if it is not written as the format of packs asks
     */
    static FieldType parse(String text) {
        FieldType type;
        if (text.startsWith("[") || text.startsWith("{")) {
            String form = text.startsWith("[") ? "[]" : "{}";
            int end = text.indexOf(form.charAt(1));
            List<String> constraints = constraints(text, 1, end);
            type = new FieldType(form, constraints, Optional.of(parse(text.substring(end + 1))));
        } else {
            int open = text.indexOf('(');
            type = open < 0
                    ? new FieldType(text, List.of(), Optional.empty())
                    : new FieldType(
                            text.substring(0, open),
                            constraints(text, open + 1, text.endsWith(")") ? text.length() - 1 : -1),
                            Optional.empty());
        }
        if (!type.isWellFormed()) {
            throw new IllegalArgumentException("`" + text + "` is no type");
        }
        return type;
    }

    private static List<String> constraints(String text, int start, int end) {
        if (end < 0) {
            throw new IllegalArgumentException("a bracket of `" + text + "` is not closed");
        }
        return start == end ? List.of() : List.of(text.substring(start, end).split(",", -1));
    }

    private boolean isWellFormed() {
        if (form.equals("[]")) {
            return constraints.stream().allMatch(each -> each.matches(SIZE + "|" + UNIQUE));
        }
        if (form.equals("{}")) {
            return constraints.stream().allMatch(each -> each.matches(SIZE + "|" + FORMAT));
        }
        if (CONSTRAINED.contains(form)) {
            return constraints.stream().allMatch(each -> each.matches(SIZE + "|" + FORMAT + "|" + VALUES));
        }
        return constraints.isEmpty() && (UNCONSTRAINED.contains(form) || isDefinition(form));
    }

    /** Whether this is the name of a definition: it starts with an upper-case letter or holds a dot. */
    static boolean isDefinition(String name) {
        return name.matches("[A-Z][A-Za-z0-9_]*|[a-z][a-z0-9]*(\\.[A-Za-z0-9_]+)+");
    }

    /** What stands inside all lists and mappings: a scalar or the name of a definition. */
    String leaf() {
        return inside.isPresent() ? inside.get().leaf() : form;
    }

    /** Whether a value of this type can be what the model says; all integers are one to it, whatever their size. */
    boolean agreesWith(FieldType model) {
        if (model.form.equals("any")) {
            return true;
        }
        if (model.form.equals("object")) {
            return form.equals("object") || form.equals("{}") || isDefinition(form);
        }
        if (inside.isPresent()) {
            return form.equals(model.form) && inside.get().agreesWith(model.inside.get());
        }
        return form.equals(model.form) || INTEGERS.contains(form) && INTEGERS.contains(model.form);
    }

    /** The names of fields by which items of lists in this type are unique, if they are mappings. */
    List<String> uniqueBy() {
        for (String constraint : constraints) {
            if (form.equals("[]") && constraint.length() > 1 && constraint.startsWith("^")) {
                return List.of(constraint.substring(1).split("\\+"));
            }
        }
        return inside.isPresent() ? inside.get().uniqueBy() : List.of();
    }

    /** The values allowed, if they are enumerated. */
    Optional<List<String>> values() {
        for (String constraint : constraints) {
            if (constraint.startsWith("=")) {
                return Optional.of(List.of(constraint.substring(1).split("\\|", -1)));
            }
        }
        return Optional.empty();
    }
}
