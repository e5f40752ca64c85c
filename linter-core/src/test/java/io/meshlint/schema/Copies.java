package io.meshlint.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies objects, so that they may be changed. */
final class Copies {

    private Copies() {}

    static Map<String, Object> of(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, any(value)));
        return copy;
    }

    static Object any(Object value) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(any(item)));
            return copy;
        }
        return value;
    }
}
