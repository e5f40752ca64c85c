package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import java.util.List;
import java.util.Optional;

/** Finds annotations of an Ingress that only another controller reads than the one that takes it. */
final class ForeignAnnotations {

    /**
     * Annotations of a controller.
     *
     * @param prefix what their keys begin with
     * @param controller what the names of IngressClass controllers that read them begin with
     * @param words who that is
     * @param names the classes that are its own by custom, where no IngressClass is in sight
     */
    private record Dialect(String prefix, String controller, String words, List<String> names) {}

    private static final String NGINX_INC = "nginx.org/ingress-controller";

    private static final List<Dialect> DIALECTS = List.of(
            new Dialect("nginx.ingress.kubernetes.io/", "k8s.io/", "ingress-nginx", List.of("nginx")),
            new Dialect("nginx.org/", NGINX_INC, "F5 NGINX Ingress Controller", List.of("nginx")),
            new Dialect("nginx.com/", NGINX_INC, "F5 NGINX Ingress Controller", List.of("nginx")),
            new Dialect("traefik.ingress.kubernetes.io/", "traefik.io/", "Traefik", List.of("traefik")),
            new Dialect(
                    "alb.ingress.kubernetes.io/", "ingress.k8s.aws/", "AWS Load Balancer Controller", List.of("alb")),
            new Dialect("haproxy.org/", "haproxy.org/", "HAProxy Kubernetes Ingress Controller", List.of("haproxy")),
            new Dialect(
                    "haproxy-ingress.github.io/", "haproxy-ingress.github.io/", "HAProxy Ingress", List.of("haproxy")),
            new Dialect("konghq.com/", "ingress-controllers.konghq.com/", "Kong", List.of("kong")),
            new Dialect("projectcontour.io/", "projectcontour.io/", "Contour", List.of("contour")),
            new Dialect(
                    "appgw.ingress.kubernetes.io/",
                    "azure/application-gateway",
                    "Azure Application Gateway",
                    List.of("azure/application-gateway", "azure-application-gateway")));

    private ForeignAnnotations() {}

    /**
     * Reports the first foreign annotation of an Ingress.
     *
     * @param controller the one of its IngressClass; empty if that is not in sight
     */
    static void check(Ingress ingress, String controller, Findings findings) {
        String name = ingress.className().text();
        Optional<Dialect> own = own(controller, name);
        if (own.isEmpty()) {
            return;
        }
        Optional<Cursor> first = Optional.empty();
        boolean speaksOwn = false;
        for (Cursor annotation : ingress.resource().annotations().entries()) {
            Optional<Dialect> dialect = of(annotation.key());
            boolean foreign = dialect.isPresent() && !isRead(dialect.get(), controller, name);
            speaksOwn |= dialect.isPresent() && !foreign;
            first = first.isEmpty() && foreign ? Optional.of(annotation) : first;
        }
        if (first.isPresent()) {
            report(ingress, first.get(), own.get(), !controller.isEmpty() && !speaksOwn, findings);
        }
    }

    private static Optional<Dialect> own(String controller, String name) {
        for (Dialect dialect : DIALECTS) {
            if (isRead(dialect, controller, name)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    private static Optional<Dialect> of(String key) {
        for (Dialect dialect : DIALECTS) {
            if (key.startsWith(dialect.prefix)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    private static boolean isRead(Dialect dialect, String controller, String name) {
        return controller.isEmpty() ? dialect.names.contains(name) : controller.startsWith(dialect.controller);
    }

    private static void report(Ingress ingress, Cursor annotation, Dialect own, boolean sure, Findings findings) {
        Dialect meant = of(annotation.key()).orElse(own);
        Draft draft = findings.report(
                        annotation,
                        "annotation `" + annotation.key() + "` of " + ingress.title() + " is for " + meant.words
                                + ", but its class belongs to " + own.words)
                .lowered(sure ? 0 : 1)
                .confirm(Confirm.describe(ingress))
                .predicts(meant.words + "'s annotations are ignored without a word: TLS to the backend, "
                        + "rewrites and timeouts that they ask for do not happen");
        draft.hint("write the annotation of " + own.words + ", which begins with `" + own.prefix + "`")
                .related(ingress.className(), "the class");
    }
}
