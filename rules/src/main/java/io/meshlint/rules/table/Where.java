package io.meshlint.rules.table;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.PodTemplate;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Parameters;
import java.util.ArrayList;
import java.util.List;

/** What a row looks at. */
public final class Where {

    /** Every container of every pod, init containers included. */
    public static final Where CONTAINERS = new Where(Sort.CONTAINERS, List.of());

    /** Every container that runs as long as its pod. */
    public static final Where RUNNING_CONTAINERS = new Where(Sort.RUNNING_CONTAINERS, List.of());

    /** The spec of every pod. */
    public static final Where PODS = new Where(Sort.PODS, List.of());

    static final String POD = "pod";

    private enum Sort {
        CONTAINERS,
        RUNNING_CONTAINERS,
        PODS,
        WORKLOADS,
        OBJECTS,
        ISTIO,
        WHOLE_ISTIO
    }

    private final Sort sort;
    private final List<String> kinds;

    private Where(Sort sort, List<String> kinds) {
        this.sort = sort;
        this.kinds = kinds;
    }

    /** The spec of the pods of some kinds of workloads. */
    public static Where pods(String... kinds) {
        return new Where(Sort.PODS, List.of(kinds));
    }

    /** Workloads of some kinds, as objects; every workload if none is named. */
    public static Where workloads(String... kinds) {
        return new Where(Sort.WORKLOADS, List.of(kinds));
    }

    /** Objects of some kinds; every object if none is named. */
    public static Where objects(String... kinds) {
        return new Where(Sort.OBJECTS, List.of(kinds));
    }

    /** Objects of one of Istio's kinds, whatever their version. */
    public static Where istio(String kind) {
        return new Where(Sort.ISTIO, List.of(kind));
    }

    /** The same of some kinds, with examples that are whole manifests. */
    public static Where wholeIstio(String... kinds) {
        return new Where(Sort.WHOLE_ISTIO, List.of(kinds));
    }

    /** The kinds that it names; empty if any will do. */
    public List<String> kinds() {
        return kinds;
    }

    /** The kind without which there is nothing to look at; empty if there may be something in any manifest. */
    String needs() {
        return isOfObjects() && kinds.size() == 1 ? kinds.get(0) : "";
    }

    /** Everything that it names. */
    List<Subject> in(Mesh mesh, Parameters parameters) {
        List<Subject> subjects = new ArrayList<>();
        if (isOfObjects()) {
            if (kinds.isEmpty()) {
                addObjects(mesh, parameters, mesh.world().manifests().resources(), subjects);
            }
            for (String kind : kinds) {
                addObjects(mesh, parameters, mesh.cluster().ofKind(kind), subjects);
            }
            return subjects;
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (isMeant(workload.resource())) {
                add(mesh, parameters, workload, subjects);
            }
        }
        return subjects;
    }

    private void addObjects(Mesh mesh, Parameters parameters, List<Resource> objects, List<Subject> subjects) {
        for (Resource resource : objects) {
            if (isMeant(resource)) {
                Workload workload = new Workload(resource, new PodTemplate(resource.root()));
                subjects.add(new Subject(mesh, parameters, workload, resource.root(), ""));
            }
        }
    }

    private boolean isOfObjects() {
        return sort == Sort.OBJECTS || isOfIstio();
    }

    private boolean isOfIstio() {
        return sort == Sort.ISTIO || sort == Sort.WHOLE_ISTIO;
    }

    private boolean isMeant(Resource resource) {
        return !resource.isContext()
                && (!isOfIstio() || resource.group().endsWith(".istio.io"))
                && (kinds.isEmpty() || kinds.contains(resource.kind()));
    }

    private void add(Mesh mesh, Parameters parameters, Workload workload, List<Subject> subjects) {
        switch (sort) {
            case PODS ->
                subjects.add(
                        new Subject(mesh, parameters, workload, workload.pod().spec(), POD));
            case WORKLOADS ->
                subjects.add(new Subject(
                        mesh, parameters, workload, workload.resource().root(), ""));
            default -> {
                for (Container container : containers(workload.pod())) {
                    String name = container.init() ? "init container" : "container";
                    subjects.add(new Subject(mesh, parameters, workload, container.cursor(), name));
                }
            }
        }
    }

    private List<Container> containers(PodTemplate pod) {
        if (sort == Sort.RUNNING_CONTAINERS) {
            return pod.runningContainers();
        }
        return pod.allContainers();
    }

    /** What an example shows: part of a container or of a pod's spec, the spec of a kind, or a whole manifest. */
    String exampleOf() {
        return switch (sort) {
            case CONTAINERS, RUNNING_CONTAINERS -> "container";
            case PODS -> "pod";
            case ISTIO -> kinds.get(0);
            default -> "";
        };
    }
}
