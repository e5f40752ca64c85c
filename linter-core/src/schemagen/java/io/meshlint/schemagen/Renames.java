package io.meshlint.schemagen;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives definitions that were renamed between two versions of Kubernetes their latest name in all of them. */
final class Renames {

    private Renames() {}

    /** The packs, by minor version as before, with the names of the newest. */
    static SortedMap<Integer, Pack> undo(SortedMap<Integer, Pack> packs) {
        TreeMap<Integer, Pack> result = new TreeMap<>();
        for (int minor : new TreeMap<>(packs).descendingKeySet()) {
            Pack pack = packs.get(minor);
            result.put(
                    minor,
                    result.isEmpty()
                            ? pack
                            : renamed(pack, names(pack, result.firstEntry().getValue())));
        }
        return result;
    }

    /**
     * Old names to new ones. A definition was renamed if a field that held it holds another later, while the later one
     * was not there before and the earlier one is gone.
     */
    private static Map<String, String> names(Pack older, Pack newer) {
        Map<String, String> names = new HashMap<>();
        for (Definition definition : older.definitions().values()) {
            Definition later = newer.definitions().getOrDefault(definition.name(), definition);
            for (Field field : definition.fields().values()) {
                String before = field.leaf();
                String after = later.fields().getOrDefault(field.name(), field).leaf();
                boolean gone = older.defines(before) && !newer.defines(before);
                if (gone && newer.defines(after) && !older.defines(after)) {
                    names.put(before, after);
                }
            }
        }
        return names;
    }

    private static Pack renamed(Pack pack, Map<String, String> names) {
        Pack result = new Pack();
        pack.kinds().values().forEach(result::add);
        for (Definition definition : pack.definitions().values()) {
            Definition copy = result.define(names.getOrDefault(definition.name(), definition.name()));
            for (Field field : definition.fields().values()) {
                String name = names.get(field.leaf());
                copy.add(name == null ? field : field.withLeaf(name));
            }
        }
        return result;
    }
}
