package io.meshlint.engine;

import io.meshlint.yaml.YamlFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** What it costs to read a tree of files, and what SnakeYAML takes for the same text; the counter says bytes a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParseBenchmark {

    /** How much has been read. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Volume {

        public long bytes;
    }

    private final Yaml yaml = new Yaml(options());

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return options;
    }

    /** As a run reads them, all of them kept. */
    @Benchmark
    public List<YamlFile> meshlint(Input input, Volume volume) {
        volume.bytes += input.bytes();
        return input.read();
    }

    /** The yardstick: nodes are made and dropped. */
    @Benchmark
    public void snakeYaml(Input input, Volume volume, Blackhole hole) {
        for (byte[] content : input.contents()) {
            String text = new String(content, StandardCharsets.UTF_8);
            for (Node document : yaml.composeAll(new StringReader(text))) {
                hole.consume(document);
            }
            volume.bytes += content.length;
        }
    }
}
