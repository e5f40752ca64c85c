package io.meshlint.engine;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Rule;
import io.meshlint.rules.BuiltIn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to run all rules of the default profile on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class RulesBenchmark {

    private final Catalogue catalogue = BuiltIn.catalogue();
    private Linter linter;
    private Mesh mesh;

    @Setup
    public void look(Input input) {
        linter = new Linter(catalogue, Config.none(), 1);
        mesh = linter.picture(input.sources(), List.of()).mesh();
    }

    /** The rules alone, on a picture that keeps what it has been asked before. */
    @Benchmark
    public List<Findings> rules() {
        List<Findings> found = new ArrayList<>();
        for (Rule rule : catalogue.running(Config.none(), mesh.cluster())) {
            Findings findings = new Findings(rule.info());
            rule.check(mesh, Config.none().parameters(rule.info()), findings);
            found.add(findings);
        }
        return found;
    }

    /** All that a run does between the arguments and the report. */
    @Benchmark
    public Report wholeRun(Input input) {
        return linter.lint(input.sources(), List.of());
    }
}
