package io.meshlint.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Changes one thing of an object, as people do by mistake or on purpose; not always for the worse. */
final class Mutation {

    private static final List<Object> ODD = List.of(
            "",
            "No Such!",
            "-a-",
            "UPPER",
            "10.0.0.256",
            "1mb",
            "a.b",
            "0",
            "x".repeat(300),
            -1,
            0,
            65536,
            2147483648L,
            -2147483649L,
            Long.MAX_VALUE,
            new YamlText.Plain("9223372036854775808"),
            new YamlText.Plain("1e30"),
            1.5,
            new YamlText.Plain("2026-01-01"));

    private static final List<String> FILLED_IN =
            List.of("${VALUE}", "$(VALUE)", "<NAME>", "{{ .Values.x }}", "%NAME%");

    /** A place with what may stand there; the place around it is null for the entries of the root. */
    private record Spot(Object container, Object key, Type type, Definition home, Spot up) {

        private Object value() {
            return container instanceof Map<?, ?> map ? map.get(key) : ((List<?>) container).get((Integer) key);
        }

        @SuppressWarnings("unchecked")
        private void put(Object value) {
            if (container instanceof Map<?, ?> map) {
                ((Map<Object, Object>) map).put(key, value);
            } else {
                ((List<Object>) container).set((Integer) key, value);
            }
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> map() {
            return (Map<String, Object>) container;
        }
    }

    private final Random random;
    private final ValidObjects values;
    private final List<Spot> spots = new ArrayList<>();

    private Mutation(Random random) {
        this.random = random;
        this.values = new ValidObjects(random);
    }

    /** Changes the object, which is of the given kind, and says how. */
    static String apply(Map<String, Object> object, Kind kind, Random random) {
        Mutation mutation = new Mutation(random);
        mutation.collect(object, kind.definition(), null);
        mutation.spots.removeIf(spot -> spot.up == null && (spot.key.equals("apiVersion") || spot.key.equals("kind")));
        String done = "";
        for (int attempt = 0; done.isEmpty() && attempt < 100 && !mutation.spots.isEmpty(); attempt++) {
            Spot spot = mutation.spots.get(random.nextInt(mutation.spots.size()));
            String what = mutation.change(spot);
            done = what.isEmpty() ? "" : what + " at " + path(spot);
        }
        return done;
    }

    private static String path(Spot spot) {
        return (spot.up == null ? "" : path(spot.up) + "/") + spot.key;
    }

    private void collect(Map<?, ?> map, Definition definition, Spot up) {
        map.forEach((key, value) -> {
            Field field = definition.field((String) key);
            if (field != null) {
                collect(new Spot(map, key, field.type(), definition, up));
            }
        });
    }

    private void collect(Spot spot) {
        spots.add(spot);
        Object value = spot.value();
        if (spot.type instanceof Type.Named named && value instanceof Map<?, ?> map) {
            collect(map, spot.home.pack().definition(named.definition()), spot);
        } else if (spot.type instanceof Type.Listing listing && value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(new Spot(list, i, listing.item(), spot.home, spot));
            }
        } else if (spot.type instanceof Type.Keyed keyed && value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> collect(new Spot(map, key, keyed.value(), spot.home, spot)));
        }
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String change(Spot spot) {
        return switch (random.nextInt(14)) {
            case 0 -> drop(spot);
            case 1 -> rename(spot);
            case 2 -> moveUp(spot);
            case 3 -> moveDown(spot);
            case 4, 5 -> replace(spot, retyped(spot.value()), "another type");
            case 6, 7 ->
                spot.value() instanceof Map || spot.value() instanceof List
                        ? ""
                        : replace(spot, pick(ODD), "an odd value");
            case 8 -> repeat(spot);
            case 9 -> isCounted(spot) ? "" : replace(spot, null, "null");
            case 10 -> replace(spot, pick(List.of("", 0, new ArrayList<>(), new LinkedHashMap<>())), "nothing");
            case 11 -> add(spot);
            case 12 -> replace(spot, pick(FILLED_IN), "a placeholder");
            default -> replace(spot, rewritten(spot.value()), "another notation");
        };
    }

    /** Go decodes an entry that is null as one with an empty value, and the API server counts it. */
    private static boolean isCounted(Spot spot) {
        return spot.up != null && spot.up.type instanceof Type.Keyed keyed && keyed.limits() != Limits.NONE;
    }

    private static String drop(Spot spot) {
        if (spot.container instanceof List<?> list) {
            list.remove((int) (Integer) spot.key);
        } else {
            spot.map().remove(spot.key);
        }
        return "dropped";
    }

    private String rename(Spot spot) {
        String key = spot.key.toString();
        if (!(spot.container instanceof Map) || key.isEmpty()) {
            return "";
        }
        int at = random.nextInt(key.length());
        String other =
                switch (random.nextInt(6)) {
                    case 0 -> key.substring(0, at) + key.substring(at + 1);
                    case 1 -> key.substring(0, at) + 'x' + key.substring(at);
                    case 2 -> key.substring(0, at) + Character.toUpperCase(key.charAt(at)) + key.substring(at + 1);
                    case 3 -> "${" + key + "}";
                    case 4 -> key + " !";
                    default -> key.substring(0, at) + 'q' + key.substring(at + 1);
                };
        if (other.isEmpty() || spot.map().containsKey(other)) {
            return "";
        }
        Map<String, Object> entries = new LinkedHashMap<>(spot.map());
        spot.map().clear();
        entries.forEach((name, value) -> spot.map().put(name.equals(key) ? other : name, value));
        return "renamed to " + other;
    }

    private static String moveUp(Spot spot) {
        Spot up = spot.up;
        while (up != null && !(up.container instanceof Map)) {
            up = up.up;
        }
        if (up == null || !(spot.container instanceof Map) || up.map().containsKey(spot.key)) {
            return "";
        }
        up.map().put((String) spot.key, spot.map().remove(spot.key));
        return "moved up";
    }

    private String moveDown(Spot spot) {
        if (!(spot.container instanceof Map)) {
            return "";
        }
        List<Spot> homes = new ArrayList<>();
        for (Spot other : spots) {
            if (other.container == spot.container && other != spot && other.value() instanceof Map<?, ?> home) {
                if (!home.containsKey(spot.key)) {
                    homes.add(other);
                }
            }
        }
        if (homes.isEmpty()) {
            return "";
        }
        Spot home = pick(homes);
        Map<String, Object> into = new LinkedHashMap<>();
        ((Map<?, ?>) home.value()).forEach((key, value) -> into.put((String) key, value));
        into.put((String) spot.key, spot.map().remove(spot.key));
        home.put(into);
        return "moved into " + home.key;
    }

    private static String replace(Spot spot, Object value, String what) {
        if (Objects.equals(value, spot.value())) {
            return "";
        }
        spot.put(value);
        return "became " + what;
    }

    private Object retyped(Object value) {
        if (value instanceof Map<?, ?> map) {
            return pick(List.of(List.of(map), "x", 1, List.of()));
        }
        if (value instanceof List<?> list) {
            return pick(List.of(list.isEmpty() ? "x" : list.get(0), Map.of(), "x", List.of(list), true));
        }
        return value instanceof String text
                ? pick(List.of(1, true, 0.5, List.of(text), Map.of("a", text)))
                : pick(List.of(String.valueOf(value), "x", List.of(), Map.of(), 0.5, true, 2));
    }

    private Object rewritten(Object value) {
        if (value instanceof Boolean bool) {
            return new YamlText.Plain(pick(bool ? List.of("yes", "On", "TRUE") : List.of("no", "Off", "n")));
        }
        if (value instanceof Long || value instanceof Integer) {
            return new YamlText.Plain(pick(List.of(value + ".0", value + "e0", value + "e1")));
        }
        return value instanceof String text && !text.isEmpty() ? text + pick(List.of(" ", "x", "€")) : value;
    }

    @SuppressWarnings("unchecked")
    private String repeat(Spot spot) {
        if (!(spot.container instanceof List<?> list)) {
            return "";
        }
        int times = pick(List.of(1, 1, 1, 16, 64));
        for (int i = 0; i < times; i++) {
            ((List<Object>) list).add(spot.value());
        }
        return "repeated " + times + " times";
    }

    /** A field that its definition has, but perhaps not beside the others, or one that no definition has. */
    private String add(Spot spot) {
        if (!(spot.container instanceof Map) || spot.up != null && !(spot.up.type instanceof Type.Named)) {
            return "";
        }
        List<String> absent = new ArrayList<>(spot.home.fields().keySet());
        absent.removeAll(spot.map().keySet());
        if (absent.isEmpty() || random.nextInt(8) == 0) {
            spot.map().put("anotherField", 1);
            return "unknown field added beside";
        }
        String field = pick(absent);
        Type type = spot.home.field(field).type();
        Object value = random.nextInt(3) == 0 ? nothing(type) : null;
        spot.map().put(field, value == null ? values.value(type, spot.home, 5) : value);
        return field + " added beside";
    }

    /** What the API server decodes as it decodes nothing, null where there is no such. */
    private Object nothing(Type type) {
        if (type instanceof Type.Listing) {
            return List.of();
        }
        if (!(type instanceof Type.Leaf leaf)) {
            return null;
        }
        return switch (leaf.base()) {
            case STRING -> pick(List.of("", "0"));
            case INT32, INT64, INTEGER, NUMBER, INT_OR_STRING -> 0;
            default -> null;
        };
    }
}
