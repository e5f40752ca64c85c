import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Cuts Kubernetes' OpenAPI description into one self-contained JSON Schema for each kind, named as kubeconform looks
 * for them, so that it need not ask the network. Arguments: {@code swagger.json} and the folder.
 */
public final class Schemas {

    private static final String LOCAL = "#/definitions/";
    private static final Map<String, Object> TEXT_OR_NUMBER =
            Map.of("oneOf", List.of(Map.of("type", "string"), Map.of("type", "number")));

    private final Map<String, Object> definitions;
    private final StringBuilder out = new StringBuilder();

    private Schemas(Map<String, Object> definitions) {
        this.definitions = definitions;
    }

    /** Reads the description and writes the schemas. */
    public static void main(String[] arguments) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        Map<String, Object> description;
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            description = new Yaml(options).load(reader);
        }
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Schemas schemas = new Schemas(map(description.get("definitions")));
        for (Map.Entry<String, Object> definition : schemas.definitions.entrySet()) {
            if (map(definition.getValue()).get("x-kubernetes-group-version-kind") instanceof List<?> kinds) {
                for (Object kind : kinds) {
                    Files.writeString(folder.resolve(file(map(kind))), schemas.alone(definition.getKey()));
                }
            }
        }
    }

    /** {@code deployment-apps-v1.json}, {@code service-v1.json}. */
    private static String file(Map<String, Object> kind) {
        String group = String.valueOf(kind.get("group")).replaceFirst("\\..*", "");
        String name = String.valueOf(kind.get("kind")).toLowerCase();
        return name + (group.isEmpty() ? "" : "-" + group) + "-" + kind.get("version") + ".json";
    }

    /** A definition with those that it leads to. */
    private String alone(String name) {
        Map<String, Object> needed = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (needed.putIfAbsent(next, relaxed(next)) == null) {
                collect(definitions.get(next), open);
            }
        }
        out.setLength(0);
        write(Map.of("$ref", LOCAL + name, "definitions", needed));
        return out.toString();
    }

    private Object relaxed(String name) {
        boolean either = name.endsWith(".IntOrString") || name.endsWith(".Quantity");
        return either ? TEXT_OR_NUMBER : definitions.get(name);
    }

    private static void collect(Object part, Deque<String> open) {
        if (part instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String to) {
                open.push(to.substring(LOCAL.length()));
            }
            map.values().forEach(value -> collect(value, open));
        } else if (part instanceof List<?> list) {
            list.forEach(value -> collect(value, open));
        }
    }

    private void write(Object part) {
        if (part instanceof Map<?, ?> map) {
            String before = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(before);
                text(String.valueOf(entry.getKey()));
                out.append(':');
                write(entry.getValue());
                before = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (part instanceof List<?> list) {
            String before = "[";
            for (Object item : list) {
                out.append(before);
                write(item);
                before = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (part instanceof String text) {
            text(text);
        } else {
            out.append(part);
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object part) {
        return (Map<String, Object>) part;
    }
}
