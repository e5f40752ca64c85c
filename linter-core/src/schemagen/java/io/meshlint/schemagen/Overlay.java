package io.meshlint.schemagen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lays over a pack what a file of ours says about its kinds and definitions. */
final class Overlay {

    private static final Pattern KIND = Pattern.compile(
            "([^\\s/]+(?:/[^\\s/]+){1,2}) ([^\\s@]+)(?:@(\\S+))? (namespaced|cluster)(?: name=([a-z0-9-]+))?");
    private static final Pattern FIELD =
            Pattern.compile("(~?)(" + Definition.FIELD_NAME + ")(!?)(?:@([0-9-]+))?:(\\S+)");

    private final Path file;
    private final Pack pack;
    private final List<String> notes;
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private Overlay(Path file, Pack pack, List<String> notes) {
        this.file = file;
        this.pack = pack;
        this.notes = notes;
    }

    /**
     * Changes the pack by the overlay and checks what comes out.
     *
     * @param file the overlay; if there is none, only the pack is checked
     * @param shared the pack in which the names are looked up that this one does not define
     * @param notes takes a line for whatever the overlay does beyond adding constraints
     * @throws IllegalArgumentException for the first line that cannot be right, with its number and the reason
     */
    static void apply(Path file, Pack pack, Pack shared, List<String> notes) throws IOException {
        Overlay overlay = new Overlay(file, pack, notes);
        if (Files.exists(file)) {
            overlay.read(Files.readAllLines(file));
        }
        overlay.check(new Soundness(pack, shared));
    }

    private void read(List<String> text) {
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                read(line, i + 1);
            } catch (IllegalArgumentException e) {
                throw fault(i + 1, e.getMessage());
            }
        }
    }

    private void read(String line, int number) {
        if (!line.matches("[!-~]+( [!-~]+)*")) {
            throw new IllegalArgumentException("not words of ASCII with one space between them");
        }
        String[] words = line.split(" ");
        Integer earlier = lines.putIfAbsent(words[0], number);
        if (earlier != null) {
            throw new IllegalArgumentException("`" + words[0] + "` stands in line " + earlier + " already");
        }
        if (words[0].contains("/")) {
            add(kind(line));
        } else if (FieldType.isDefinition(words[0])) {
            if (!pack.defines(words[0])) {
                note(pack.define(words[0]).name() + " is added");
            }
            change(pack.definitions().get(words[0]), words);
        } else {
            throw new IllegalArgumentException("`" + words[0] + "` is neither a kind nor a definition");
        }
    }

    private void add(Kind kind) {
        Kind model = pack.kinds().getOrDefault(kind.id(), kind);
        if (!model.range().equals(kind.range())) {
            note(model.text() + " has become " + kind.text());
        }
        pack.add(kind);
    }

    private static Kind kind(String line) {
        Matcher kind = KIND.matcher(line);
        if (!kind.matches()) {
            throw new IllegalArgumentException("not `apiVersion/kind definition namespaced|cluster`");
        }
        Range range = kind.group(3) == null ? Range.ALWAYS : Range.parse(kind.group(3));
        String nameFormat = kind.group(5) == null ? "" : kind.group(5);
        return new Kind(kind.group(1), kind.group(2), range, kind.group(4).equals("namespaced"), nameFormat);
    }

    private void change(Definition definition, String[] words) {
        Set<String> seen = new LinkedHashSet<>();
        List<Group> groups = new ArrayList<>();
        for (String word : List.of(words).subList(1, words.length)) {
            if (Group.isGroup(word)) {
                groups.add(Group.parse(word));
            } else if (!seen.add(
                    word.startsWith("-") ? remove(definition, word.substring(1)) : put(definition, word))) {
                throw new IllegalArgumentException("`" + word + "` speaks of a field for the second time");
            }
        }
        for (Group group : groups) {
            definition
                    .groups()
                    .removeIf(each -> Group.parse(each).isAlternatives()
                            && group.isAlternatives()
                            && Group.parse(each).fields().equals(group.fields()));
        }
        groups.forEach(group -> definition.groups().add(group.text()));
    }

    private static String remove(Definition definition, String name) {
        if (definition.fields().remove(name) == null) {
            throw new IllegalArgumentException("there is no field `" + name + "` to remove");
        }
        for (String group : List.copyOf(definition.groups())) {
            if (Group.parse(group).fields().contains(name)) {
                definition.groups().remove(group);
                String rest = Group.parse(group).without(name);
                definition.groups().addAll(rest.isEmpty() ? List.of() : List.of(rest));
            }
        }
        return name;
    }

    private String put(Definition definition, String word) {
        Matcher parts = FIELD.matcher(word);
        if (!parts.matches()) {
            throw new IllegalArgumentException("`" + word + "` is neither a field nor a group");
        }
        boolean retyped = !parts.group(1).isEmpty();
        Range range = parts.group(4) == null ? Range.ALWAYS : Range.parse(parts.group(4));
        Field field = new Field(parts.group(2), !parts.group(3).isEmpty(), range, parts.group(5));
        Field model = definition.fields().get(field.name());
        if (model == null && retyped) {
            throw new IllegalArgumentException("there is no field `" + field.name() + "` to retype");
        }
        if (model == null) {
            FieldType.parse(field.type());
            note(definition.name() + "." + field.name() + " is added");
            definition.add(field);
        } else {
            compare(definition, model, field, retyped);
            Range kept = parts.group(4) == null ? model.range() : range;
            definition.add(new Field(field.name(), field.required(), kept, field.type()));
        }
        return field.name();
    }

    private void compare(Definition definition, Field model, Field field, boolean retyped) {
        if (!FieldType.parse(field.type()).agreesWith(FieldType.parse(model.type())) && !retyped) {
            throw new IllegalArgumentException("`" + field.text() + "` contradicts the model's `" + model.text()
                    + "`; `~" + field.text() + "` says so on purpose");
        }
        if (model.required() && !field.required()) {
            note(definition.name() + "." + field.name() + " is no longer required");
        }
    }

    private void check(Soundness soundness) {
        for (Kind kind : pack.kinds().values()) {
            if (soundness.find(kind.definition()).isEmpty()) {
                throw fault(kind.id(), "nothing defines `" + kind.definition() + "`");
            }
        }
        Set<String> reached = pack.reached();
        lines.keySet().forEach(name -> {
            if (pack.defines(name) && !reached.contains(name)) {
                throw fault(name, "no kind leads to `" + name + "`");
            }
        });
        for (Definition definition : pack.definitions().values()) {
            try {
                soundness.check(definition);
            } catch (IllegalArgumentException e) {
                throw fault(definition.name(), e.getMessage());
            }
        }
    }

    private void note(String what) {
        notes.add(file.getFileName() + ": " + what);
    }

    private IllegalArgumentException fault(String name, String reason) {
        return fault(lines.getOrDefault(name, 0), name + ": " + reason);
    }

    private IllegalArgumentException fault(int line, String reason) {
        return new IllegalArgumentException(file.getFileName() + (line == 0 ? "" : ":" + line) + ": " + reason);
    }
}
