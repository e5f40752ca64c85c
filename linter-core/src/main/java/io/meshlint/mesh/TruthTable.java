package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership.Answer;
import io.meshlint.mesh.Membership.Ground;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.world.MeshSettings.Injection;
import io.meshlint.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The truth table of membership: labels of the namespace and of the pods, annotations, webhooks, the ambient mesh, and
 * what is never injected.
 */
final class TruthTable {

    private final World world;
    private final Webhooks webhooks;
    private final Revisions revisions;
    private final Map<String, Enrolment> enrolments = new HashMap<>();
    private final boolean labelsNamespaces;
    /** Whether the mesh may be OpenShift's of before version 3, whose webhook looks at annotations of pods too. */
    private final boolean takesAnnotations;

    TruthTable(Cluster cluster, Revisions revisions) {
        this.world = cluster.world();
        this.webhooks = new Webhooks(cluster);
        this.revisions = revisions;
        boolean labelled = false;
        boolean openShift = false;
        for (Resource resource : world.manifests().resources()) {
            labelled |= resource.kind().equals("Namespace")
                    && of(Namespace.named(resource.name())).isEnrolled();
            openShift |=
                    resource.group().equals("maistra.io") || resource.group().endsWith(".openshift.io");
        }
        for (var assumed : world.assumptions().namespaces()) {
            labelled |= of(Namespace.named(assumed.name())).isEnrolled();
        }
        this.labelsNamespaces = labelled;
        this.takesAnnotations = openShift;
    }

    /** Whether the input says by labels of namespaces which of them are in the mesh. */
    boolean labelsNamespaces() {
        return labelsNamespaces;
    }

    /** What the labels of a namespace say. */
    synchronized Enrolment of(Namespace namespace) {
        return enrolments.computeIfAbsent(namespace.key(), key -> Enrolment.of(world, namespace));
    }

    /** What istio-cni writes on pods of the ambient mesh: manifests from a cluster have it. */
    private static final String REDIRECTION = "ambient.istio.io/redirection";

    /** Whether the labels of pods call a webhook where the namespace says nothing. */
    static boolean asks(Labels pod) {
        return pod.get(Membership.INJECT).equals("true") || pod.has(Membership.REVISION);
    }

    /** How pods of a workload take part. */
    Answer decide(Workload workload) {
        Cursor spec = workload.pod().spec();
        if (GatewayPods.holdProxy(workload)) {
            return in(workload, Ground.PROXY, spec, "the proxy stands in the manifest");
        }
        if (workload.pod().isHostNetwork()) {
            return out(Ground.HOST_NETWORK, spec.at("hostNetwork"), "hostNetwork pods are never injected");
        }
        if (Membership.isNeverInjected(workload.namespace())) {
            String why = "pods of " + workload.namespace().name() + " are never injected";
            return out(Ground.SYSTEM, workload.resource().metadata().at("namespace"), why);
        }
        Enrolment enrolment = of(workload.namespace());
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
        Cursor label = workload.labels().at(Membership.INJECT);
        return label.exists() ? label : workload.pod().annotations().at(Membership.INJECT);
    }

    /** Whether a webhook is called, and whether it then injects. */
    private Optional<Answer> sidecar(Workload workload, Enrolment enrolment, Cursor own) {
        Injection injection = world.mesh().injection();
        boolean unsaid = !own.text().equals("true");
        boolean never = unsaid && picks(injection.never(), workload.labels());
        boolean always = unsaid && picks(injection.always(), workload.labels());
        if (own.text().equals("false") || never || unsaid && !always && injection.asksPods()) {
            return Optional.empty();
        }
        if (enrolment.injection() == Enrolment.Injection.ENABLED) {
            boolean known = enrolment.revision().isEmpty() || revisions.mayBe(enrolment.revision());
            boolean called = !known || isCalled(workload, enrolment.revision());
            Cursor by = at(workload, enrolment.revision().isEmpty() ? Membership.INJECTION : Membership.REVISION);
            Answer answer = in(workload, Ground.NAMESPACE, by, "its namespace is injected");
            return called
                    ? Optional.of(new Answer(answer.status(), answer.ground(), by, answer.why(), known))
                    : Optional.empty();
        }
        if (enrolment.injection() == Enrolment.Injection.DISABLED) {
            return Optional.empty();
        }
        Labels labels = workload.labels();
        if (asks(labels) && isCalled(workload, labels.get(Membership.REVISION))) {
            Cursor by = labels.has(Membership.INJECT) ? labels.at(Membership.INJECT) : labels.at(Membership.REVISION);
            return Optional.of(in(workload, Ground.POD, by, "its pods ask for a proxy"));
        }
        boolean byDefault = enrolment.injection() == Enrolment.Injection.UNSAID
                && (injection.byDefault() || webhooks.serveDefault() && webhooks.callFor(workload.namespace(), labels));
        Cursor by = workload.resource().metadata().at("namespace");
        return byDefault
                ? Optional.of(in(workload, Ground.NAMESPACE, by, "its namespace is injected"))
                : Optional.empty();
    }

    /** Whether one of the injector's own selectors picks pods; an empty one picks none. */
    private static boolean picks(List<Selector> selectors, Labels pod) {
        for (Selector selector : selectors) {
            if (selector.match(pod) == Selector.Match.YES) {
                return true;
            }
        }
        return false;
    }

    /** Whether a webhook is called that the labels ask for; only the input's own can be otherwise than Istio's. */
    private boolean isCalled(Workload workload, String revision) {
        boolean ours = revision.isEmpty() && webhooks.serveDefault();
        return !ours || webhooks.callFor(workload.namespace(), workload.labels());
    }

    private Optional<Answer> ambient(Workload workload, Enrolment enrolment) {
        Cursor own = workload.labels().at(Membership.DATAPLANE);
        if (own.text().equals("ambient")) {
            String why = "its pods are in the ambient mesh";
            return Optional.of(new Answer(Status.AMBIENT, Ground.POD, own, why, true));
        }
        Cursor redirected = workload.pod().annotations().at(REDIRECTION);
        if (redirected.text().equals("enabled")) {
            return Optional.of(new Answer(Status.AMBIENT, Ground.POD, redirected, "ztunnel takes its traffic", true));
        }
        if (!enrolment.ambient() || own.text().equals("none")) {
            return Optional.empty();
        }
        String why = "its namespace is in the ambient mesh";
        return Optional.of(new Answer(Status.AMBIENT, Ground.NAMESPACE, at(workload, Membership.DATAPLANE), why, true));
    }

    private Answer outside(Workload workload, Enrolment enrolment, Cursor own) {
        if (own.text().equals("false")) {
            return out(Ground.POD, own, "its pods opt out of injection");
        }
        if (enrolment.injection() == Enrolment.Injection.DISABLED) {
            return out(Ground.NAMESPACE, at(workload, Membership.INJECTION), "its namespace opts out of injection");
        }
        if (!own.text().equals("true") && picks(world.mesh().injection().never(), workload.labels())) {
            String why = "the injector's `neverInjectSelector` leaves its pods alone";
            return out(Ground.POD, workload.labels().cursor(), why);
        }
        boolean known = enrolment.injection() != Enrolment.Injection.UNKNOWN && !takesAnnotations;
        if (own.text().equals("true") && !workload.labels().has(Membership.INJECT)) {
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
}
