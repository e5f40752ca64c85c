package io.meshlint.mesh;

import io.meshlint.cluster.Containers;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Workload;
import java.util.List;

/** Tells the pods of gateways and waypoints from those of apps: they are proxies without an app behind them. */
public final class GatewayPods {

    /** The container that injection fills in. */
    public static final String PROXY = "istio-proxy";

    private GatewayPods() {}

    /** Whether the pods are a gateway: by template, by label of a gateway's controller, or by the proxy's role. */
    public static boolean is(Workload workload) {
        Labels labels = workload.labels();
        String istio = labels.get("istio");
        return workload.pod().annotations().get("inject.istio.io/templates").contains("gateway")
                || labels.has("gateway.networking.k8s.io/gateway-name")
                || labels.has("gateway.istio.io/managed")
                || istio.endsWith("ingressgateway")
                || istio.endsWith("egressgateway")
                || istio.endsWith("eastwestgateway")
                || routes(workload)
                || isNothingButProxy(workload);
    }

    private static boolean routes(Workload workload) {
        for (Container container : workload.pod().containers()) {
            boolean proxy =
                    container.name().equals(PROXY) || container.imageName().equals("proxyv2");
            if (proxy && container.cursor().at("args").at(1).text().equals("router")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNothingButProxy(Workload workload) {
        List<Container> containers = workload.pod().containers();
        return containers.size() == 1 && isLeftToInjection(containers.get(0));
    }

    /** Whether a container has the image that no registry holds: injection replaces it by the proxy's. */
    public static boolean isLeftToInjection(Container container) {
        return container.name().equals(PROXY) && Containers.isFilledIn(container);
    }

    /** Whether a proxy stands in the manifest whole: injected before, or written by hand. */
    static boolean holdProxy(Workload workload) {
        for (Container container : workload.pod().runningContainers()) {
            if (container.name().equals(PROXY) && !isLeftToInjection(container)) {
                return true;
            }
        }
        return false;
    }
}
