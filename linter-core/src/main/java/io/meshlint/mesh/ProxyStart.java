package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Embedded;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Assumptions;
import io.meshlint.world.MeshSource;
import io.meshlint.world.Version;
import java.util.Optional;

/**
 * When a sidecar starts and ends beside the containers of its pod. Follows {@code reorderPod} and the choice of native
 * sidecars in Istio's {@code pkg/kube/inject/webhook.go}. Built when a rule asks: most runs never do.
 */
public final class ProxyStart {

    /** Whether sidecars are init containers that keep running: up before the app, gone after it. */
    public enum Native {
        YES,
        NO,
        UNKNOWN
    }

    private static final String SWITCH = "ENABLE_NATIVE_SIDECARS";
    private static final String HOLD = "holdApplicationUntilProxyStarts";
    private static final String CONFIG = "proxy.istio.io/config";

    private final Assumptions assumptions;
    private Optional<Boolean> switched;
    private boolean cni;
    private boolean holds;

    ProxyStart(Cluster cluster) {
        this.assumptions = cluster.world().assumptions();
        this.switched = assumptions.proxies().nativeSidecars();
        this.cni = assumptions.proxies().cni();
        for (Resource resource : cluster.world().manifests().resources()) {
            read(resource);
        }
        for (MeshSource source : MeshSource.of(cluster.world().manifests().resources())) {
            read(source);
        }
        for (Workload workload : cluster.workloads().all()) {
            read(workload);
        }
    }

    private void read(Resource resource) {
        Cursor spec = resource.spec();
        switch (resource.kind()) {
            case "IstioOperator" ->
                cni |= isTrue(spec.at("components", "cni", "enabled"))
                        || spec.at("profile").text().equals("ambient");
            case "IstioCNI" -> cni = true;
            default -> {}
        }
    }

    private void read(MeshSource source) {
        for (Cursor mesh : source.configs()) {
            holds |= isTrue(mesh.at("defaultConfig", HOLD));
        }
        Cursor values = source.values();
        holds |= isTrue(values.at("global", "proxy", HOLD));
        cni |= isTrue(values.at("istio_cni", "enabled")) || isTrue(values.at("pilot", "cni", "enabled"));
        switched(values.at("pilot", "env", SWITCH).text());
    }

    private void read(Workload workload) {
        cni |= workload.isDaemonSet() && workload.name().equals("istio-cni-node");
        if (workload.labels().get("app").equals("istiod")) {
            for (Container container : workload.pod().containers()) {
                for (Cursor variable : container.env().items()) {
                    if (variable.at("name").text().equals(SWITCH)) {
                        switched(variable.at("value").text());
                    }
                }
            }
        }
    }

    private void switched(String value) {
        if (switched.isEmpty() && (value.equals("true") || value.equals("false"))) {
            switched = Optional.of(value.equals("true"));
        }
    }

    private static boolean isTrue(Cursor cursor) {
        return cursor.node().isScalar() && cursor.text().equalsIgnoreCase("true");
    }

    /** Whether istio-cni redirects traffic before any container of a pod starts, as far as is known. */
    public boolean hasCni() {
        return cni;
    }

    /** How the sidecar of a workload's pods runs: as the pods say, else the control plane, else by versions. */
    public Native isNative(Workload workload) {
        String own = workload.pod().annotations().get("sidecar.istio.io/nativeSidecar");
        if (own.equals("true") || own.equals("false")) {
            return own.equals("true") ? Native.YES : Native.NO;
        }
        if (switched.isPresent()) {
            return switched.get() ? Native.YES : Native.NO;
        }
        Version istio = assumptions.istio();
        Version kubernetes = assumptions.kubernetes();
        if (istio.isBefore(1, 27) || kubernetes.isBefore(1, 33)) {
            return Native.NO;
        }
        return istio.isSet() && kubernetes.isSet() ? Native.YES : Native.UNKNOWN;
    }

    /** Whether the app's containers wait until the proxy is ready. */
    public boolean holdsApplication(Workload workload) {
        Labels annotations = workload.pod().annotations();
        Cursor own = Embedded.cursor(annotations.at(CONFIG)).at(HOLD);
        return own.node().isScalar() && own.exists() ? isTrue(own) : holds;
    }
}
