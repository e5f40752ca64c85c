package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;

/** The pods that a workload makes. Nearly every rule asks for their containers and labels, so these are found once. */
public final class PodTemplate {

    private final Cursor cursor;
    private final Cursor spec;
    private final Labels labels;
    private final List<Container> containers;
    private final List<Container> initContainers;

    /** The template that stands at a cursor: where {@code metadata} and {@code spec} are. */
    public PodTemplate(Cursor cursor) {
        this.cursor = cursor;
        this.spec = cursor.at("spec");
        this.labels = new Labels(cursor.at("metadata", "labels"));
        this.containers = read("containers", false);
        this.initContainers = read("initContainers", true);
    }

    private List<Container> read(String key, boolean init) {
        List<Container> containers = new ArrayList<>();
        for (Cursor item : spec.at(key).items()) {
            containers.add(new Container(item, init));
        }
        return List.copyOf(containers);
    }

    /** Where {@code metadata} and {@code spec} are. */
    public Cursor cursor() {
        return cursor;
    }

    public Labels labels() {
        return labels;
    }

    public Labels annotations() {
        return new Labels(cursor.at("metadata", "annotations"));
    }

    public Cursor spec() {
        return spec;
    }

    public String restartPolicy() {
        return spec().at("restartPolicy").text();
    }

    public boolean isHostNetwork() {
        return spec().at("hostNetwork").isTrue();
    }

    /** The app's containers, in order. */
    public List<Container> containers() {
        return containers;
    }

    public List<Container> initContainers() {
        return initContainers;
    }

    /** All containers, in the order in which they start: init containers, then the app's. */
    public List<Container> allContainers() {
        if (initContainers.isEmpty()) {
            return containers;
        }
        List<Container> all = new ArrayList<>(initContainers);
        all.addAll(containers);
        return all;
    }

    /** Containers that run as long as the pod: the app's, then init containers that restart always. */
    public List<Container> runningContainers() {
        if (initContainers.isEmpty()) {
            return containers;
        }
        List<Container> running = new ArrayList<>(containers);
        for (Container container : initContainers) {
            if (container.isNativeSidecar()) {
                running.add(container);
            }
        }
        return running;
    }

    public Labels nodeSelector() {
        return new Labels(spec().at("nodeSelector"));
    }

    public Cursor tolerations() {
        return spec().at("tolerations");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PodTemplate template && cursor.equals(template.cursor);
    }

    @Override
    public int hashCode() {
        return cursor.hashCode();
    }
}
