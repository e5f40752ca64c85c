package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Enrolment.Injection;
import io.meshlint.world.World;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is in the mesh. Follows the injection webhook's selectors (Istio's {@code mutatingwebhook.yaml}) and
 * {@code injectRequired} in {@code pkg/kube/inject/inject.go}; for ambient {@code pkg/util/pod_redirect}.
 */
public final class Membership {

    /** How a pod takes part. */
    public enum Status {
        SIDECAR,
        AMBIENT,
        /** The pod is a gateway or waypoint itself. */
        GATEWAY,
        NONE,
        UNKNOWN
    }

    /** What decides it. */
    public enum Ground {
        /** A proxy that stands in the manifest. */
        PROXY,
        /** The host's network, which no proxy serves. */
        HOST_NETWORK,
        /** A namespace that Istio leaves alone. */
        SYSTEM,
        /** What the pods say themselves. */
        POD,
        /** The labels of the namespace, or that it has none. */
        NAMESPACE,
        NOTHING
    }

    /** What is known of a whole namespace. */
    public enum Presence {
        PROVEN,
        EXCLUDED,
        UNKNOWN
    }

    /**
     * How pods of a workload take part.
     *
     * @param status how
     * @param ground what decides it
     * @param at where that stands; the workload where nothing does
     * @param why a short phrase, such as {@code hostNetwork pods are never injected}
     * @param certain whether the files prove it
     */
    public record Answer(Status status, Ground ground, Cursor at, String why, boolean certain) {

        public boolean isIn() {
            return status == Status.SIDECAR || status == Status.AMBIENT || status == Status.GATEWAY;
        }

        public boolean isOut() {
            return status == Status.NONE;
        }
    }

    public static final String INJECT = "sidecar.istio.io/inject";
    public static final String REVISION = "istio.io/rev";
    public static final String INJECTION = "istio-injection";
    public static final String DATAPLANE = "istio.io/dataplane-mode";

    private static final Set<String> NEVER_INJECTED =
            Set.of("kube-system", "kube-public", "kube-node-lease", "local-path-storage");

    /** Kinds whose presence in a namespace says that its pods have proxies. */
    private static final List<String> POLICIES =
            List.of("PeerAuthentication", "AuthorizationPolicy", "RequestAuthentication", "Sidecar", "Telemetry");

    private final World world;
    private final Endpoints endpoints;
    private final TruthTable table;
    private final boolean hasIstio;
    private final Set<Namespace> withMembers = new HashSet<>();
    private final Set<Namespace> withPolicies = new HashSet<>();
    private final Map<Resource, Answer> answers = new IdentityHashMap<>();

    Membership(Cluster cluster, Revisions revisions) {
        this.world = cluster.world();
        this.endpoints = cluster.endpoints();
        this.table = new TruthTable(cluster, revisions);
        boolean istio = table.labelsNamespaces();
        for (Resource resource : world.manifests().resources()) {
            istio |= isIstio(resource);
            if (POLICIES.contains(resource.kind()) && resource.group().endsWith(".istio.io")) {
                withPolicies.add(resource.namespace());
            }
        }
        for (Workload workload : cluster.workloads().all()) {
            istio |= mentionsInjection(workload);
            if (TruthTable.asks(workload.labels()) || GatewayPods.holdProxy(workload)) {
                withMembers.add(workload.namespace());
            }
        }
        this.hasIstio = istio;
        for (Workload workload : cluster.workloads().all()) {
            answers.put(workload.resource(), table.decide(workload));
        }
    }

    private static boolean isIstio(Resource resource) {
        boolean gateway = resource.kind().equals("Gateway") && resource.group().equals("gateway.networking.k8s.io");
        return resource.group().endsWith(".istio.io")
                || resource.group().equals("sailoperator.io")
                || gateway && resource.spec().at("gatewayClassName").text().startsWith("istio");
    }

    private static boolean mentionsInjection(Workload workload) {
        return workload.labels().has(INJECT)
                || workload.pod().annotations().has(INJECT)
                || workload.labels().has(REVISION)
                || GatewayPods.holdProxy(workload);
    }

    /** Whether anything in the input shows that there is an Istio at all. */
    public boolean hasIstio() {
        return hasIstio;
    }

    /** Whether the input says by labels of namespaces which of them are in the mesh. */
    public boolean labelsNamespaces() {
        return table.labelsNamespaces();
    }

    /** Whether Istio leaves the pods of a namespace alone, whatever they say. */
    public static boolean isNeverInjected(Namespace namespace) {
        return NEVER_INJECTED.contains(namespace.name());
    }

    /** How pods of a workload take part. */
    public Answer of(Workload workload) {
        Answer answer = answers.get(workload.resource());
        return answer == null ? table.decide(workload) : answer;
    }

    /** Whether the pods can be in no mesh, or say themselves that they are in none, whatever their namespace says. */
    public boolean isOutByItself(Workload workload) {
        Answer answer = of(workload);
        boolean pods = answer.ground() == Ground.HOST_NETWORK
                || answer.ground() == Ground.SYSTEM
                || answer.ground() == Ground.POD;
        return answer.isOut() && answer.certain() && pods;
    }

    /** What is known of the pods of a namespace as a whole. */
    public Presence presence(Namespace namespace) {
        if (isNeverInjected(namespace)) {
            return Presence.EXCLUDED;
        }
        Enrolment enrolment = table.of(namespace);
        if (enrolment.isEnrolled()) {
            return Presence.PROVEN;
        }
        if (enrolment.injection() == Injection.DISABLED) {
            return Presence.EXCLUDED;
        }
        boolean unsaid = enrolment.injection() == Injection.UNSAID;
        if (withMembers.contains(namespace)
                || withPolicies.contains(namespace)
                || unsaid && world.mesh().injection().byDefault()) {
            return Presence.PROVEN;
        }
        return unsaid && table.labelsNamespaces() ? Presence.EXCLUDED : Presence.UNKNOWN;
    }

    /**
     * What is known of the sidecars behind a Service: from its pods where these are in the input, else from its
     * namespace. Pods of the ambient mesh have none: unknown, as a waypoint may stand in for it.
     */
    public Presence behind(Service service) {
        boolean out = false;
        boolean other = false;
        for (Workload workload : endpoints.workloads(service)) {
            Answer answer = of(workload);
            if (answer.certain() && answer.isIn() && answer.status() != Status.AMBIENT) {
                return Presence.PROVEN;
            }
            out |= answer.certain() && answer.isOut();
            other |= answer.status() == Status.AMBIENT;
        }
        return out ? Presence.EXCLUDED : other ? Presence.UNKNOWN : presence(service.namespace());
    }

    /** Whether a policy's selector, in the given namespace, picks a workload's pods. */
    public static boolean selects(Namespace namespace, Labels selector, Workload workload) {
        return namespace.to(workload.namespace()) == Namespace.Relation.SAME
                && Selector.match(selector, workload.labels()) == Selector.Match.YES;
    }
}
