package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.Listener;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;

/** The {@code tls} of a listener of the Gateway API: whether its mode fits, and its certificates are there. */
final class ListenerTls {

    private ListenerTls() {}

    static void check(Mesh mesh, Listener listener, Findings findings) {
        Cursor tls = listener.cursor().at("tls");
        if (tls.at("mode").text().equals("Passthrough")) {
            passedThrough(listener, tls, findings);
        } else {
            terminated(mesh, listener, tls, findings);
        }
        for (Cursor cursor : tls.at("certificateRefs").items()) {
            secret(mesh, listener, ApiReference.certificate(cursor), findings);
        }
    }

    private static void passedThrough(Listener listener, Cursor tls, Findings findings) {
        if (listener.protocol().equals("HTTPS")) {
            findings.report(tls.at("mode"), listener.title() + " has protocol `HTTPS` and passes TLS through")
                    .key("mode " + listener.name())
                    .symptom(Symptom.REJECTED)
                    .hint("write `protocol: TLS`, or `mode: Terminate`")
                    .confirm("kubectl describe{in} {it}");
        }
    }

    private static void terminated(Mesh mesh, Listener listener, Cursor tls, Findings findings) {
        Cursor certificates = tls.at("certificateRefs");
        boolean bare = certificates.size() == 0 && tls.at("options").size() == 0;
        boolean open = tls.at("mode").isPlaceholder()
                || mesh.world().manifests().kustomizations().mayAdd(certificates);
        if (tls.node().isMapping() && bare && !open) {
            findings.report(certificates, listener.title() + " terminates TLS without a certificate")
                    .key("certificate " + listener.name())
                    .symptom(Symptom.REJECTED)
                    .hint("add `certificateRefs`, or `mode: Passthrough` with `protocol: TLS`")
                    .confirm("kubectl describe{in} {it}");
        }
    }

    private static void secret(Mesh mesh, Listener listener, ApiReference certificate, Findings findings) {
        Cursor name = certificate.cursor().at("name");
        boolean known = certificate.isA("", "Secret") && !certificate.isOpen();
        Resolution<Cursor> found = known
                ? mesh.cluster().ingresses().secrets().of(name, certificate.name(), certificate.namespace())
                : new Resolution.Unknown<>("no secret");
        if (found instanceof Resolution.Missing<Cursor> missing) {
            Draft draft = findings.report(
                            name, listener.title() + " names secret `" + certificate.name() + "`, which does not exist")
                    .key("secret " + certificate.name())
                    .owns(missing.cause())
                    .symptom(Symptom.RESET)
                    .confirm("kubectl describe{in} {it}")
                    .predicts("the listener has no certificate, TLS handshakes fail");
            if (missing.near().isPresent()) {
                Near near = missing.near().get();
                draft.change(name, near)
                        .related(near.at(), near.at().resource().title() + " names the secret that does");
            }
        }
    }
}
