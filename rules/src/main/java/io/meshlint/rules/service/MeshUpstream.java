package io.meshlint.rules.service;

import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Ingresses.Lead;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Interception;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.rule.Findings;
import io.meshlint.world.Cause;
import java.util.Optional;

/**
 * ingress-nginx and STRICT backends: it calls pod addresses under the host of the outside, which no route of its proxy
 * knows, so the proxy passes the request on as plaintext. With {@code service-upstream} and {@code upstream-vhost} it
 * calls the Service by its name instead.
 */
final class MeshUpstream {

    private static final String UPSTREAM = BackendWire.NGINX + "service-upstream";
    private static final String VHOST = BackendWire.NGINX + "upstream-vhost";

    private MeshUpstream() {}

    static void check(Mesh mesh, Lead lead, Service.Port port, Findings findings) {
        Ingress ingress = lead.backend().ingress();
        if (!mesh.mutualTls().hasPolicies() || !BackendWire.isNginx(mesh, ingress) || isLedToService(mesh, ingress)) {
            return;
        }
        Optional<Cursor> strict = strict(mesh, port);
        if (strict.isEmpty()) {
            return;
        }
        String name = ingress.className().text();
        boolean sidecar = false;
        for (Workload controller : mesh.platform().controllers(name.isEmpty() ? "nginx" : name)) {
            sidecar |= mesh.membership().of(controller).status() == Membership.Status.SIDECAR;
        }
        if (sidecar) {
            report(mesh, lead, port, strict.get(), findings);
        } else {
            Cursor backend = lead.backend().cursor();
            Cursor called = backend.at("service").exists() ? backend.at("service") : backend;
            findings.consequence(
                    new Cause(Cause.Kind.STRICT_SHUTS_OUT, called),
                    ingress.resource().metadata(),
                    "once nginx is in the mesh it needs `service-upstream` and `upstream-vhost` here");
        }
    }

    /** Whether both annotations stand there, or may. */
    private static boolean isLedToService(Mesh mesh, Ingress ingress) {
        Labels annotations = ingress.resource().annotations();
        Cursor upstream = annotations.at(UPSTREAM);
        return (upstream.text().equals("true") || upstream.isPlaceholder())
                        && annotations.at(VHOST).exists()
                || mesh.world().manifests().kustomizations().mayAdd(annotations.cursor());
    }

    /** The setting that makes some pod behind the port accept mTLS alone. */
    private static Optional<Cursor> strict(Mesh mesh, Service.Port port) {
        for (Workload server : mesh.cluster().endpoints().workloads(port.service())) {
            int number = Endpoints.target(port, server).number().orElse(0);
            if (number > 0 && mesh.interception().enforces(server) && Interception.covers(server, number)) {
                MutualTls.Answer answer = mesh.mutualTls().of(server, number);
                if (answer.isStrict() && answer.at().isPresent()) {
                    return answer.at();
                }
            }
        }
        return Optional.empty();
    }

    private static void report(Mesh mesh, Lead lead, Service.Port port, Cursor strict, Findings findings) {
        Ingress ingress = lead.backend().ingress();
        Service service = port.service();
        String host = service.name()
                + (service.namespace().isNamed()
                        ? "." + service.namespace() + ".svc."
                                + mesh.world().assumptions().clusterDomain()
                        : "");
        findings.report(
                        lead.backend().service(),
                        ingress.title() + " leads nginx past the mesh to " + service.title()
                                + ", whose pods accept mTLS alone")
                .key("upstream " + service.name() + " " + port.title())
                .related(strict, "mode STRICT")
                .hint("add the annotations `" + UPSTREAM + ": \"true\"` and `" + VHOST + ": " + host + "`")
                .predicts("502 from nginx: its proxy passes plaintext on to the pods, which reset the connection")
                .confirm(Confirm.describe(ingress));
    }
}
