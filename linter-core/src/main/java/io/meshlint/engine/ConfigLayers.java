package io.meshlint.engine;

import io.meshlint.text.Source;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of which a config is made: itself, what it extends, what that extends. */
final class ConfigLayers {

    static final String KEY = "extends";

    private final List<Complaints> complaints = new ArrayList<>();
    private final List<Setting> layers = new ArrayList<>();

    /**
     * Reads a config and what it extends; what is wrong with that is complained about.
     *
     * @param source whose file relative paths start from
     */
    ConfigLayers(Source source, byte[] bytes) {
        List<Path> chain = new ArrayList<>();
        if (source.file().isPresent()) {
            chain.add(real(source.file().get()));
        }
        Optional<Source> next = add(source, bytes, chain);
        while (next.isPresent()) {
            Setting by = layers.get(layers.size() - 1).get(KEY);
            try {
                next = add(next.get(), next.get().read(), chain);
            } catch (IOException e) {
                by.complain("`" + KEY + "`: " + next.get().path() + " cannot be read");
                next = Optional.empty();
            }
        }
    }

    private Optional<Source> add(Source source, byte[] bytes, List<Path> chain) {
        Complaints own = new Complaints(source.path());
        complaints.add(own);
        Node root = ConfigReader.root(YamlReader.readOurs(source, bytes), own);
        Setting layer = Setting.root(root, own);
        layers.add(layer);
        return extended(source, layer.get(KEY), chain);
    }

    /** The file that a layer extends; nothing, after a complaint where one is due, if there is none to read. */
    private static Optional<Source> extended(Source source, Setting setting, List<Path> chain) {
        String text = setting.isGiven() ? setting.required() : "";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path shown = Path.of(source.path()).resolveSibling(text).normalize();
            String name = shown.toString().replace('\\', '/');
            Path file = source.file().orElse(Path.of(source.path())).resolveSibling(text);
            if (!Files.isRegularFile(file)) {
                setting.complain("`" + KEY + "`: " + name + (Files.exists(file) ? " is no file" : ": no such file"));
                return Optional.empty();
            }
            boolean again = chain.contains(real(file));
            chain.add(real(file));
            if (again) {
                setting.complain("`" + KEY + "`: " + name + " leads back here");
                return Optional.empty();
            }
            return Optional.of(Source.file(name, file));
        } catch (InvalidPathException e) {
            setting.complain("`" + KEY + "`: `" + text + "` is no valid path");
            return Optional.empty();
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** The files one by one, the config itself first. */
    List<Setting> each() {
        return List.copyOf(layers);
    }

    /** All of them as one: what a file says goes before what it extends, key by key; lists are not joined. */
    Setting together() {
        Setting all = layers.get(layers.size() - 1);
        for (int i = layers.size() - 2; i >= 0; i--) {
            all = layers.get(i).over(all);
        }
        return all;
    }

    /** What is wrong with them, file by file. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Complaints own : complaints) {
            lines.addAll(own.lines());
        }
        return lines;
    }
}
