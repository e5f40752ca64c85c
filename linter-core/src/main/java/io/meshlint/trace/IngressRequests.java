package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.mesh.Mesh;
import java.util.Optional;

/** The requests that Ingresses take: each path of each host. */
final class IngressRequests {

    private final Mesh mesh;
    private final Requests requests;

    IngressRequests(Mesh mesh, Requests requests) {
        this.mesh = mesh;
        this.requests = requests;
    }

    void read() {
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            if (!ingress.resource().isContext()) {
                rules(ingress);
            }
        }
    }

    private void rules(Ingress ingress) {
        requests.by(ingress.resource());
        for (Ingress.Rule rule : ingress.rules()) {
            Optional<String> host = SampleHost.of(rule.host().text(), "");
            if (host.isPresent()) {
                Scheme scheme = isTls(ingress, rule.host().text()) ? Scheme.HTTPS : Scheme.HTTP;
                for (Cursor path : rule.paths().items()) {
                    ask(scheme, host.get(), RouteSample.ofPath(path.at("path").text()));
                }
            }
        }
        if (ingress.rules().isEmpty() && ingress.defaultBackend().exists()) {
            ask(Scheme.HTTP, "example.com", RouteSample.ANY);
        }
    }

    private void ask(Scheme scheme, String host, RouteSample sample) {
        requests.fromOutside(Requests.request(scheme, host, scheme.usualPort(), sample, false));
    }

    private static boolean isTls(Ingress ingress, String host) {
        for (Cursor tls : ingress.spec().at("tls").items()) {
            for (Cursor name : tls.at("hosts").items()) {
                if (name.text().equals(host)) {
                    return true;
                }
            }
            if (tls.at("hosts").size() == 0) {
                return true;
            }
        }
        return false;
    }
}
