package io.meshlint.manifest;

import io.meshlint.yaml.Node;

/**
 * A mapping that is an object, with the type that kubectl takes it for.
 *
 * @param node the mapping
 * @param apiVersion its own, or that of the typed list around it
 * @param kind its own, or what the typed list around it holds
 */
record Item(Node node, String apiVersion, String kind) {

    private static final String LIST = "List";

    /** An object with the type that it states. */
    static Item of(Node node) {
        return new Item(node, node.get("apiVersion").text(), node.get("kind").text());
    }

    /**
     * An item of a list. One that states neither apiVersion nor kind has those of the list, such as a Service of a
     * ServiceList ({@code decodeToList} of k8s.io/apimachinery, unstructured/helpers.go); a plain List gives no kind.
     */
    static Item in(Item list, Node node) {
        Item item = of(node);
        boolean silent = item.apiVersion.isEmpty() && item.kind.isEmpty();
        String kind = list.kind.substring(0, list.kind.length() - LIST.length());
        return silent && !kind.isEmpty() ? new Item(node, list.apiVersion, kind) : item;
    }

    /** Whether it holds objects instead of being one. */
    boolean isList() {
        Node items = node.get("items");
        return kind.endsWith(LIST)
                && items.isPresent()
                && (items.isSequence() || Completeness.isKnownGroup(apiVersion));
    }

    boolean isTyped() {
        return !kind.isEmpty() && !apiVersion.isEmpty();
    }
}
