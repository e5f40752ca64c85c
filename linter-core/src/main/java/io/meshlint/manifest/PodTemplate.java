package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;

/** The pods that a workload makes. The cursor stands where {@code metadata} and {@code spec} are. */
public record PodTemplate(Cursor cursor) {

    public Labels labels() {
        return new Labels(cursor.at("metadata", "labels"));
    }

    public Labels annotations() {
        return new Labels(cursor.at("metadata", "annotations"));
    }

    public Cursor spec() {
        return cursor.at("spec");
    }

    public String restartPolicy() {
        return spec().at("restartPolicy").text();
    }

    public boolean isHostNetwork() {
        return spec().at("hostNetwork").isTrue();
    }

    /** The app's containers, in order. */
    public List<Container> containers() {
        return containers("containers", false);
    }

    public List<Container> initContainers() {
        return containers("initContainers", true);
    }

    /** All containers, in the order in which they start: init containers, then the app's. */
    public List<Container> allContainers() {
        List<Container> all = initContainers();
        all.addAll(containers());
        return all;
    }

    /** Containers that run as long as the pod: the app's, then init containers that restart always. */
    public List<Container> runningContainers() {
        List<Container> running = containers();
        for (Container container : initContainers()) {
            if (container.isNativeSidecar()) {
                running.add(container);
            }
        }
        return running;
    }

    private List<Container> containers(String key, boolean init) {
        List<Container> containers = new ArrayList<>();
        for (Cursor item : spec().at(key).items()) {
            containers.add(new Container(item, init));
        }
        return containers;
    }

    public Labels nodeSelector() {
        return new Labels(spec().at("nodeSelector"));
    }

    public Cursor tolerations() {
        return spec().at("tolerations");
    }
}
