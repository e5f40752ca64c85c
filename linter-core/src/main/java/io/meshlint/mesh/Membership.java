package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param at what decides it; the workload where nothing does
     * @param why a short phrase, such as {@code hostNetwork pods are never injected}
     * @param certain whether the files prove it
     */
    public record Answer(Status status, Cursor at, String why, boolean certain) {

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
    private final boolean hasIstio;
    private final boolean labelsNamespaces;
    private final Set<Namespace> withMembers = new HashSet<>();
    private final Set<Namespace> withPolicies = new HashSet<>();
    private final Map<Resource, Answer> answers = new IdentityHashMap<>();

    Membership(Cluster cluster) {
        this.world = cluster.world();
        this.endpoints = cluster.endpoints();
        boolean istio = false;
        boolean labelled = false;
        for (Resource resource : world.manifests().resources()) {
            istio |= isIstio(resource);
            labelled |= isLabelledNamespace(resource);
            if (POLICIES.contains(resource.kind()) && resource.group().endsWith(".istio.io")) {
                withPolicies.add(resource.namespace());
            }
        }
        for (Workload workload : cluster.workloads().all()) {
            Labels labels = workload.labels();
            boolean member = labels.get(INJECT).equals("true") || labels.has(REVISION) || hasProxy(workload);
            boolean mentions =
                    member || labels.has(INJECT) || workload.pod().annotations().has(INJECT);
            istio |= mentions;
            if (member) {
                withMembers.add(workload.namespace());
            }
        }
        this.labelsNamespaces = labelled || assumesMembers();
        this.hasIstio = istio || labelsNamespaces;
        for (Workload workload : cluster.workloads().all()) {
            answers.put(workload.resource(), decide(workload));
        }
    }

    private static boolean isIstio(Resource resource) {
        boolean gateway = resource.kind().equals("Gateway") && resource.group().equals("gateway.networking.k8s.io");
        return resource.group().endsWith(".istio.io")
                || resource.group().equals("sailoperator.io")
                || gateway && resource.spec().at("gatewayClassName").text().startsWith("istio");
    }

    private static boolean isLabelledNamespace(Resource resource) {
        Labels labels = resource.labels();
        return resource.kind().equals("Namespace")
                && (labels.get(INJECTION).equals("enabled")
                        || labels.has(REVISION)
                        || labels.get(DATAPLANE).equals("ambient"));
    }

    private boolean assumesMembers() {
        for (var namespace : world.assumptions().namespaces()) {
            Map<String, String> labels = namespace.labels();
            if ("enabled".equals(labels.get(INJECTION))
                    || labels.containsKey(REVISION)
                    || labels.containsKey(DATAPLANE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether anything in the input shows that there is an Istio at all. */
    public boolean hasIstio() {
        return hasIstio;
    }

    /** How pods of a workload take part. */
    public Answer of(Workload workload) {
        Answer answer = answers.get(workload.resource());
        return answer == null ? decide(workload) : answer;
    }

    /** Whether the pods can be in no mesh, or say themselves that they are in none, whatever their namespace says. */
    public boolean isOutByItself(Workload workload) {
        Answer answer = of(workload);
        Cursor at = answer.at();
        boolean pods = workload.pod().isHostNetwork()
                || NEVER_INJECTED.contains(workload.namespace().name())
                || at.key().equals(INJECT) && at.text().equals("false");
        return answer.isOut() && answer.certain() && pods;
    }

    /** What is known of the pods of a namespace as a whole. */
    public Presence presence(Namespace namespace) {
        if (NEVER_INJECTED.contains(namespace.name())
                || label(namespace, INJECTION).equals("disabled")) {
            return Presence.EXCLUDED;
        }
        boolean enrolled = label(namespace, INJECTION).equals("enabled")
                || !label(namespace, REVISION).isEmpty()
                || label(namespace, DATAPLANE).equals("ambient");
        if (enrolled || withMembers.contains(namespace) || withPolicies.contains(namespace)) {
            return Presence.PROVEN;
        }
        boolean left = world.knowsNamespace(namespace)
                && labelsNamespaces
                && !world.mesh().injectByDefault();
        return left ? Presence.EXCLUDED : Presence.UNKNOWN;
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

    private String label(Namespace namespace, String key) {
        return world.namespaceLabel(namespace, key);
    }

    private Answer decide(Workload workload) {
        Cursor spec = workload.pod().spec();
        if (hasProxy(workload)) {
            boolean gateway = isGateway(workload);
            return new Answer(
                    gateway ? Status.GATEWAY : Status.SIDECAR, spec, "the proxy stands in the manifest", true);
        }
        if (workload.pod().isHostNetwork()) {
            return new Answer(Status.NONE, spec.at("hostNetwork"), "hostNetwork pods are never injected", true);
        }
        if (NEVER_INJECTED.contains(workload.namespace().name())) {
            String why = "pods of " + workload.namespace().name() + " are never injected";
            return new Answer(Status.NONE, workload.resource().metadata().at("namespace"), why, true);
        }
        Cursor label = workload.labels().at(INJECT);
        Cursor own = label.exists() ? label : workload.pod().annotations().at(INJECT);
        if (own.text().equals("false")) {
            return ambient(workload).orElse(new Answer(Status.NONE, own, "its pods opt out of injection", true));
        }
        return injected(workload, label).or(() -> ambient(workload)).orElseGet(() -> outside(workload, own));
    }

    /** Follows the webhook's selectors: the namespace's labels first, then the pod's. */
    private Optional<Answer> injected(Workload workload, Cursor podLabel) {
        Namespace namespace = workload.namespace();
        String injection = label(namespace, INJECTION);
        if (injection.equals("disabled")) {
            return Optional.of(
                    new Answer(Status.NONE, at(workload, INJECTION), "its namespace opts out of injection", true));
        }
        boolean enrolled =
                injection.equals("enabled") || !label(namespace, REVISION).isEmpty();
        boolean pod = podLabel.text().equals("true") || workload.labels().has(REVISION);
        if (!enrolled && !pod && !(world.mesh().injectByDefault() && world.knowsNamespace(namespace))) {
            return Optional.empty();
        }
        Cursor by = pod
                ? podLabel.exists() ? podLabel : workload.labels().at(REVISION)
                : at(workload, injection.isEmpty() ? REVISION : INJECTION);
        Status status = isGateway(workload) ? Status.GATEWAY : Status.SIDECAR;
        return Optional.of(
                new Answer(status, by, pod ? "its pods ask for a proxy" : "its namespace is injected", true));
    }

    private Optional<Answer> ambient(Workload workload) {
        Cursor own = workload.labels().at(DATAPLANE);
        if (own.text().equals("ambient")) {
            return Optional.of(new Answer(Status.AMBIENT, own, "its pods are in the ambient mesh", true));
        }
        boolean enrolled = label(workload.namespace(), DATAPLANE).equals("ambient")
                && !own.text().equals("none");
        return enrolled
                ? Optional.of(new Answer(
                        Status.AMBIENT, at(workload, DATAPLANE), "its namespace is in the ambient mesh", true))
                : Optional.empty();
    }

    private Answer outside(Workload workload, Cursor own) {
        Cursor at = workload.resource().metadata().at("name");
        if (own.text().equals("true")) {
            boolean known = world.knowsNamespace(workload.namespace());
            return new Answer(
                    known ? Status.NONE : Status.UNKNOWN, own, "the annotation alone calls no webhook", known);
        }
        if (world.knowsNamespace(workload.namespace())) {
            return new Answer(Status.NONE, at, "its namespace is not injected", labelsNamespaces);
        }
        return new Answer(Status.UNKNOWN, at, "nothing says whether its namespace is injected", false);
    }

    private Cursor at(Workload workload, String key) {
        Optional<Resource> namespace = world.namespaceObject(workload.namespace());
        Cursor label = namespace
                .map(n -> n.labels().at(key))
                .orElse(workload.resource().metadata().at("namespace"));
        return label.exists() ? label : workload.resource().metadata().at("namespace");
    }

    private static boolean hasProxy(Workload workload) {
        for (Container container : workload.pod().runningContainers()) {
            if (container.name().equals("istio-proxy")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pods are a gateway: by template, by label of Gateway API's controller, or by the proxy's role. */
    public static boolean isGateway(Workload workload) {
        Labels annotations = workload.pod().annotations();
        Labels labels = workload.labels();
        String istio = labels.get("istio");
        if (annotations.get("inject.istio.io/templates").contains("gateway")
                || labels.has("gateway.networking.k8s.io/gateway-name")
                || istio.endsWith("ingressgateway")
                || istio.endsWith("egressgateway")
                || istio.endsWith("eastwestgateway")) {
            return true;
        }
        for (Container container : workload.pod().containers()) {
            boolean proxy = container.name().equals("istio-proxy")
                    || container.imageName().equals("proxyv2");
            if (proxy && container.cursor().at("args").at(1).text().equals("router")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a policy's selector, in the given namespace, picks a workload's pods. */
    public static boolean selects(Namespace namespace, Labels selector, Workload workload) {
        return namespace.to(workload.namespace()) == Namespace.Relation.SAME
                && Selector.match(selector, workload.labels()) == Selector.Match.YES;
    }
}
