package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.schema.Structure;
import io.meshlint.text.Source;
import io.meshlint.world.Assumptions;
import io.meshlint.world.World;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The picture that manifests in tests make. */
public final class Picture {

    private final List<YamlFile> files = new ArrayList<>();
    private Assumptions assumptions = Assumptions.none();

    private Picture() {}

    /** The picture of one file. */
    public static Picture of(String text) {
        return new Picture().file("test.yaml", text);
    }

    /** The same with one more file. */
    public Picture file(String path, String text) {
        return read(Source.text(path, text), text);
    }

    /** The same with one more file of the context. */
    public Picture context(String path, String text) {
        return read(Source.text(path, text).asContext(), text);
    }

    private Picture read(Source source, String text) {
        files.add(YamlReader.read(source, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** The same under other assumptions. */
    public Picture assuming(Assumptions value) {
        assumptions = value;
        return this;
    }

    public Mesh mesh() {
        Manifests manifests = new Manifests(files, path -> assumptions.namespace());
        return new Mesh(new Cluster(new World(assumptions, manifests, Structure.unchecked(), List.of())));
    }

    /** The workload of that name. */
    public static Workload workload(Mesh mesh, String name) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (workload.name().equals(name)) {
                return workload;
            }
        }
        throw new AssertionError("no workload " + name);
    }

    /** The Service of that name. */
    public static Service service(Mesh mesh, String name) {
        for (Service service : mesh.cluster().services()) {
            if (service.name().equals(name)) {
                return service;
            }
        }
        throw new AssertionError("no Service " + name);
    }
}
