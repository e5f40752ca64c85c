package io.meshlint.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Takes from an object whatever is not needed to show something. */
public final class Smaller {

    private Smaller() {}

    public static Map<String, Object> whileItHolds(Map<String, Object> object, Predicate<Map<String, Object>> holds) {
        Map<String, Object> least = object;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int i = 0; i < size(least); i++) {
                Map<String, Object> other = Copies.of(least);
                remove(other, new int[] {i});
                if (other.containsKey("apiVersion") && other.containsKey("kind") && holds.test(other)) {
                    least = other;
                    smaller = true;
                    i--;
                }
            }
        }
        return least;
    }

    private static int size(Object value) {
        int size = 0;
        for (Object child : children(value)) {
            size += 1 + size(child);
        }
        return size;
    }

    private static List<Object> children(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values());
        }
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    /** Removes what comes at the place in the order of the text; {@code apiVersion} and {@code kind} are needed. */
    private static boolean remove(Object value, int[] place) {
        List<Object> keys = new ArrayList<>();
        List<Object> children = children(value);
        if (value instanceof Map<?, ?> map) {
            keys.addAll(map.keySet());
        }
        for (int i = 0; i < children.size(); i++) {
            if (place[0]-- == 0) {
                return value instanceof Map<?, ?> map ? map.remove(keys.get(i)) != null : removed((List<?>) value, i);
            }
            if (remove(children.get(i), place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean removed(List<?> list, int at) {
        list.remove(at);
        return true;
    }
}
