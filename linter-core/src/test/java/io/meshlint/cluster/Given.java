package io.meshlint.cluster;

import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.schema.Structure;
import io.meshlint.text.Source;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files in the making, and the cluster that they are the picture of. */
final class Given {

    private final Map<String, String> files = new LinkedHashMap<>();
    private boolean closed;

    private Given() {}

    static Given file(String path, String... documents) {
        return new Given().and(path, documents);
    }

    Given and(String path, String... documents) {
        files.put(path, String.join("---\n", documents));
        return this;
    }

    Given inAClosedWorld() {
        closed = true;
        return this;
    }

    Cluster cluster() {
        List<YamlFile> read = new ArrayList<>();
        files.forEach((path, text) ->
                read.add(YamlReader.read(Source.text(path, text), text.getBytes(StandardCharsets.UTF_8))));
        Manifests manifests = new Manifests(read, path -> "");
        return new Cluster(new World(assumptions(), manifests, Structure.unchecked(), List.of()));
    }

    private Assumptions assumptions() {
        Assumptions none = Assumptions.none();
        return new Assumptions(
                none.kubernetes(),
                none.istio(),
                none.namespace(),
                none.folderNamespaces(),
                closed,
                none.closedNamespaces(),
                none.clusterDomain(),
                none.rootNamespace(),
                none.injectByDefault(),
                none.namespaces(),
                none.nodePools(),
                none.priorityClasses(),
                none.proxies(),
                none.hosts(),
                none.edge(),
                none.apps(),
                none.unresolvable());
    }

    /** What the first Service of that name leads to. */
    Resolution<List<Workload>> podsOf(String name) {
        Cluster cluster = cluster();
        for (Service service : cluster.services()) {
            if (service.name().equals(name)) {
                return cluster.endpoints().of(service);
            }
        }
        throw new AssertionError("no service " + name);
    }

    /** A Deployment whose pods carry the labels, {@code app: cart} and so on; no namespace is written for an empty one. */
    static String deployment(String namespace, String name, String... labels) {
        return workload("apps/v1", "Deployment", namespace, name, labels);
    }

    static String workload(String apiVersion, String kind, String namespace, String name, String... labels) {
        return object(apiVersion, kind, namespace, name)
                + "spec:\n  template:\n    metadata:\n      labels:\n        " + String.join("\n        ", labels)
                + "\n    spec:\n      containers:\n        - name: app\n          image: registry.example.com/app:1.0\n"
                + "          ports:\n            - name: http\n              containerPort: 8080\n";
    }

    static String service(String namespace, String name, String... selector) {
        return object("v1", "Service", namespace, name)
                + "spec:\n  selector:\n    " + String.join("\n    ", selector)
                + "\n  ports:\n    - port: 80\n      targetPort: http\n";
    }

    static String object(String apiVersion, String kind, String namespace, String name) {
        String place = namespace.isEmpty() ? "" : "  namespace: " + namespace + "\n";
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n" + place;
    }
}
