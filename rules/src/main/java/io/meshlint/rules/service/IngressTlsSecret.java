package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;

/** Reports Ingresses whose TLS Secret does not exist, while one of nearly that name does. */
public final class IngressTlsSecret implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ingress-tls-secret")
            .severity(Severity.WARNING)
            .summary("ingress names a TLS secret that does not exist")
            .needs(Ingress.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            if (!isMade(ingress)) {
                for (Cursor tls : ingress.spec().at("tls").items()) {
                    Cursor name = tls.at("secretName");
                    if (mesh.cluster().ingresses().secrets().of(name) instanceof Resolution.Missing<Cursor> missing) {
                        report(ingress, missing, findings);
                    }
                }
            }
        }
    }

    /** Whether cert-manager makes the Secret under whatever name the Ingress gives it. */
    private static boolean isMade(Ingress ingress) {
        for (Cursor annotation : ingress.resource().annotations().entries()) {
            if (annotation.key().startsWith("cert-manager.io/")
                    || annotation.key().startsWith("certmanager.k8s.io/")
                    || annotation.key().equals("kubernetes.io/tls-acme")) {
                return true;
            }
        }
        return false;
    }

    private static void report(Ingress ingress, Resolution.Missing<Cursor> missing, Findings findings) {
        if (missing.near().isPresent()) {
            Near near = missing.near().get();
            findings.report(
                            missing.cause().at(),
                            ingress.title() + " names TLS secret `" + near.wanted() + "`, which does not exist")
                    .change(missing.cause().at(), near.found())
                    .related(near.at(), near.at().resource().title() + " names the secret that does")
                    .owns(missing.cause())
                    .confirm(Confirm.describe(ingress))
                    .predicts("the controller serves its own default certificate, and clients refuse it");
        }
    }
}
