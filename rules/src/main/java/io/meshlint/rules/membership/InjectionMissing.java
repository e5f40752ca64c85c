package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Membership.Ground;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports namespaces with policies or routes of Istio for workloads that no label brings into the mesh. */
public final class InjectionMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("injection-missing")
            .severity(Severity.INFO)
            .summary("namespace has mesh policies or routes and no injection label")
            .symptom(Symptom.NOT_ENFORCED)
            .covers("IST0102")
            .needs("Namespace")
            .since("0.1");

    private static final List<String> POLICIES =
            List.of("PeerAuthentication", "AuthorizationPolicy", "RequestAuthentication", "Sidecar");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Map<String, Workload> left = new HashMap<>();
        for (Workload workload : mesh.cluster().workloads().all()) {
            Membership.Answer answer = mesh.membership().of(workload);
            boolean out = answer.isOut() && answer.ground() == Ground.NAMESPACE && !GatewayPods.is(workload);
            if (out && answer.at().key().equals("name") && !mesh.mutualTls().isRoot(workload.namespace())) {
                left.putIfAbsent(workload.namespace().key(), workload);
            }
        }
        for (Resource object : mesh.cluster().ofKind("", "Namespace")) {
            Namespace namespace = Namespace.named(object.name());
            Workload workload = left.remove(namespace.key());
            Optional<Cursor> at = workload == null ? Optional.empty() : configured(mesh, namespace);
            if (at.isPresent()) {
                report(object, workload, at.get(), findings);
            } else if (isForgotten(mesh, namespace)) {
                findings.report(
                                object.metadata().at("name"),
                                object.title() + " says nothing of the mesh, and other namespaces are in it")
                        .hint("label it `istio-injection: enabled`, or `istio-injection: disabled` where it is meant"
                                + " to stay outside");
            }
        }
    }

    /** Whether no label of a namespace says what becomes of pods, in a world where all labels are known and others say it. */
    private static boolean isForgotten(Mesh mesh, Namespace namespace) {
        Membership membership = mesh.membership();
        return mesh.world().isClosed(namespace)
                && membership.labelsNamespaces()
                && !mesh.mutualTls().isRoot(namespace)
                && !Membership.isNeverInjected(namespace)
                && mesh.world().namespaceLabel(namespace, Membership.INJECTION).isEmpty()
                && !mesh.world().namespaceLabel(namespace, Membership.DATAPLANE).equals("none")
                && membership.presence(namespace) == Membership.Presence.EXCLUDED;
    }

    /** What in the namespace has effect only in proxies beside its pods. */
    private static Optional<Cursor> configured(Mesh mesh, Namespace namespace) {
        for (Resource resource : mesh.world().manifests().resources()) {
            boolean policy =
                    POLICIES.contains(resource.kind()) && resource.group().endsWith(".istio.io");
            boolean route = resource.kind().equals("VirtualService")
                    && resource.group().equals("networking.istio.io")
                    && resource.spec().at("gateways").size() == 0;
            boolean targeted = resource.spec().at("targetRefs").exists()
                    || resource.spec().at("targetRef").exists();
            if ((policy || route) && !targeted && resource.namespace().equals(namespace)) {
                return Optional.of(resource.metadata().at("name"));
            }
        }
        return Optional.empty();
    }

    private static void report(Resource namespace, Workload workload, Cursor at, Findings findings) {
        findings.report(
                        namespace.metadata().at("name"),
                        namespace.title() + " has " + at.resource().title() + ", but no label injects its pods")
                .hint("label it `istio-injection: enabled`, `istio.io/rev` with a revision, or"
                        + " `istio.io/dataplane-mode: ambient`")
                .related(at, "this has effect in proxies alone")
                .related(workload.resource().metadata().at("name"), "these pods get none");
    }
}
