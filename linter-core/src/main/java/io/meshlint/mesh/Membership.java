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
import java.util.HashMap;
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
    private final Webhooks webhooks;
    private final Revisions revisions;
    private final Map<String, Enrolment> enrolments = new HashMap<>();
    private final boolean hasIstio;
    private final boolean labelsNamespaces;
    /** Whether the mesh may be OpenShift's of before version 3, whose webhook looks at annotations of pods too. */
    private final boolean takesAnnotations;

    private final Set<Namespace> withMembers = new HashSet<>();
    private final Set<Namespace> withPolicies = new HashSet<>();
    private final Map<Resource, Answer> answers = new IdentityHashMap<>();

    Membership(Cluster cluster, Revisions revisions) {
        this.world = cluster.world();
        this.endpoints = cluster.endpoints();
        this.webhooks = new Webhooks(cluster);
        this.revisions = revisions;
        boolean istio = false;
        boolean labelled = false;
        boolean openShift = false;
        for (Resource resource : world.manifests().resources()) {
            istio |= isIstio(resource);
            openShift |=
                    resource.group().equals("maistra.io") || resource.group().endsWith(".openshift.io");
            labelled |= resource.kind().equals("Namespace")
                    && enrolment(Namespace.named(resource.name())).isEnrolled();
            if (POLICIES.contains(resource.kind()) && resource.group().endsWith(".istio.io")) {
                withPolicies.add(resource.namespace());
            }
        }
        for (var assumed : world.assumptions().namespaces()) {
            labelled |= enrolment(Namespace.named(assumed.name())).isEnrolled();
        }
        for (Workload workload : cluster.workloads().all()) {
            istio |= mentionsInjection(workload);
            if (asks(workload.labels()) || GatewayPods.holdProxy(workload)) {
                withMembers.add(workload.namespace());
            }
        }
        this.labelsNamespaces = labelled;
        this.takesAnnotations = openShift;
        this.hasIstio = istio || labelled;
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

    private static boolean mentionsInjection(Workload workload) {
        return workload.labels().has(INJECT)
                || workload.pod().annotations().has(INJECT)
                || workload.labels().has(REVISION)
                || GatewayPods.holdProxy(workload);
    }

    /** Whether the labels of pods call a webhook where the namespace says nothing. */
    private static boolean asks(Labels pod) {
        return pod.get(INJECT).equals("true") || pod.has(REVISION);
    }

    /** Whether anything in the input shows that there is an Istio at all. */
    public boolean hasIstio() {
        return hasIstio;
    }

    /** Whether the input says by labels of namespaces which of them are in the mesh. */
    public boolean labelsNamespaces() {
        return labelsNamespaces;
    }

    /** Whether Istio leaves the pods of a namespace alone, whatever they say. */
    public static boolean isNeverInjected(Namespace namespace) {
        return NEVER_INJECTED.contains(namespace.name());
    }

    /** How pods of a workload take part. */
    public Answer of(Workload workload) {
        Answer answer = answers.get(workload.resource());
        return answer == null ? decide(workload) : answer;
    }

    /** Whether the pods can be in no mesh, or say themselves that they are in none, whatever their namespace says. */
    public boolean isOutByItself(Workload workload) {
        Answer answer = of(workload);
        boolean pods = answer.ground() == Ground.HOST_NETWORK
                || answer.ground() == Ground.SYSTEM
                || answer.ground() == Ground.POD;
        return answer.isOut() && answer.certain() && pods;
    }

    private synchronized Enrolment enrolment(Namespace namespace) {
        return enrolments.computeIfAbsent(namespace.key(), key -> Enrolment.of(world, namespace));
    }

    /** What is known of the pods of a namespace as a whole. */
    public Presence presence(Namespace namespace) {
        if (isNeverInjected(namespace)) {
            return Presence.EXCLUDED;
        }
        Enrolment enrolment = enrolment(namespace);
        if (enrolment.isEnrolled()) {
            return Presence.PROVEN;
        }
        if (enrolment.injection() == Injection.DISABLED) {
            return Presence.EXCLUDED;
        }
        boolean unsaid = enrolment.injection() == Injection.UNSAID;
        if (withMembers.contains(namespace)
                || withPolicies.contains(namespace)
                || unsaid && world.mesh().injectByDefault()) {
            return Presence.PROVEN;
        }
        return unsaid && labelsNamespaces ? Presence.EXCLUDED : Presence.UNKNOWN;
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

    private Answer decide(Workload workload) {
        Cursor spec = workload.pod().spec();
        if (GatewayPods.holdProxy(workload)) {
            return in(workload, Ground.PROXY, spec, "the proxy stands in the manifest");
        }
        if (workload.pod().isHostNetwork()) {
            return out(Ground.HOST_NETWORK, spec.at("hostNetwork"), "hostNetwork pods are never injected");
        }
        if (isNeverInjected(workload.namespace())) {
            String why = "pods of " + workload.namespace().name() + " are never injected";
            return out(Ground.SYSTEM, workload.resource().metadata().at("namespace"), why);
        }
        Enrolment enrolment = enrolment(workload.namespace());
        Cursor own = own(workload);
        return sidecar(workload, enrolment, own)
                .or(() -> ambient(workload, enrolment))
                .orElseGet(() -> outside(workload, enrolment, own));
    }

    private static Answer in(Workload workload, Ground ground, Cursor at, String why) {
        return new Answer(GatewayPods.is(workload) ? Status.GATEWAY : Status.SIDECAR, ground, at, why, true);
    }

    private static Answer out(Ground ground, Cursor at, String why) {
        return new Answer(Status.NONE, ground, at, why, true);
    }

    /** What the pods say of injection: the label, or without one the annotation. */
    private static Cursor own(Workload workload) {
        Cursor label = workload.labels().at(INJECT);
        return label.exists() ? label : workload.pod().annotations().at(INJECT);
    }

    /** Whether a webhook is called, and whether it then injects. */
    private Optional<Answer> sidecar(Workload workload, Enrolment enrolment, Cursor own) {
        if (own.text().equals("false") || world.mesh().asksPods() && !own.text().equals("true")) {
            return Optional.empty();
        }
        if (enrolment.injection() == Injection.ENABLED) {
            boolean known = enrolment.revision().isEmpty() || revisions.mayBe(enrolment.revision());
            boolean called = !known || isCalled(workload, enrolment.revision());
            Cursor by = at(workload, enrolment.revision().isEmpty() ? INJECTION : REVISION);
            Answer answer = in(workload, Ground.NAMESPACE, by, "its namespace is injected");
            return called
                    ? Optional.of(new Answer(answer.status(), answer.ground(), by, answer.why(), known))
                    : Optional.empty();
        }
        if (enrolment.injection() == Injection.DISABLED) {
            return Optional.empty();
        }
        Labels labels = workload.labels();
        if (asks(labels) && isCalled(workload, labels.get(REVISION))) {
            Cursor by = labels.has(INJECT) ? labels.at(INJECT) : labels.at(REVISION);
            return Optional.of(in(workload, Ground.POD, by, "its pods ask for a proxy"));
        }
        boolean byDefault = enrolment.injection() == Injection.UNSAID
                && (world.mesh().injectByDefault()
                        || webhooks.serveDefault() && webhooks.callFor(workload.namespace(), labels));
        Cursor by = workload.resource().metadata().at("namespace");
        return byDefault
                ? Optional.of(in(workload, Ground.NAMESPACE, by, "its namespace is injected"))
                : Optional.empty();
    }

    /** Whether a webhook is called that the labels ask for; only the input's own can be otherwise than Istio's. */
    private boolean isCalled(Workload workload, String revision) {
        boolean ours = revision.isEmpty() && webhooks.serveDefault();
        return !ours || webhooks.callFor(workload.namespace(), workload.labels());
    }

    private Optional<Answer> ambient(Workload workload, Enrolment enrolment) {
        Cursor own = workload.labels().at(DATAPLANE);
        if (own.text().equals("ambient")) {
            String why = "its pods are in the ambient mesh";
            return Optional.of(new Answer(Status.AMBIENT, Ground.POD, own, why, true));
        }
        if (!enrolment.ambient() || own.text().equals("none")) {
            return Optional.empty();
        }
        String why = "its namespace is in the ambient mesh";
        return Optional.of(new Answer(Status.AMBIENT, Ground.NAMESPACE, at(workload, DATAPLANE), why, true));
    }

    private Answer outside(Workload workload, Enrolment enrolment, Cursor own) {
        if (own.text().equals("false")) {
            return out(Ground.POD, own, "its pods opt out of injection");
        }
        if (enrolment.injection() == Injection.DISABLED) {
            return out(Ground.NAMESPACE, at(workload, INJECTION), "its namespace opts out of injection");
        }
        boolean known = enrolment.injection() != Injection.UNKNOWN && !takesAnnotations;
        if (own.text().equals("true") && !workload.labels().has(INJECT)) {
            String why = "the annotation alone calls no webhook";
            return new Answer(known ? Status.NONE : Status.UNKNOWN, Ground.NAMESPACE, own, why, known);
        }
        Cursor at = workload.resource().metadata().at("name");
        if (known) {
            String why = "its namespace is not injected";
            return new Answer(Status.NONE, Ground.NAMESPACE, at, why, labelsNamespaces);
        }
        String why = "nothing says whether its namespace is injected";
        return new Answer(Status.UNKNOWN, Ground.NOTHING, at, why, false);
    }

    private Cursor at(Workload workload, String key) {
        Optional<Resource> namespace = world.namespaceObject(workload.namespace());
        Cursor label = namespace
                .map(n -> n.labels().at(key))
                .orElse(workload.resource().metadata().at("namespace"));
        return label.exists() ? label : workload.resource().metadata().at("namespace");
    }

    /** Whether a policy's selector, in the given namespace, picks a workload's pods. */
    public static boolean selects(Namespace namespace, Labels selector, Workload workload) {
        return namespace.to(workload.namespace()) == Namespace.Relation.SAME
                && Selector.match(selector, workload.labels()) == Selector.Match.YES;
    }
}
