package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * The pods that a workload makes. Nearly every rule asks for their containers and labels, so these are found once; where
 * several threads ask at once, all find the same.
 */
public final class PodTemplate {

    private final Cursor cursor;
    private Cursor spec;
    private Labels labels;
    private List<Container> containers;
    private List<Container> initContainers;

    /** The template that stands at a cursor: where {@code metadata} and {@code spec} are. */
    public PodTemplate(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Where {@code metadata} and {@code spec} are. */
    public Cursor cursor() {
        return cursor;
    }

    public Labels labels() {
        Labels known = labels;
        if (known == null) {
            known = new Labels(cursor.at("metadata", "labels"));
            labels = known;
        }
        return known;
    }

    public Labels annotations() {
        return new Labels(cursor.at("metadata", "annotations"));
    }

    public Cursor spec() {
        Cursor known = spec;
        if (known == null) {
            known = cursor.at("spec");
            spec = known;
        }
        return known;
    }

    public String restartPolicy() {
        return spec().at("restartPolicy").text();
    }

    public boolean isHostNetwork() {
        return spec().at("hostNetwork").isTrue();
    }

    /** The app's containers, in order. */
    public List<Container> containers() {
        List<Container> known = containers;
        if (known == null) {
            known = read("containers", false);
            containers = known;
        }
        return known;
    }

    public List<Container> initContainers() {
        List<Container> known = initContainers;
        if (known == null) {
            known = read("initContainers", true);
            initContainers = known;
        }
        return known;
    }

    private List<Container> read(String key, boolean init) {
        List<Container> containers = new ArrayList<>();
        for (Cursor item : spec().at(key).items()) {
            containers.add(new Container(item, init));
        }
        return List.copyOf(containers);
    }

    /** All containers, in the order in which they start: init containers, then the app's. */
    public List<Container> allContainers() {
        if (initContainers().isEmpty()) {
            return containers();
        }
        List<Container> all = new ArrayList<>(initContainers());
        all.addAll(containers());
        return all;
    }

    /** Containers that run as long as the pod: the app's, then init containers that restart always. */
    public List<Container> runningContainers() {
        if (initContainers().isEmpty()) {
            return containers();
        }
        List<Container> running = new ArrayList<>(containers());
        for (Container container : initContainers()) {
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
