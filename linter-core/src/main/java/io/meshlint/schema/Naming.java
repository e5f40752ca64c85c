package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;

/** How messages name places and values: shortened, and never what a Secret holds. */
final class Naming {

    /** Longer values are cut in messages. */
    private static final int LONGEST = 60;

    private Naming() {}

    /** Reports show the line of a finding, so what a Secret holds is reported at the mapping around it. */
    static Cursor visible(Cursor at) {
        return isSecret(at) && !at.parent().isRoot() ? at.parent() : at;
    }

    static boolean isSecret(Cursor at) {
        if (!at.resource().kind().equals("Secret")) {
            return false;
        }
        Cursor holder = at;
        while (!holder.parent().isRoot()) {
            holder = holder.parent();
        }
        return holder.key().equals("data") || holder.key().equals("stringData");
    }

    static String title(Cursor at) {
        return at.resource().title();
    }

    /** The last part of a path: {@code replicas}, {@code ports[1]}, {@code labels.app}. */
    static String label(Cursor at) {
        if (at.isRoot()) {
            return "object";
        }
        if (at.key().isEmpty()) {
            return label(at.parent()) + "[" + at.index() + "]";
        }
        String around = at.parent().key();
        boolean free = around.endsWith("abels") || around.equals("annotations") || around.equals("selector");
        return free ? around + "." + cut(at.key()) : cut(at.key());
    }

    static String found(Cursor at) {
        if (at.node().isMapping()) {
            return "a mapping";
        }
        if (at.node().isSequence()) {
            return "a list";
        }
        if (!(at.node().resolved() instanceof Scalar scalar) || at.node().isNull()) {
            return "empty";
        }
        return switch (scalar.type()) {
            case BOOLEAN -> "the boolean " + value(at);
            case INTEGER -> "the integer " + value(at);
            case STRING -> "the string " + value(at);
            default -> "the number " + value(at);
        };
    }

    static String value(Cursor at) {
        return isSecret(at) ? "(not shown)" : "`" + cut(at.text()) + "`";
    }

    static String cut(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end) + "…";
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    static String oneOf(List<String> values) {
        return list(named(values), "or");
    }

    /** That an empty text means the default goes without saying. */
    static List<String> named(List<String> values) {
        List<String> named = new ArrayList<>(values);
        named.remove("");
        return named;
    }

    static String list(List<String> values, String last) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            list.append(i == 0 ? "" : i == values.size() - 1 ? " " + last + " " : ", ");
            list.append('`').append(values.get(i)).append('`');
        }
        return list.toString();
    }
}
