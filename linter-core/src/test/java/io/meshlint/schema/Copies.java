package io.meshlint.schema;

import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies objects and what files hold, so that they may be changed. */
public final class Copies {

    private Copies() {}

    public static Map<String, Object> of(Map<?, ?> map) {
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

    /** What a mapping of a file holds, its plain scalars as they are written. */
    public static Map<String, Object> map(Node node) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < node.size(); i++) {
            map.put(node.key(i), value(node.value(i)));
        }
        return map;
    }

    /** The same for any node. */
    public static Object value(Node node) {
        if (node.isMapping()) {
            return map(node);
        }
        if (node.isSequence()) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                list.add(value(node.value(i)));
            }
            return list;
        }
        boolean string = node.resolved() instanceof Scalar scalar && scalar.type() == Scalar.Type.STRING;
        return string ? node.text() : node.isNull() ? null : new YamlText.Plain(node.text());
    }
}
