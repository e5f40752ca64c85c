package io.meshlint.engine;

import io.meshlint.text.Source;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The files of a tree of manifests; {@code bench/run} generates the default one. */
@State(Scope.Benchmark)
public class Input {

    /** The folder, from where JMH is started. */
    @Param("target/bench-trees/2000")
    public String tree;

    private final List<Source> sources = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private long bytes;

    @Setup
    public void load() throws IOException {
        Path folder = Path.of(tree);
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                Source source = Source.file(folder.relativize(file).toString(), file);
                sources.add(source);
                contents.add(source.read());
                bytes += Files.size(file);
            }
        }
    }

    List<Source> sources() {
        return sources;
    }

    List<byte[]> contents() {
        return contents;
    }

    /** How many there are in all files. */
    long bytes() {
        return bytes;
    }

    /** Every file, read into trees of nodes. */
    List<YamlFile> read() {
        List<YamlFile> files = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            files.add(YamlReader.read(sources.get(i), contents.get(i)));
        }
        return files;
    }
}
