package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys with values, in the order of the text; entries that a merge key brings stand last. Of a key written twice only
 * the last entry is kept, as kubectl does.
 */
public final class Mapping extends Node {

    private static final int FEW = 64;

    private final int endLine;
    private final int endColumn;
    private final String[] keys;
    /** Line, column and end column of each key. */
    private final int[] places;

    private final Node[] values;
    /** Where the keys stand, empty where so few are as quickly searched. */
    private final Map<String, Integer> index;

    Mapping(int line, int column, int endLine, int endColumn, String[] keys, int[] places, Node[] values) {
        super(line, column);
        this.endLine = endLine;
        this.endColumn = endColumn;
        this.keys = keys;
        this.places = places;
        this.values = values;
        this.index = keys.length > FEW ? index(keys) : Map.of();
    }

    private static Map<String, Integer> index(String[] keys) {
        Map<String, Integer> index = new HashMap<>(2 * keys.length);
        for (int i = 0; i < keys.length; i++) {
            index.putIfAbsent(keys[i], i);
        }
        return index;
    }

    /** A mapping with one entry, in the place of its value. */
    public static Mapping of(String key, Node value) {
        Span span = value.span();
        int[] place = {span.line(), span.column(), span.column() + 1};
        return new Mapping(
                span.line(), span.column(), span.endLine(), span.endColumn(), new String[] {key}, place, new Node[] {
                    value
                });
    }

    /** The same mapping with other values; a key that it lacks is added and stands where its value does. */
    public Mapping with(Map<String, Node> changed) {
        List<String> names = new ArrayList<>(Arrays.asList(keys));
        List<Node> others = new ArrayList<>(Arrays.asList(values));
        int[] spots = Arrays.copyOf(places, places.length + 3 * changed.size());
        changed.forEach((key, value) -> {
            int index = indexOf(key);
            if (index >= 0) {
                others.set(index, value);
            } else {
                int at = 3 * names.size();
                spots[at] = value.line();
                spots[at + 1] = value.column();
                spots[at + 2] = value.span().endColumn();
                names.add(key);
                others.add(value);
            }
        });
        return new Mapping(
                line(), column(), endLine, endColumn, names.toArray(String[]::new), spots, others.toArray(Node[]::new));
    }

    @Override
    public Span span() {
        return new Span(line(), column(), endLine, endColumn);
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public String key(int index) {
        return index < 0 || index >= keys.length ? "" : keys[index];
    }

    @Override
    public Span keySpan(int index) {
        int at = 3 * index;
        return new Span(places[at], places[at + 1], places[at], places[at + 2]);
    }

    @Override
    public Node value(int index) {
        return index < 0 || index >= values.length ? ABSENT : values[index];
    }

    @Override
    public int indexOf(String key) {
        if (keys.length > FEW) {
            return index.getOrDefault(key, -1);
        }
        // Most keys are one string with those of the program: see Strings.
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
