package io.meshlint.engine;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.schema.Structure;
import io.meshlint.world.Assumptions;
import io.meshlint.world.World;
import io.meshlint.yaml.YamlFile;
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
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to make the picture of a cluster and its mesh from files that are read, and to ask it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class IndexBenchmark {

    private List<YamlFile> files;

    @Setup
    public void read(Input input) {
        files = input.read();
    }

    /** Objects and the indexes that every run has. */
    @Benchmark
    public Mesh picture() {
        Manifests manifests = new Manifests(files, path -> "");
        return new Mesh(new Cluster(new World(Assumptions.none(), manifests, Structure.unchecked(), List.of())));
    }

    /** The same, and each of the questions that rules ask most, once of every object. */
    @Benchmark
    public void pictureAndAnswers(Blackhole hole) {
        Mesh mesh = picture();
        Cluster cluster = mesh.cluster();
        for (Workload workload : cluster.workloads().all()) {
            hole.consume(cluster.endpoints().services(workload));
        }
        for (Service service : cluster.services()) {
            hole.consume(cluster.endpoints().of(service));
            for (Service.Port port : service.ports()) {
                hole.consume(mesh.routes().to(port));
            }
        }
        for (HostName host : mesh.virtualServices().hosts()) {
            hole.consume(mesh.virtualServices().of(host));
            hole.consume(mesh.virtualServices().to(host));
        }
    }
}
