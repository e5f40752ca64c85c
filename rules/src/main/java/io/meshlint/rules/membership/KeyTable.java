package io.meshlint.rules.membership;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The labels and annotations that Istio knows, and which objects they have an effect on. The facts are those of the
 * registries {@code annotation/annotations.yaml} and {@code label/labels.yaml} of istio/api.
 */
final class KeyTable {

    /** Objects of any kind. */
    private static final String ANY = "Any";

    /**
     * A key.
     *
     * @param label whether it counts as a label
     * @param annotation whether it counts as an annotation
     * @param deprecated whether Istio calls it deprecated
     * @param kinds where it has an effect
     */
    record Key(boolean label, boolean annotation, boolean deprecated, List<String> kinds) {

        boolean isFor(String kind) {
            return kinds.contains(ANY) || kinds.contains(kind);
        }

        boolean is(boolean asLabel) {
            return asLabel ? label : annotation;
        }
    }

    /** L label, A annotation, D deprecated; the kinds; the keys, each after the domain that comes first. */
    private static final List<String> ROWS = List.of(
            "L Namespace istio-injection",
            "LA Any istio.io/ rev",
            "L Any istio.io/ tag owned-by",
            "L Namespace,Pod istio.io/ dataplane-mode",
            "L Namespace,Pod,Service,ServiceEntry,WorkloadEntry istio.io/ use-waypoint use-waypoint-namespace",
            "L Gateway,GatewayClass istio.io/ waypoint-for",
            "L Namespace,Service,ServiceEntry istio.io/ ingress-use-waypoint",
            "L Namespace,Service,ServiceEntry istio.io/ global",
            "LD Pod,Gateway,Service,Deployment istio.io/ gateway-name",
            "A AuthorizationPolicy istio.io/ dry-run",
            "A WorkloadEntry istio.io/ autoRegistrationGroup workloadController connectedAt disconnectedAt",
            "A Pod istio.io/ reroute-virtual-interfaces",
            "AD Service alpha.istio.io/ canonical-serviceaccounts kubernetes-serviceaccounts",
            "AD Pod alpha.istio.io/ identity",
            "A Pod ambient.istio.io/ redirection bypass-inbound-capture dns-capture",
            "A GatewayClass,Gateway ambient.istio.io/ waypoint-inbound-binding",
            "A Any galley.istio.io/ analyze-suppress",
            "LA Any gateway.istio.io/ managed",
            "A Any gateway.istio.io/ controller-version name-override service-account",
            "A Pod inject.istio.io/ templates",
            "LAD Any install.operator.istio.io/ chart-owner owner-generation version",
            "LA Any install.operator.istio.io/ owning-resource owning-resource-namespace owning-resource-not-pruned",
            "LA Any operator.istio.io/ component managed version",
            "A Service,ServiceEntry networking.istio.io/ exportTo",
            "A Gateway networking.istio.io/ address-type service-type",
            "A Namespace,Service,ServiceEntry networking.istio.io/ traffic-distribution",
            "L Service networking.istio.io/ gatewayPort",
            "L ServiceEntry networking.istio.io/ enable-autoallocate-ip",
            "L Pod networking.istio.io/ tunnel",
            "A Pod prometheus.istio.io/ merge-metrics",
            "A Pod proxy.istio.io/ config overrides",
            "A Pod readiness.status.sidecar.istio.io/ initialDelaySeconds periodSeconds failureThreshold"
                    + " applicationPorts",
            "L Pod security.istio.io/ tlsMode",
            "L Any service.istio.io/ canonical-name canonical-revision workload-name",
            "LA Pod sidecar.istio.io/ inject",
            "A Pod sidecar.istio.io/ status rewriteAppHTTPProbers proxyImage proxyImageType proxyCPU proxyCPULimit"
                    + " proxyMemory proxyMemoryLimit interceptionMode bootstrapOverride userVolume userVolumeMount"
                    + " enableCoreDump logLevel componentLogLevel agentLogLevel extraStatTags nativeSidecar"
                    + " statsHistogramBuckets statsFlushInterval statsEvictionInterval capNetBindService",
            "AD Pod sidecar.istio.io/ controlPlaneAuthPolicy discoveryAddress statsInclusionPrefixes"
                    + " statsInclusionSuffixes statsInclusionRegexps statsCompression",
            "A Pod status.sidecar.istio.io/ port",
            "A Namespace topology.istio.io/ controlPlaneClusters",
            "L Any topology.istio.io/ network cluster subzone locality",
            "A Service traffic.istio.io/ nodeSelector",
            "A Pod traffic.sidecar.istio.io/ includeOutboundIPRanges excludeOutboundIPRanges includeInboundPorts"
                    + " excludeInboundPorts includeOutboundPorts excludeOutboundPorts excludeInterfaces",
            "AD Pod traffic.sidecar.istio.io/ kubevirtInterfaces");

    private final Map<String, Key> keys = new HashMap<>();

    KeyTable() {
        for (String row : ROWS) {
            String[] words = row.split(" ");
            Key key = new Key(
                    words[0].contains("L"),
                    words[0].contains("A"),
                    words[0].contains("D"),
                    List.of(words[1].split(",")));
            if (words.length == 3) {
                keys.put(words[2], key);
            }
            for (int i = 3; i < words.length; i++) {
                keys.put(words[2] + words[i], key);
            }
        }
    }

    Optional<Key> find(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** The names of labels or of annotations, in order. */
    Iterable<String> names(boolean label) {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, Key> entry : keys.entrySet()) {
            if (entry.getValue().is(label)) {
                names.add(entry.getKey());
            }
        }
        return names;
    }
}
