package io.meshlint.rules.service;

import io.meshlint.cluster.Ingresses.Lead;
import io.meshlint.cluster.Ingresses.Target;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rules.service.BackendWire.Expected;
import io.meshlint.rules.service.BackendWire.Told;
import io.meshlint.world.Resolution;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reports Ingresses whose controller speaks another protocol than the port behind them, and ingress-nginx in the mesh
 * that goes past its own proxy's routes to a STRICT backend.
 */
public final class IngressBackendProtocol implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ingress-backend-protocol")
            .severity(Severity.WARNING)
            .summary("ingress controller does not speak what its backend expects")
            .needs(Ingress.KIND, Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            boolean open = BackendWire.isOpen(ingress)
                    || kustomizations.mayAdd(ingress.resource().annotations().cursor());
            Set<String> told = new HashSet<>();
            for (Lead lead : mesh.cluster().ingresses().of(ingress)) {
                if (lead.target() instanceof Resolution.Resolved<Target> resolved
                        && resolved.value().port().isPresent()
                        && told.add(resolved.value().service().name() + " "
                                + lead.backend().port().text())) {
                    Service.Port port = resolved.value().port().get();
                    boolean judged = !open && !PortWords.mayChange(mesh, port.service());
                    if (!judged || !wire(mesh, lead, port, findings)) {
                        MeshUpstream.check(mesh, lead, port, findings);
                    }
                }
            }
        }
    }

    /** Holds what the controller speaks against what the port expects; says whether they clash. */
    private static boolean wire(Mesh mesh, Lead lead, Service.Port port, Findings findings) {
        Ingress ingress = lead.backend().ingress();
        Optional<Told> told = BackendWire.told(ingress, port.service());
        Optional<Expected> expected = BackendWire.expected(mesh, port);
        if (expected.isEmpty() || told.isEmpty() && !BackendWire.isNginx(mesh, ingress)) {
            return false;
        }
        BackendWire spoken = told.map(Told::wire).orElse(BackendWire.HTTP);
        if (!BackendWire.clash(spoken, expected.get())) {
            return false;
        }
        report(lead, port, told, expected.get(), findings);
        return true;
    }

    private static void report(
            Lead lead, Service.Port port, Optional<Told> told, Expected expected, Findings findings) {
        Ingress ingress = lead.backend().ingress();
        BackendWire spoken = told.map(Told::wire).orElse(BackendWire.HTTP);
        Cursor at = told.map(Told::annotation).orElse(lead.backend().port());
        String how = " speaks " + spoken.title() + (told.isPresent() ? "" : ", the default,");
        boolean doubtful = told.isEmpty() && !expected.strong() && expected.tells();
        Draft draft = findings.report(
                        at,
                        ingress.title() + how + " to " + port.title() + " of "
                                + port.service().title() + ", which expects "
                                + expected.wire().title())
                .key(port.service().name() + " " + port.title())
                .lowered(doubtful ? 1 : 0)
                .related(expected.at(), expected.note())
                .hint(hint(told, expected.wire()))
                .confirm(Confirm.describe(ingress));
        if (told.isPresent()) {
            draft.related(lead.backend().port(), "the backend");
        }
        boolean plain = spoken == BackendWire.HTTP && expected.wire() == BackendWire.HTTPS;
        draft.predicts(
                plain
                        ? "400 (plain HTTP request sent to HTTPS port) or 502 from the ingress controller"
                        : "502 from the ingress controller");
    }

    private static String hint(Optional<Told> told, BackendWire wire) {
        String key = told.map(found -> found.annotation().key()).orElse(BackendWire.NGINX + "backend-protocol");
        if (key.endsWith("server-ssl")) {
            return wire == BackendWire.HTTP ? "remove the annotation" : "add `haproxy.org/server-proto: h2` instead";
        }
        boolean traefik = key.endsWith("serversscheme");
        String value =
                switch (wire) {
                    case HTTP -> traefik ? "http" : "HTTP";
                    case HTTPS -> traefik ? "https" : "HTTPS";
                    case GRPC -> traefik ? "h2c" : key.startsWith(BackendWire.NGINX) ? "GRPC" : "h2";
                    case GRPCS -> traefik ? "https" : key.startsWith(BackendWire.NGINX) ? "GRPCS" : "h2-ssl";
                };
        return "write `" + key + ": " + value + "`";
    }
}
