package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;

/** Keys with text values: labels, annotations, a selector's matchLabels. */
public record Labels(Cursor cursor) {

    /** The entry, absent if there is none. */
    public Cursor at(String key) {
        return cursor.at(key);
    }

    /** The value as written, empty if there is none. */
    public String get(String key) {
        return cursor.at(key).text();
    }

    public boolean has(String key) {
        return cursor.at(key).exists();
    }

    public boolean isEmpty() {
        return !cursor.node().isMapping() || cursor.size() == 0;
    }

    public Iterable<Cursor> entries() {
        return cursor.entries();
    }

    /** Whether a value, or the whole mapping, is only filled in later. */
    public boolean hasPlaceholder() {
        for (Cursor entry : entries()) {
            if (entry.isPlaceholder() || Placeholders.in(entry.key())) {
                return true;
            }
        }
        return cursor.isPlaceholder();
    }

    /** {@code a=b, c=d}, as messages show labels. */
    @Override
    public String toString() {
        List<String> pairs = new ArrayList<>();
        for (Cursor entry : entries()) {
            pairs.add(entry.key() + "=" + entry.text());
        }
        return String.join(",", pairs);
    }
}
