package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import java.util.List;

/** Whether two Ingresses with the same path meet in one proxy, as far as class and annotations tell. */
final class Balancers {

    /** Parts of annotations with which controllers tell two such paths apart. */
    private static final List<String> APART = List.of(
            "canary", "mergeable-ingress-type", "router.", "konghq.com/", "conditions.", "ingress.class.priority");

    /** Classes whose every Ingress has a load balancer of its own. */
    private static final List<String> OWN_BALANCER = List.of("alb", "gce", "gke", "tailscale", "cloudflare");

    /** Classes that serve every Ingress under one address, so that paths without a host meet. */
    private static final List<String> SHARED = List.of("nginx", "traefik", "haproxy", "kong", "istio", "contour");

    private Balancers() {}

    /** Whether an Ingress has a load balancer of its own, or annotations that choose among equal paths. */
    static boolean tellApart(Ingress ingress) {
        for (Cursor annotation : ingress.resource().annotations().entries()) {
            if (holds(annotation.key(), APART)) {
                return true;
            }
        }
        return holds(ingress.className().text(), OWN_BALANCER);
    }

    /** Whether all Ingresses of its class surely share one address. */
    static boolean areShared(Ingress ingress) {
        return holds(ingress.className().text(), SHARED);
    }

    private static boolean holds(String text, List<String> parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
