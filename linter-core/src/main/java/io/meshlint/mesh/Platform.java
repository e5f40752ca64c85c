package io.meshlint.mesh;

import io.meshlint.cluster.Workloads;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;

/** The workloads of the input that call on behalf of others: ingress controllers and Prometheus. */
public final class Platform {

    private final List<Workload> prometheus = new ArrayList<>();
    private final List<Workload> controllers = new ArrayList<>();

    Platform(Workloads workloads) {
        for (Workload workload : workloads.all()) {
            for (Container container : workload.pod().containers()) {
                String name = container.imageName();
                if (name.equals("prometheus")) {
                    prometheus.add(workload);
                } else if (name.equals("traefik")
                        || name.equals("kong")
                        || container.image().text().contains("ingress")) {
                    controllers.add(workload);
                }
            }
        }
    }

    public List<Workload> prometheus() {
        return prometheus;
    }

    /** The controllers whose image names the class of an Ingress; none where no class is named. */
    public List<Workload> controllers(String ingressClass) {
        List<Workload> found = new ArrayList<>();
        for (Workload controller : controllers) {
            if (!ingressClass.isEmpty() && runs(controller, ingressClass)) {
                found.add(controller);
            }
        }
        return found;
    }

    private static boolean runs(Workload workload, String word) {
        for (Container container : workload.pod().containers()) {
            if (container.image().text().contains(word)) {
                return true;
            }
        }
        return false;
    }
}
