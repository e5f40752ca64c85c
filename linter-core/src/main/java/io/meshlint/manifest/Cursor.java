package io.meshlint.manifest;

import io.meshlint.text.Span;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Scalars;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/**
 * A node with the way that led to it: the view through which everything above the YAML layer reads a manifest. A child
 * that is not there is a cursor too, so paths are followed without checks and a missing field still knows where it
 * belongs. No method assumes that a field has the right type.
 */
public final class Cursor {

    private final Resource resource;
    private final Cursor parent;
    private final Node node;
    private final String key;
    private final int index;

    private Cursor(Resource resource, Cursor parent, Node node, String key, int index) {
        this.resource = resource;
        this.parent = parent == null ? this : parent;
        this.node = node;
        this.key = key;
        this.index = index;
    }

    static Cursor root(Resource resource, Node node) {
        return new Cursor(resource, null, node, "", -1);
    }

    /** The entry of a mapping. */
    public Cursor at(String name) {
        int found = node.indexOf(name);
        return new Cursor(resource, this, found < 0 ? Node.ABSENT : node.value(found), name, found);
    }

    /** The entry below entries: {@code at("spec", "template")}. */
    public Cursor at(String first, String... more) {
        Cursor cursor = at(first);
        for (String name : more) {
            cursor = cursor.at(name);
        }
        return cursor;
    }

    /** The item of a sequence. */
    public Cursor at(int item) {
        return new Cursor(resource, this, node.isSequence() ? node.value(item) : Node.ABSENT, "", item);
    }

    /** The items of a sequence; nothing for anything else. */
    public Iterable<Cursor> items() {
        return () -> new Children(node.isSequence() ? node.size() : 0, false);
    }

    /** The entries of a mapping, values as cursors that know their key; nothing for anything else. */
    public Iterable<Cursor> entries() {
        return () -> new Children(node.isMapping() ? node.size() : 0, true);
    }

    /** Whether a value stands here; null counts as absent, as for the API server. */
    public boolean exists() {
        return node.isPresent() && !node.isNull();
    }

    /** The key of a mapping's entry; empty for items and the root. */
    public String key() {
        return key;
    }

    /** The position among its siblings, −1 if it is not there. */
    public int index() {
        return index;
    }

    public Node node() {
        return node;
    }

    public Resource resource() {
        return resource;
    }

    /** What this stands in; the root stands in itself. */
    public Cursor parent() {
        return parent;
    }

    public boolean isRoot() {
        return parent == this;
    }

    public int size() {
        return node.size();
    }

    /** The text of a scalar as written, whatever its type; empty for anything else. */
    public String text() {
        return node.isNull() ? "" : node.text();
    }

    /** The text of a scalar that kubectl reads as a string; empty for anything else. */
    public String string() {
        return isA(Scalar.Type.STRING) ? node.text() : "";
    }

    public boolean isString() {
        return isA(Scalar.Type.STRING);
    }

    public boolean isInteger() {
        return isA(Scalar.Type.INTEGER);
    }

    /** Whether this is the boolean true. */
    public boolean isTrue() {
        return isA(Scalar.Type.BOOLEAN) && Scalars.isTrue(node.text());
    }

    /** Whether this is the boolean false. */
    public boolean isFalse() {
        return isA(Scalar.Type.BOOLEAN) && !Scalars.isTrue(node.text());
    }

    /** The number of a scalar that kubectl reads as an integer of 32 bits. */
    public OptionalInt integer() {
        return isA(Scalar.Type.INTEGER) ? Scalars.toInt(node.text()) : OptionalInt.empty();
    }

    /** The number here, or the fallback where there is none. */
    public int integer(int fallback) {
        return integer().orElse(fallback);
    }

    /** Whether the value is only filled in later: {@code ${VAR}}, {@code {{ }}}, {@code <NAME>}. */
    public boolean isPlaceholder() {
        return Placeholders.in(node.text());
    }

    private boolean isA(Scalar.Type type) {
        return node.resolved() instanceof Scalar scalar && scalar.type() == type;
    }

    /** This, or the nearest thing above it that is there: where a missing field is reported. */
    public Cursor nearest() {
        Cursor cursor = this;
        while (!cursor.node.isPresent() && !cursor.isRoot()) {
            cursor = cursor.parent;
        }
        return cursor;
    }

    /** The path from the resource's root: {@code spec.ports[0].name}, empty for the root. */
    public String path() {
        StringBuilder path = new StringBuilder();
        appendPath(path);
        return path.toString();
    }

    /** The keys of mappings on the way from the resource's root; items of sequences are passed over. */
    String[] keys() {
        List<String> keys = new ArrayList<>();
        for (Cursor cursor = this; !cursor.isRoot(); cursor = cursor.parent) {
            if (!cursor.key.isEmpty()) {
                keys.add(0, cursor.key);
            }
        }
        return keys.toArray(String[]::new);
    }

    private void appendPath(StringBuilder path) {
        if (isRoot()) {
            return;
        }
        parent.appendPath(path);
        if (key.isEmpty() && index >= 0) {
            path.append('[').append(index).append(']');
        } else if (isBareKey(key)) {
            path.append(path.length() == 0 ? "" : ".").append(key);
        } else {
            path.append("[\"")
                    .append(key.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"]");
        }
    }

    private static boolean isBareKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    /**
     * What a report underlines: key and value of a short entry, the key of a long one, the item or its first entry. Of
     * something missing, the nearest thing above it that is there.
     */
    public Span span() {
        Cursor at = nearest();
        if (at.node.isMapping() && (at.isRoot() || at.key.isEmpty())) {
            return firstEntry(at.node);
        }
        boolean entry = !at.isRoot() && !at.key.isEmpty() && at.index >= 0;
        Span value = at.node.span();
        if (!entry) {
            return oneLine(value);
        }
        Span name = at.parent.node.keySpan(at.index);
        return at.node.isScalar() && value.line() == name.line() && value.endLine() == name.line()
                ? name.to(value)
                : name;
    }

    private static Span firstEntry(Node mapping) {
        if (mapping.size() == 0 || mapping.key(0).isEmpty()) {
            return oneLine(mapping.span());
        }
        Span name = mapping.keySpan(0);
        Span value = mapping.value(0).span();
        return mapping.value(0).isScalar() && value.endLine() == name.line() ? name.to(value) : name;
    }

    private static Span oneLine(Span span) {
        return span.endLine() == span.line()
                ? span
                : new Span(span.line(), span.column(), span.line(), span.column() + 1);
    }

    /** Where a report points for this. */
    public Place place() {
        return new Place(resource.source(), span(), nearest().path(), resource.id());
    }

    @Override
    public String toString() {
        return resource.id() + " " + path();
    }

    private final class Children implements Iterator<Cursor> {

        private final int size;
        private final boolean named;
        private int next;

        private Children(int size, boolean named) {
            this.size = size;
            this.named = named;
        }

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Cursor next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return new Cursor(resource, Cursor.this, node.value(at), named ? node.key(at) : "", at);
        }
    }
}
