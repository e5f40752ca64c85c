package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far a pod template can be trusted to show the containers that its pods will have. */
public final class Containers {

    /** Parts of the names that people give to a port which answers probes and serves no one else. */
    private static final List<String> HEALTH =
            List.of("health", "probe", "live", "ready", "readiness", "management", "actuator", "admin", "status");

    /** The fields of a container that answers depend on. */
    private static final List<String> DECISIVE =
            List.of("ports", "readinessProbe", "livenessProbe", "startupProbe", "env", "envFrom", "command", "args");

    private final Kustomizations kustomizations;

    Containers(Kustomizations kustomizations) {
        this.kustomizations = kustomizations;
    }

    /**
     * Whether ports, probes and what tells the app where to listen stay as written: no operator builds the pods from
     * the template and no patch touches them.
     */
    public boolean areFinal(Workload workload) {
        if (!isBuiltIn(workload)) {
            return false;
        }
        if (kustomizations.of(workload.resource().source().path()).isEmpty()) {
            return true;
        }
        for (String field : DECISIVE) {
            if (kustomizations.mayChange(workload.pod().spec().at("containers", field))) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing but a mesh adds containers beside the written ones. */
    public boolean areComplete(Workload workload) {
        for (Cursor annotation : workload.pod().annotations().entries()) {
            if (injects(annotation.key()) && !annotation.text().equals("false")) {
                return false;
            }
        }
        return areFinal(workload);
    }

    /** Kinds whose template becomes the pod unchanged; custom resources of the same shape belong to operators. */
    static boolean isBuiltIn(Workload workload) {
        return switch (workload.resource().group()) {
            case "" -> !workload.kind().equals("PodTemplate");
            case "apps", "batch", "extensions", "apps.openshift.io" -> true;
            case "argoproj.io" -> workload.kind().equals("Rollout");
            default -> false;
        };
    }

    /** Istio's own sidecar declares nothing but the port for its metrics; its other templates may hold anything. */
    private static boolean injects(String annotation) {
        return annotation.equals("inject.istio.io/templates")
                || annotation.equals("dapr.io/enabled")
                || annotation.endsWith("inject") && !annotation.startsWith("sidecar.istio.io/");
    }

    /** Whether the container is filled in by Istio's injection, probes and ports included. */
    public static boolean isFilledIn(Container container) {
        return container.image().text().equals("auto");
    }

    /** Whether a name or number among the container's ports is only filled in later. */
    public static boolean hasOpenPorts(Container container) {
        boolean open = container.cursor().at("ports").isPlaceholder();
        for (Container.Port port : container.ports()) {
            Cursor declaration = port.cursor();
            open |= declaration.isPlaceholder()
                    || declaration.at("name").isPlaceholder()
                    || declaration.at("containerPort").isPlaceholder();
        }
        return open;
    }

    /** Whether injectors declare a port of that name in the proxy that they add. */
    public static boolean isInjectedPort(String name) {
        return name.equals("http-envoy-prom") || name.startsWith("linkerd-") || name.startsWith("dapr-");
    }

    /** Whether a port's name says that it is there for health checks or administration. */
    public static boolean isForHealth(String portName) {
        String name = portName.toLowerCase(Locale.ROOT);
        for (String part : HEALTH) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a port's name says that it is there to be scraped: no user waits for what it answers. */
    public static boolean isForMetrics(String portName) {
        String name = portName.toLowerCase(Locale.ROOT);
        return name.contains("metrics") || name.contains("prom") || name.equals("monitoring");
    }

    /** Whether the container only accompanies the app: a proxy of a mesh, an exporter of metrics, a reloader. */
    public static boolean isSidecar(Container container) {
        String name = container.name().toLowerCase(Locale.ROOT);
        return name.equals("istio-proxy")
                || name.equals("linkerd-proxy")
                || name.equals("daprd")
                || name.equals("kube-rbac-proxy")
                || name.equals("cloud-sql-proxy")
                || name.endsWith("-exporter")
                || name.endsWith("_exporter")
                || name.equals("exporter")
                || name.equals("metrics")
                || name.endsWith("-reloader")
                || container.imageName().endsWith("exporter");
    }

    /** The containers that are the app, those that only accompany it left out. */
    public static List<Container> apps(Workload workload) {
        List<Container> apps = new ArrayList<>();
        for (Container container : workload.pod().containers()) {
            if (!isSidecar(container)) {
                apps.add(container);
            }
        }
        return apps;
    }
}
