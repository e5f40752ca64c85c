package io.meshlint.schema;

import io.meshlint.yaml.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parts of a JSON schema refer to: each target has a name in the translation and is translated once. */
final class References {

    private final UserSchema schema;
    /** By the name of the file and the fragment. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Deque<Target> pending = new ArrayDeque<>();

    References(UserSchema schema) {
        this.schema = schema;
    }

    /** A part that is referred to. */
    record Target(String name, Library.Document document, Node node) {}

    /** A target that is not translated yet, null if there is none. */
    Target next() {
        return pending.poll();
    }

    /**
     * Whether a schema refers to another one.
     *
     * @throws UnusableSchema if it does so in a way that nobody can follow
     */
    boolean isOne(Node node) {
        for (String key : List.of("$dynamicRef", "$recursiveRef")) {
            if (node.indexOf(key) >= 0) {
                throw new UnusableSchema(node, "`" + key + "` is not supported");
            }
        }
        Node reference = node.get("$ref");
        if (reference.isPresent() && schema.form() != UserSchema.Form.JSON) {
            throw new UnusableSchema(reference, "`$ref` may not stand in a CustomResourceDefinition");
        }
        return reference.isPresent();
    }

    /**
     * The name of a target.
     *
     * @param from where the reference stands
     * @throws UnusableSchema if there is no such target
     */
    String name(Node reference, Library.Document from) {
        String text = reference.text();
        int hash = text.indexOf('#');
        String file = hash < 0 ? text : text.substring(0, hash);
        String pointer = hash < 0 ? "" : text.substring(hash + 1);
        Library.Document document = schema.library().find(from.path(), file);
        String key = document.path() + "#" + pointer;
        String known = names.get(key);
        if (known == null) {
            known = "r" + names.size();
            names.put(key, known);
            pending.add(new Target(known, document, target(reference, document.root(), pointer)));
        }
        return known;
    }

    private static Node target(Node reference, Node root, String pointer) {
        Node node = root;
        String[] parts = pointer.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].replace("~1", "/").replace("~0", "~").replace("%24", "$");
            node = node.isSequence() ? item(node, part) : node.get(part);
        }
        if (!node.isPresent() || !parts[0].isEmpty()) {
            throw new UnusableSchema(reference, "`" + Naming.cut(reference.text()) + "` leads nowhere");
        }
        return node;
    }

    private static Node item(Node list, String index) {
        return index.matches("\\d{1,6}") ? list.value(Integer.parseInt(index)) : Node.ABSENT;
    }
}
