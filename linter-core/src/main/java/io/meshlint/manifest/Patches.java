package io.meshlint.manifest;

import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The patches of a kustomization by what they are aimed at, as there may be thousands. */
final class Patches {

    /** Stands for every kind or every name; a name that is a pattern counts as every name. */
    private static final String ANY = "";

    private final Map<String, Map<String, List<Node>>> byKind = new HashMap<>();

    /** Takes in a patch; an empty kind or name is any. */
    void add(String kind, String name, Node content) {
        byKind.computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(isPattern(name) ? ANY : name, n -> new ArrayList<>(1))
                .add(content);
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('|') >= 0 || name.indexOf('[') >= 0;
    }

    /** Whether one that is aimed at such an object touches what stands at, above or below a path. */
    boolean touch(String kind, String name, String[] path) {
        return !byKind.isEmpty() && (touch(byKind.get(kind), name, path) || touch(byKind.get(ANY), name, path));
    }

    private static boolean touch(Map<String, List<Node>> byName, String name, String[] path) {
        return byName != null && (touch(byName.get(name), path) || touch(byName.get(ANY), path));
    }

    private static boolean touch(List<Node> contents, String[] path) {
        if (contents != null) {
            for (Node content : contents) {
                if (touches(content, path)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a patch, merged or a list of JSON patch operations, touches a path. */
    private static boolean touches(Node content, String[] path) {
        if (!content.isSequence()) {
            return touches(content, path, 0);
        }
        for (int i = 0; i < content.size(); i++) {
            if (touchesPointer(content.value(i).get("path").text(), path)) {
                return true;
            }
        }
        return false;
    }

    /** Follows a merge patch; the items of a list are each taken for any item of the list that they are merged into. */
    private static boolean touches(Node node, String[] path, int from) {
        if (from == path.length || node.indexOf("$patch") >= 0 || !node.isMapping() && !node.isSequence()) {
            return true;
        }
        if (node.isMapping()) {
            int entry = node.indexOf(path[from]);
            return entry >= 0 && touches(node.value(entry), path, from + 1);
        }
        for (int i = 0; i < node.size(); i++) {
            if (touches(node.value(i), path, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean touchesPointer(String pointer, String[] path) {
        String[] parts = pointer.split("/");
        int at = 0;
        for (int i = 1; i < parts.length && at < path.length; i++) {
            if (parts[i].isEmpty() || Character.isDigit(parts[i].charAt(0)) || parts[i].equals("-")) {
                continue;
            }
            if (!parts[i].replace("~1", "/").replace("~0", "~").equals(path[at])) {
                return false;
            }
            at++;
        }
        return true;
    }
}
