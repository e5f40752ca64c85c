package io.meshlint.rules.service;

import io.meshlint.cluster.IngressClasses;
import io.meshlint.cluster.Ingresses.Lead;
import io.meshlint.cluster.Ingresses.Target;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports Ingress backends whose Service does not exist, or has no such port. That ingress-nginx takes a target port as
 * well follows {@code serviceEndpoints} in its {@code internal/ingress/controller/controller.go}.
 */
public final class IngressBackendMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ingress-backend-missing")
            .severity(Severity.ERROR)
            .summary("ingress leads to a service or port that does not exist")
            .covers(
                    "kl:dangling-ingress",
                    "ks:ingress-targets-service",
                    "kv:ingress-ext-service-ref",
                    "kv:ingress-service-ref")
            .needs(Ingress.KIND)
            .withFixes()
            .since("0.1");

    private static final String UNLESS = "; ingress-nginx alone takes that too";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            Map<String, Draft> told = new HashMap<>();
            for (Lead lead : mesh.cluster().ingresses().of(ingress)) {
                if (lead.target() instanceof Resolution.Missing<Target> missing) {
                    String fault = fault(lead, missing);
                    Draft known = told.get(fault);
                    if (known == null) {
                        told.put(fault, report(mesh, lead, missing, fault, findings));
                    } else {
                        known.related(missing.cause().at(), "leads there too");
                    }
                }
            }
        }
    }

    private static Draft report(
            Mesh mesh, Lead lead, Resolution.Missing<Target> missing, String fault, Findings findings) {
        boolean forgiven =
                missing.near().isPresent() && isTargetPort(missing.near().get());
        int doubt = forgiven ? doubt(mesh, lead.backend().ingress()) : missing.certain() ? 0 : 1;
        Draft draft = findings.report(missing.cause().at(), fault + (doubt > 0 && forgiven ? UNLESS : ""))
                .lowered(doubt)
                .owns(missing.cause())
                .confirm(Confirm.describe(lead.backend().ingress()))
                .predicts("503 from ingress-nginx and Kong, 404 from Traefik, Istio and most others");
        if (missing.near().isPresent()) {
            explain(draft, missing.cause().at(), missing.near().get());
        } else {
            draft.hint(isPort(missing) ? "name a port of the service" : "name a service of the same namespace");
        }
        return draft;
    }

    /** How many levels lower: ingress-nginx looks among the target ports too, other controllers do not. */
    private static int doubt(Mesh mesh, Ingress ingress) {
        String controller = mesh.cluster().ingresses().classes().controllerOf(ingress);
        String name = ingress.className().text();
        if (controller.isEmpty() && name.isEmpty()) {
            return 1;
        }
        boolean nginx = controller.isEmpty() ? name.contains("nginx") : controller.equals(IngressClasses.INGRESS_NGINX);
        return nginx ? 2 : 0;
    }

    private static boolean isTargetPort(Near near) {
        return near.at().key().equals("targetPort");
    }

    private static boolean isPort(Resolution.Missing<Target> missing) {
        return missing.cause().kind() == Cause.Kind.INGRESS_PORT_MISSING;
    }

    private static String fault(Lead lead, Resolution.Missing<Target> missing) {
        String service = "service `" + lead.backend().service().text() + "`";
        String from = lead.backend().ingress().title() + " leads to ";
        if (isPort(missing)) {
            return from + "port `" + lead.backend().port().text() + "` of " + service + ", which has "
                    + (missing.near().isPresent() && isTargetPort(missing.near().get())
                            ? "that as a target port"
                            : "no such port");
        }
        boolean elsewhere =
                missing.near().isPresent() && missing.near().get().foundKey().equals("namespace");
        if (elsewhere) {
            return from + service + " of its namespace `"
                    + lead.backend().ingress().namespace() + "`, which lives in another";
        }
        return from + service + (missing.certain() ? ", which does not exist" : ", which is not in these manifests");
    }

    private static void explain(Draft draft, Cursor at, Near near) {
        String title = near.at().resource().title();
        if (near.foundKey().equals("namespace")) {
            draft.hint("move the ingress to namespace `" + near.found() + "`")
                    .related(near.at(), title + " lives in namespace `" + near.found() + "`");
            return;
        }
        boolean port = near.at().path().startsWith("spec.");
        boolean number = port && near.key().equals("name") && isNumber(near.found());
        Draft told = number
                ? draft.hint("write `number: " + near.found() + "` instead of `name: " + near.wanted() + "`")
                : draft.changePort(at, near.found());
        told.related(near.at(), port ? "the port of " + title : "no ingress leads to this service");
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }
}
