package io.meshlint.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes objects that have no fault, from nothing but their definitions: the same ones for the same seed. */
final class ValidObjects {

    private final Random random;
    private final ValidLeaves leaves;

    ValidObjects(Random random) {
        this.random = random;
        this.leaves = new ValidLeaves(random);
    }

    /** An object of a kind such as {@code apps/v1/Deployment}. */
    Map<String, Object> object(String name, Kind kind) {
        int slash = name.lastIndexOf('/');
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", name.substring(0, slash));
        object.put("kind", name.substring(slash + 1));
        Map<String, Object> rest = mapping(kind.definition(), 0);
        rest.forEach(object::putIfAbsent);
        if (object.get("metadata") instanceof Map<?, ?>) {
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("name", pick(FormatSamples.of(kind.nameFormat())));
            ((Map<?, ?>) object.get("metadata")).forEach((key, value) -> metadata.putIfAbsent((String) key, value));
            object.put("metadata", metadata);
        }
        return object;
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Map<String, Object> mapping(Definition definition, int depth) {
        for (int attempt = 0; attempt < 50; attempt++) {
            Map<String, Object> made = new LinkedHashMap<>();
            for (Field field : definition.fields().values()) {
                if (field.required() || random.nextDouble() < share(definition, depth)) {
                    made.put(field.name(), value(field.type(), definition, depth));
                }
            }
            if (new Repair(definition, made, depth).succeeds()) {
                return made;
            }
        }
        throw new IllegalStateException("nothing satisfies the groups of " + definition.name());
    }

    /** Of the fields that may be left out. */
    private static double share(Definition definition, int depth) {
        double wanted = depth == 0 ? 100 : depth < 3 ? 5 : depth < 5 ? 2 : depth < 8 ? 0.7 : 0;
        return wanted / Math.max(1, definition.fields().size());
    }

    Object value(Type type, Definition home, int depth) {
        if (type instanceof Type.Leaf leaf) {
            return leaves.value(leaf);
        }
        if (type instanceof Type.Named named) {
            return mapping(home.pack().definition(named.definition()), depth + 1);
        }
        return type instanceof Type.Listing listing
                ? list(listing, home, depth)
                : keyed((Type.Keyed) type, home, depth);
    }

    private int size(Limits limits, int depth) {
        int least = (int) Math.max(0, limits.least());
        int more = depth > 7 ? 0 : random.nextInt(3);
        return (int) Math.min(limits.most(), least + more);
    }

    private List<Object> list(Type.Listing listing, Definition home, int depth) {
        List<Object> list = new ArrayList<>();
        int size = size(listing.limits(), depth);
        Set<String> seen = new HashSet<>();
        for (int attempt = 0; list.size() < size && attempt < 50; attempt++) {
            Object item = value(listing.item(), home, depth);
            boolean fresh = true;
            for (List<String> fields : listing.unique()) {
                String key = fields + "=" + key(item, fields);
                fresh &= !seen.contains(key);
            }
            if (fresh) {
                list.add(item);
                listing.unique().forEach(fields -> seen.add(fields + "=" + key(item, fields)));
            }
        }
        if (list.size() < listing.limits().least()) {
            throw new IllegalStateException("no list with so many different items in " + home.name());
        }
        return list;
    }

    private static List<String> key(Object item, List<String> fields) {
        List<String> key = new ArrayList<>();
        for (String field : fields) {
            Object value = item instanceof Map<?, ?> map ? map.get(field) : item;
            key.add(value == null ? "" : value.toString());
        }
        return key;
    }

    private Map<String, Object> keyed(Type.Keyed keyed, Definition home, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        String format = keyed.limits().format();
        List<String> keys = format.isEmpty() ? List.of("a", "b.c/d", "true", "x y") : FormatSamples.of(format);
        int size = Math.min(keys.size(), size(keyed.limits(), depth));
        while (map.size() < size) {
            map.put(pick(keys), value(keyed.value(), home, depth + 1));
        }
        return map;
    }

    /** Adds and removes fields until all groups are content. */
    private final class Repair {

        private final Definition definition;
        private final Map<String, Object> made;
        private final int depth;
        private boolean changed;

        private Repair(Definition definition, Map<String, Object> made, int depth) {
            this.definition = definition;
            this.made = made;
            this.depth = depth;
        }

        private boolean succeeds() {
            for (int round = 0; round < 20; round++) {
                changed = false;
                for (Group group : definition.groups()) {
                    if (group instanceof Group.Choice choice) {
                        choice(choice);
                    } else if (group instanceof Group.When when) {
                        when(when);
                    } else if (group instanceof Group.Beside beside) {
                        beside(beside);
                    }
                }
                if (!changed) {
                    return true;
                }
            }
            return false;
        }

        private void choice(Group.Choice choice) {
            List<String> there = new ArrayList<>(choice.fields());
            there.retainAll(made.keySet());
            if (choice.least() > 0) {
                there.removeIf(field -> made.get(field) instanceof List<?> list && list.isEmpty());
            }
            while (there.size() > choice.most()) {
                remove(there.remove(random.nextInt(there.size())));
            }
            if (there.isEmpty() && choice.least() > 0) {
                add(pick(choice.fields()));
            }
        }

        private void when(Group.When when) {
            if (when.values().contains(text(when.field())) && !made.containsKey(when.required())) {
                add(when.required());
            }
        }

        private void beside(Group.Beside beside) {
            boolean listed = beside.values().isEmpty()
                    ? made.containsKey(beside.other())
                    : beside.values().contains(text(beside.other()));
            if (!made.containsKey(beside.field()) || listed != beside.not()) {
                return;
            }
            if (random.nextBoolean() && !definition.field(beside.field()).required()) {
                remove(beside.field());
            } else if (beside.not()) {
                remove(beside.other());
                if (definition.field(beside.other()).required()) {
                    add(beside.other());
                }
            } else if (beside.values().isEmpty()) {
                add(beside.other());
            } else {
                put(beside.other(), pick(beside.values()));
            }
        }

        private String text(String field) {
            return made.containsKey(field) ? made.get(field).toString() : "";
        }

        private void remove(String field) {
            made.remove(field);
            changed = true;
        }

        private void add(String field) {
            put(field, value(definition.field(field).type(), definition, depth));
        }

        private void put(String field, Object value) {
            made.put(field, value);
            changed = true;
        }
    }
}
