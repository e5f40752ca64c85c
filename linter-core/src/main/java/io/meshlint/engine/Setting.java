package io.meshlint.engine;

import io.meshlint.text.Similar;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Scalars;
import io.meshlint.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in the config. What it is asked for and is not, it complains about and answers as if it were absent; a key
 * without a value counts as absent.
 *
 * @param name as complaints call it, such as {@code assume.namespaces[0].labels}; empty for the whole config
 * @param node what stands there
 * @param at where to point: what stands there or, if nothing does, what it is missing from
 * @param complaints where to complain
 * @param extended what holds for the keys that are absent here: the same mapping of a config that this one extends
 */
public record Setting(String name, Node node, Span at, Complaints complaints, Optional<Setting> extended) {

    /** The config in a file; complains where it is no YAML, or more than one document. */
    public static Setting read(Source source, byte[] bytes, Complaints complaints) {
        return root(ConfigReader.root(YamlReader.readOurs(source, bytes), complaints), complaints);
    }

    /** The whole config. */
    static Setting root(Node node, Complaints complaints) {
        return new Setting("", node, node.span(), complaints, Optional.empty());
    }

    private Setting child(String childName, Node child) {
        return new Setting(childName, child, child.isPresent() ? child.span() : at, complaints, Optional.empty());
    }

    /** This and, for what is absent here, another. */
    Setting over(Setting other) {
        if (!isGiven()) {
            return other.isGiven() ? other : this;
        }
        boolean both = node.isMapping() && other.node.isMapping();
        return both ? new Setting(name, node, at, complaints, Optional.of(other)) : this;
    }

    /** Whether a value stands there. */
    public boolean isGiven() {
        return node.isPresent() && !node.isNull();
    }

    /** Complains about what stands there. */
    public void complain(String message) {
        complaints.add(at, message);
    }

    /** Complains about a key that is there. */
    public void complainAbout(String key, String message) {
        if (node.indexOf(key) < 0 && extended.isPresent()) {
            extended.get().complainAbout(key, message);
            return;
        }
        complaints.add(node.keySpan(node.indexOf(key)), message);
    }

    /** Complains about every key but these. */
    Setting allow(String... keys) {
        List<String> known = List.of(keys);
        if (isMapping()) {
            for (int i = 0; i < node.size(); i++) {
                if (!known.contains(node.key(i))) {
                    complaints.add(
                            node.keySpan(i), "unknown key `" + under(node.key(i)) + "`" + help(node.key(i), known));
                }
            }
        }
        return this;
    }

    private static String help(String key, List<String> known) {
        String question = Similar.question(key, known);
        return question.isEmpty() ? ": there are " + String.join(", ", known) : question;
    }

    private boolean isMapping() {
        if (isGiven() && !node.isMapping()) {
            complain(called() + " must hold keys and values");
        }
        return node.isMapping();
    }

    /** What stands under a key. */
    public Setting get(String key) {
        Setting own = child(under(key), node.get(key));
        return extended.isPresent() ? own.over(extended.get().get(key)) : own;
    }

    private String under(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    private String called() {
        return name.isEmpty() ? "the config" : "`" + name + "`";
    }

    /** Keys with their values, in the order of the text, those of what this extends before. */
    public Map<String, Setting> entries() {
        Map<String, Setting> entries = new LinkedHashMap<>();
        if (extended.isPresent()) {
            entries.putAll(extended.get().entries());
        }
        if (isMapping()) {
            for (int i = 0; i < node.size(); i++) {
                Setting own = child(under(node.key(i)), node.value(i));
                Setting other = entries.get(node.key(i));
                entries.put(node.key(i), other == null ? own : own.over(other));
            }
        }
        return entries;
    }

    /** The items of a list whose items hold these keys and no others. */
    List<Setting> mappings(String... keys) {
        List<Setting> mappings = new ArrayList<>();
        for (Setting item : items()) {
            if (item.isMapping()) {
                mappings.add(item.allow(keys));
            }
        }
        return mappings;
    }

    /** The items of a list. */
    public List<Setting> items() {
        if (isGiven() && !node.isSequence()) {
            complain(called() + " must be a list");
        }
        List<Setting> items = new ArrayList<>();
        for (int i = 0; node.isSequence() && i < node.size(); i++) {
            items.add(child(name + "[" + i + "]", node.value(i)));
        }
        return items;
    }

    /** A single value as written. */
    public String text(String fallback) {
        if (!isGiven()) {
            return fallback;
        }
        if (!node.isScalar()) {
            complain(called() + " must be a single value");
            return fallback;
        }
        return node.text();
    }

    /** A single value that must be there. */
    public String required() {
        String text = text("");
        if (text.isEmpty() && (!isGiven() || node.isScalar())) {
            complain("`" + name + "` is missing");
        }
        return text;
    }

    boolean isBoolean() {
        return node.resolved() instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN;
    }

    /** True or false. */
    public boolean flag(boolean fallback) {
        if (isGiven() && !isBoolean()) {
            complain(called() + " must be true or false");
        }
        return isBoolean() ? Scalars.isTrue(node.text()) : fallback;
    }

    /** The items of a list of single values. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Setting item : items()) {
            texts.add(item.required());
        }
        return texts;
    }

    Map<String, String> textMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Setting> entry : entries().entrySet()) {
            texts.put(entry.getKey(), entry.getValue().text(""));
        }
        return texts;
    }
}
