package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Finds items that are there twice in lists of which a schema says, as Kubernetes does, that they are sets or maps. */
final class ListTypes {

    private ListTypes() {}

    static void check(Cursor at, Node schema, Consumer<Flaw> found) {
        Node properties = schema.get("properties");
        Node others = schema.get("additionalProperties");
        if (properties.size() > 0 || others.isMapping()) {
            for (Cursor entry : at.entries()) {
                Node own = properties.get(entry.key());
                check(entry, own.isPresent() ? own : others, found);
            }
        }
        Node items = schema.get("items");
        if (items.isMapping() && at.node().isSequence()) {
            List<Flaw> repeated = new ArrayList<>();
            Repeats.check(at, unique(schema), repeated);
            repeated.forEach(found);
            for (Cursor item : at.items()) {
                check(item, items, found);
            }
        }
    }

    private static List<String> unique(Node schema) {
        String type = schema.get("x-kubernetes-list-type").text();
        List<String> keys = new ArrayList<>();
        if (type.equals("set")) {
            keys.add("");
        } else if (type.equals("map")) {
            Node names = schema.get("x-kubernetes-list-map-keys");
            for (int i = 0; i < names.size(); i++) {
                keys.add(names.value(i).text());
            }
        }
        return keys;
    }
}
