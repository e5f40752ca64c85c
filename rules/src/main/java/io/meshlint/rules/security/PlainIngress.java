package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Labels;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.List;
import java.util.Locale;

/** An Ingress that takes requests in plain text, unless an annotation tells its controller where the certificate is. */
final class PlainIngress implements Condition {

    private static final List<String> CERTIFICATES = List.of(
            "alb.ingress.kubernetes.io/certificate-arn",
            "alb.ingress.kubernetes.io/group.name",
            "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
            "haproxy.org/ssl-passthrough",
            "haproxy-ingress.github.io/ssl-passthrough",
            "ingress.gcp.kubernetes.io/pre-shared-cert",
            "ingress.kubernetes.io/ssl-passthrough",
            "networking.gke.io/managed-certificates",
            "nginx.ingress.kubernetes.io/ssl-passthrough",
            "route.openshift.io/termination",
            "service.beta.kubernetes.io/aws-load-balancer-ssl-cert",
            "traefik.ingress.kubernetes.io/router.tls");

    /** The ports or entry points that a controller opens. */
    private static final List<String> LISTENERS =
            List.of("alb.ingress.kubernetes.io/listen-ports", "traefik.ingress.kubernetes.io/router.entrypoints");

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor tls = subject.at("spec", "tls");
        if (!Ingress.is(subject.resource()) || tls.size() > 0 || tls.isPlaceholder()) {
            return;
        }
        if (!isEncrypted(subject.resource().annotations())) {
            faults.at(tls, "");
        }
    }

    private static boolean isEncrypted(Labels annotations) {
        boolean encrypted = false;
        for (String annotation : CERTIFICATES) {
            encrypted |= annotations.has(annotation);
        }
        for (String annotation : LISTENERS) {
            String listeners = annotations.get(annotation).toLowerCase(Locale.ROOT);
            encrypted |= listeners.contains("https") || listeners.contains("secure");
        }
        return encrypted;
    }
}
