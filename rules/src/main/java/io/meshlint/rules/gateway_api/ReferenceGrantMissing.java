package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.GatewayApi;
import io.meshlint.mesh.Listener;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.ReferenceGrants;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports references of routes and Gateways into another namespace that no ReferenceGrant of it allows, and grants for
 * namespaces that do not exist. Routes whose parent is a Service need none: Istio does not ask for it there.
 */
public final class ReferenceGrantMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("reference-grant-missing")
            .severity(Severity.ERROR)
            .summary("reference into another namespace that no ReferenceGrant allows")
            .flags(Flag.NC)
            .covers("KIA1402", "KIA1601", "kv:gateway-certificate-secret-ref")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (ApiRoute route : mesh.apiRoutes()) {
            for (Cursor cursor : route.isForMesh() ? List.<Cursor>of() : route.backends()) {
                ApiReference backend = ApiReference.backend(cursor);
                if (mesh.gatewayApi().backends().of(cursor) instanceof Resolution.Resolved<List<Service>> found) {
                    List<Resource> targets = new ArrayList<>();
                    found.value().forEach(service -> targets.add(service.resource()));
                    check(mesh, backend, targets, findings);
                }
            }
        }
        for (Resource gateway : mesh.cluster().ofKind(GatewayApi.GROUP, "Gateway")) {
            for (Listener listener : GatewayApi.listeners(gateway)) {
                for (Cursor cursor :
                        listener.cursor().at("tls", "certificateRefs").items()) {
                    certificate(mesh, ApiReference.certificate(cursor), findings);
                }
            }
        }
        for (Resource grant : mesh.cluster().ofKind(GatewayApi.GROUP, "ReferenceGrant")) {
            sources(mesh, grant, findings);
        }
    }

    private static void certificate(Mesh mesh, ApiReference certificate, Findings findings) {
        boolean secret = certificate.isA("", "Secret") && !certificate.isOpen();
        if (secret && certificate.leavesNamespace()) {
            Cursor name = certificate.cursor().at("name");
            List<Resource> targets = new ArrayList<>();
            if (mesh.cluster().ingresses().secrets().of(name, certificate.name(), certificate.namespace())
                    instanceof Resolution.Resolved<Cursor> found) {
                targets.add(found.value().resource());
            }
            check(mesh, certificate, targets, findings);
        }
    }

    private static void check(Mesh mesh, ApiReference reference, List<Resource> targets, Findings findings) {
        if (!reference.leavesNamespace()) {
            return;
        }
        ReferenceGrants.Ruling ruling = mesh.gatewayApi().grants().of(reference, targets);
        boolean sure = ruling.answer() == ReferenceGrants.Answer.REFUSED;
        if (!sure && ruling.answer() != ReferenceGrants.Answer.LIKELY_REFUSED) {
            return;
        }
        Resource from = reference.cursor().resource();
        boolean secret = reference.kind().equals("Secret");
        String what = reference.kind() + " `" + reference.name() + "` of namespace `" + reference.namespace() + "`";
        Draft draft = findings.report(
                        reference.cursor().at("namespace"),
                        from.title() + " refers to " + what + ", and no ReferenceGrant "
                                + (sure ? "there allows it" : "in these manifests allows it"))
                .lowered(sure ? 0 : 1)
                .key(reference.kind() + " " + reference.name())
                .hint("add a ReferenceGrant to namespace `" + reference.namespace() + "` with `from` kind `"
                        + from.kind() + "`, namespace `" + from.namespace() + "`, and `to` kind `"
                        + reference.kind() + "`")
                .confirm(
                        "kubectl get referencegrants -n %s",
                        reference.namespace().name())
                .predicts(
                        secret
                                ? "the listener has no certificate, TLS handshakes fail"
                                : "500 for the share of requests that goes there, NC in Istio's log");
        if (secret) {
            draft.harmless().symptom(Symptom.RESET);
        }
        ruling.near().ifPresent(grant -> draft.related(grant.spec(), "this grant allows something else"));
    }

    private static void sources(Mesh mesh, Resource grant, Findings findings) {
        ReferenceGrants grants = mesh.gatewayApi().grants();
        for (Cursor entry : grant.spec().at("from").items()) {
            Cursor namespace = entry.at("namespace");
            boolean open = namespace.isPlaceholder() || namespace.text().isEmpty();
            if (open || grants.knows(namespace.text())) {
                continue;
            }
            String near = near(grants.known(), namespace.text());
            if (!near.isEmpty() || mesh.world().assumptions().closedWorld()) {
                findings.report(
                                namespace,
                                grant.title() + " allows references from namespace `" + namespace.text()
                                        + "`, which does not exist")
                        .lowered(1)
                        .harmless()
                        .covers("KIA1601")
                        .hint(
                                near.isEmpty()
                                        ? "name a namespace that exists"
                                        : "change `" + namespace.text() + "` to `" + near + "`")
                        .confirm("kubectl get namespaces");
            }
        }
    }

    private static String near(List<String> known, String name) {
        for (String candidate : known) {
            if (SpellingIndex.areNear(candidate, name)) {
                return candidate;
            }
        }
        return "";
    }
}
