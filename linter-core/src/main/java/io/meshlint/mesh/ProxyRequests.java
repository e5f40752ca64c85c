package io.meshlint.mesh;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Workload;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the sidecar that Istio injects asks for. Follows the resources of {@code istio-proxy} in
 * {@code files/injection-template.yaml}: if one annotation is there, no default holds.
 *
 * @param amounts by resource; empty where no sidecar is proven
 * @param written whether annotations say so; else these are the defaults, which an installation may change
 */
public record ProxyRequests(Map<String, BigDecimal> amounts, boolean written) {

    private static final String CPU = "sidecar.istio.io/proxyCPU";
    private static final String MEMORY = "sidecar.istio.io/proxyMemory";
    private static final String LIMIT = "Limit";

    /** The requests of the sidecar that pods surely get. */
    public static ProxyRequests of(Membership membership, Workload workload) {
        Membership.Answer answer = membership.of(workload);
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        if (answer.status() != Membership.Status.SIDECAR || !answer.certain() || hasProxy(workload)) {
            return new ProxyRequests(amounts, false);
        }
        Labels annotations = workload.pod().annotations();
        boolean written = annotations.has(CPU)
                || annotations.has(MEMORY)
                || annotations.has(CPU + LIMIT)
                || annotations.has(MEMORY + LIMIT);
        put(amounts, "cpu", written ? annotated(annotations, CPU) : "100m");
        put(amounts, "memory", written ? annotated(annotations, MEMORY) : "128Mi");
        return new ProxyRequests(amounts, written);
    }

    private static boolean hasProxy(Workload workload) {
        for (Container container : workload.pod().runningContainers()) {
            if (container.name().equals("istio-proxy")) {
                return true;
            }
        }
        return false;
    }

    /** A request, which is the limit where only that is there. */
    private static String annotated(Labels annotations, String key) {
        return annotations.has(key) ? annotations.get(key) : annotations.get(key + LIMIT);
    }

    private static void put(Map<String, BigDecimal> amounts, String resource, String text) {
        Optional<BigDecimal> amount = Quantity.of(text);
        if (amount.isPresent()) {
            amounts.put(resource, amount.get());
        }
    }
}
