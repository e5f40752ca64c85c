package io.meshlint.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Makes manifests in which one value has another type, an extreme content, or is gone. */
final class Mutant {

    /** Stands for the value that is taken away. */
    private static final Object GONE = new Object();

    /** What a value may turn into. */
    private static final List<Object> VALUES = Arrays.asList(
            GONE,
            null,
            "",
            "text",
            "${VALUE}",
            "*.*/::%2F-\uD83D\uDE00,=",
            "x".repeat(20_000),
            true,
            0,
            -1,
            65536,
            1.5,
            BigInteger.TEN.pow(30),
            List.of(),
            Arrays.asList(null, "text", 1, List.of(), Map.of()),
            Map.of(),
            Map.of("name", List.of("text"), "", 1, "text", Map.of("number", "text")));

    /** How many mutants there are of every node. */
    static final int SORTS = VALUES.size();

    private final int target;
    private final Object value;
    private int count;

    private Mutant(int target, Object value) {
        this.target = target;
        this.value = value;
    }

    /** The documents of a text as plain Java objects, none if SnakeYAML does not read it. */
    static List<Object> load(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setWarnOnDuplicateKeys(false);
        List<Object> documents = new ArrayList<>();
        try {
            new Yaml(new SafeConstructor(options)).loadAll(text).forEach(documents::add);
        } catch (YAMLException e) {
            return List.of();
        }
        return documents;
    }

    /** How many values the documents hold, in all depths. */
    static int size(Object documents) {
        Mutant counting = new Mutant(-1, null);
        counting.copy(documents);
        return counting.count;
    }

    /** The text of the documents with one value changed. The document list itself is value 0 and stays. */
    static String text(List<Object> documents, int target, int sort) {
        Object changed = new Mutant(target, VALUES.get(sort)).copy(documents);
        return new Yaml().dumpAll(((List<?>) changed).iterator());
    }

    private Object copy(Object node) {
        if (count++ == target) {
            return value;
        }
        if (node instanceof Map<?, ?> mapping) {
            Map<Object, Object> copies = new LinkedHashMap<>();
            mapping.forEach((key, child) -> {
                Object copy = copy(child);
                if (copy != GONE) {
                    copies.put(key, copy);
                }
            });
            return copies;
        }
        if (node instanceof List<?> list) {
            List<Object> copies = new ArrayList<>();
            list.forEach(child -> copies.add(copy(child)));
            copies.removeIf(copy -> copy == GONE);
            return copies;
        }
        return node;
    }
}
