package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Kustomization;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports paths that two Ingresses claim for one host and class, and TLS hosts that no rule serves. */
public final class IngressConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ingress-conflict")
            .severity(Severity.WARNING)
            .summary("two ingresses claim one path, or a TLS host is in no rule")
            .covers("kv:ingress-unique-route-rules", "kv:ingress-tls-rule-domain-match")
            .needs(Ingress.KIND)
            .since("0.1");

    /** Parts of annotations with which controllers tell two such paths apart. */
    private static final List<String> APART =
            List.of("canary", "mergeable-ingress-type", "router.", "konghq.com/", "conditions.", "ingress.class.priority");

    /** Classes whose every Ingress has a load balancer of its own. */
    private static final List<String> OWN_BALANCER = List.of("alb", "gce", "gke", "tailscale", "cloudflare");

    /** Classes that serve every Ingress under one address, so that paths without a host meet. */
    private static final List<String> SHARED = List.of("nginx", "traefik", "haproxy", "kong", "istio", "contour");

    /** Who claimed a path, and where. */
    private record Claim(Ingress ingress, Cursor path) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        boolean closed = mesh.world().assumptions().closedWorld();
        Map<String, Claim> claims = new HashMap<>();
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            if (kustomizations.mayChange(ingress.spec().at("rules")) || isToldApart(ingress)) {
                continue;
            }
            String scope = closed ? "" : ingress.resource().source().folder();
            for (Ingress.Rule rule : ingress.rules()) {
                for (Cursor path : rule.paths().items()) {
                    claim(rule, path, scope, claims, kustomizations, closed, findings);
                }
            }
        }
        TlsHosts.check(mesh, findings);
    }

    private static boolean isToldApart(Ingress ingress) {
        for (Cursor annotation : ingress.resource().annotations().entries()) {
            for (String part : APART) {
                if (annotation.key().contains(part)) {
                    return true;
                }
            }
        }
        return holds(ingress.className().text(), OWN_BALANCER);
    }

    private static boolean holds(String text, List<String> parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static void claim(
            Ingress.Rule rule,
            Cursor path,
            String scope,
            Map<String, Claim> claims,
            Kustomizations kustomizations,
            boolean closed,
            Findings findings) {
        String className = rule.ingress().className().text();
        String type = path.at("pathType").text();
        if (rule.host().isPlaceholder() || path.at("path").isPlaceholder() || !path.node().isMapping()) {
            return;
        }
        String key = String.join(
                "\n", scope, className, rule.host().text(), type, normal(path.at("path").text(), type));
        Claim claim = new Claim(rule.ingress(), path);
        Claim first = claims.putIfAbsent(key, claim);
        boolean own = first != null && first.ingress == rule.ingress();
        if (first == null || areOne(first, claim) || !own && rule.isForEveryHost() && !holds(className, SHARED)) {
            return;
        }
        boolean sure = closed
                || first.path.resource().source().path().equals(path.resource().source().path())
                || areListedTogether(first.path.resource(), path.resource(), kustomizations);
        report(first, claim, rule, sure, findings);
    }

    private static String normal(String path, String type) {
        boolean slash = path.length() > 1 && path.endsWith("/") && type.equals("Prefix");
        return slash ? path.substring(0, path.length() - 1) : path;
    }

    /** Two that send the same requests to the same place, or that are copies of one object. */
    private static boolean areOne(Claim first, Claim second) {
        Resource one = first.ingress.resource();
        Resource other = second.ingress.resource();
        boolean sameNamespace = one.namespace().fits(other.namespace());
        return sameNamespace
                && (first.path.at("backend").node().means(second.path.at("backend").node())
                        || one != other && one.name().equals(other.name()));
    }

    private static boolean areListedTogether(Resource one, Resource other, Kustomizations kustomizations) {
        List<Kustomization> owners = kustomizations.naming(other.source().path());
        for (Kustomization owner : kustomizations.naming(one.source().path())) {
            if (owners.contains(owner)) {
                return true;
            }
        }
        return false;
    }

    private static void report(Claim first, Claim second, Ingress.Rule rule, boolean sure, Findings findings) {
        boolean own = first.ingress.resource() == second.ingress.resource();
        String host = rule.isForEveryHost() ? "every host" : "host `" + rule.host().text() + "`";
        String path = second.path.at("path").text();
        String what = "path `" + (path.isEmpty() ? "/" : path) + "` of " + host;
        Cursor at = second.path.at("path").exists() ? second.path.at("path") : second.path;
        Cursor other = first.path.at("path").exists() ? first.path.at("path") : first.path;
        findings.report(
                        at,
                        own
                                ? second.ingress.title() + " leads " + what + " to two backends"
                                : second.ingress.title() + " claims " + what + ", as " + first.ingress.title()
                                        + " does")
                .lowered(sure ? 0 : 1)
                .hint("keep one of the two, or give one another path or host")
                .related(other, "the other backend")
                .confirm(Confirm.describe(second.ingress))
                .predicts("one of the two backends gets no request; which one depends on the controller and on "
                        + "which was created first");
    }
}
