package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries of all collections that are being read, those of the innermost last, and what becomes of them. */
final class Entries {

    /** Stands for a plain {@code <<}; told from a quoted one by identity. */
    static final String MERGE = new String("<<");

    private static final Node[] NO_NODES = {};
    private static final String[] NO_KEYS = {};
    private static final int[] NO_PLACES = {};

    /** From so many keys on a set finds repeated ones faster than comparing each with each. */
    private static final int FEW_KEYS = 8;

    private record Entry(int line, int column, int end, Node value) {
        Span span() {
            return new Span(line, column, line, end);
        }
    }

    private static final int FIRST = 24;

    private final Faults faults;
    private final Shapes shapes;
    private String[] keys = new String[FIRST];
    private int[] places = new int[3 * FIRST];
    private Node[] values = new Node[FIRST];
    private int size;

    Entries(Faults faults, Shapes shapes) {
        this.faults = faults;
        this.shapes = shapes;
    }

    int size() {
        return size;
    }

    void add(Node value) {
        if (size == values.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            places = Arrays.copyOf(places, 6 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void add(String key, int line, int column, int end, Node value) {
        add(value);
        keys[size - 1] = key;
        int at = 3 * (size - 1);
        places[at] = line;
        places[at + 1] = column;
        places[at + 2] = end;
    }

    void cutTo(int base) {
        size = base;
    }

    Sequence sequence(Frame frame) {
        Node[] items = frame.base() == size ? NO_NODES : Arrays.copyOfRange(values, frame.base(), size);
        return new Sequence(frame.line(), frame.column(), frame.endLine(), frame.endColumn(), items);
    }

    Mapping mapping(Frame frame) {
        int base = frame.base();
        if (base == size) {
            return mapping(frame, NO_KEYS, NO_PLACES, NO_NODES);
        }
        if (!isSimple(base)) {
            return assembled(frame);
        }
        return mapping(
                frame,
                shapes.of(keys, base, size),
                Arrays.copyOfRange(places, 3 * base, 3 * size),
                Arrays.copyOfRange(values, base, size));
    }

    private static Mapping mapping(Frame frame, String[] keys, int[] places, Node[] values) {
        return new Mapping(frame.line(), frame.column(), frame.endLine(), frame.endColumn(), keys, places, values);
    }

    /** Whether no key is written twice and none merges. */
    private boolean isSimple(int base) {
        if (size - base > FEW_KEYS) {
            Set<String> seen = new HashSet<>(2 * (size - base));
            for (int i = base; i < size; i++) {
                if (keys[i] == MERGE || !seen.add(keys[i])) {
                    return false;
                }
            }
            return true;
        }
        for (int i = base; i < size; i++) {
            if (keys[i] == MERGE) {
                return false;
            }
            for (int j = base; j < i; j++) {
                if (keys[i].equals(keys[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * A mapping of which the last writer of a key wins. That goes for merges too: go-yaml v2 unpacks them where they
     * stand, so they override what is written above them ({@code mapping} and {@code merge} of its decode.go).
     */
    private Mapping assembled(Frame frame) {
        Map<String, Entry> own = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (int i = frame.base(); i < size; i++) {
            Entry entry = new Entry(places[3 * i], places[3 * i + 1], places[3 * i + 2], values[i]);
            if (keys[i] == MERGE) {
                merge(entry, own, merged);
                continue;
            }
            Entry earlier = own.remove(keys[i]);
            if (earlier != null) {
                repeated(keys[i], earlier, entry);
            }
            merged.remove(keys[i]);
            own.put(keys[i], entry);
        }
        Map<String, Entry> all = new LinkedHashMap<>(own);
        all.putAll(merged);
        return packed(frame, all);
    }

    private static Mapping packed(Frame frame, Map<String, Entry> entries) {
        String[] keys = entries.keySet().toArray(NO_KEYS);
        int[] places = new int[3 * keys.length];
        Node[] values = new Node[keys.length];
        int at = 0;
        for (Entry entry : entries.values()) {
            places[3 * at] = entry.line();
            places[3 * at + 1] = entry.column();
            places[3 * at + 2] = entry.end();
            values[at++] = entry.value();
        }
        return mapping(frame, keys, places, values);
    }

    private void merge(Entry entry, Map<String, Entry> own, Map<String, Entry> merged) {
        Node value = entry.value().resolved();
        List<Node> sources = new ArrayList<>();
        if (value instanceof Sequence) {
            for (int i = value.size() - 1; i >= 0; i--) {
                sources.add(value.value(i).resolved());
            }
        } else {
            sources.add(value);
        }
        for (Node source : sources) {
            if (!(source instanceof Mapping)) {
                faults.syntax(
                        entry.span(),
                        "merge key `<<` brings something else than a mapping",
                        "give it an alias of a mapping: `<<: *name`");
                return;
            }
            for (int i = 0; i < source.size(); i++) {
                Span key = source.keySpan(i);
                own.remove(source.key(i));
                merged.put(source.key(i), new Entry(key.line(), key.column(), key.endColumn(), source.value(i)));
            }
        }
    }

    private void repeated(String key, Entry earlier, Entry later) {
        List<Fault.Note> notes = List.of(new Fault.Note(earlier.span(), "the key is here already"));
        if (Equality.equal(earlier.value(), later.value())) {
            faults.add(
                    Fault.Kind.REPEATED_KEY,
                    later.span(),
                    "key `" + key + "` is there twice with the same value",
                    "delete one of the two",
                    notes);
        } else {
            faults.add(
                    Fault.Kind.DUPLICATE_KEY,
                    later.span(),
                    "key `" + key + "` is there twice with different values, of which kubectl keeps the last",
                    beginsAnObject(key, later)
                            ? "write `---` above the second object, or keep one of the two keys"
                            : "keep one of the two, or merge their values",
                    notes);
        }
    }

    /** Whether the separator in front of another object may be missing. */
    private static boolean beginsAnObject(String key, Entry entry) {
        return entry.column() == 1 && (key.equals("apiVersion") || key.equals("kind") || key.equals("metadata"));
    }
}
