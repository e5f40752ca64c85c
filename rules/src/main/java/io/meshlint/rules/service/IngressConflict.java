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
import io.meshlint.world.World;
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
            .withFixes()
            .since("0.1");

    /** Who claimed a path, and where. */
    private record Claim(Ingress.Rule rule, Cursor path) {

        Ingress ingress() {
            return rule.ingress();
        }

        Cursor at() {
            return path.at("path").exists() ? path.at("path") : path;
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Map<String, Claim> claims = new HashMap<>();
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            boolean apart = Balancers.tellApart(ingress)
                    || mesh.world()
                            .manifests()
                            .kustomizations()
                            .mayChange(ingress.spec().at("rules"));
            for (Ingress.Rule rule : apart ? List.<Ingress.Rule>of() : ingress.rules()) {
                for (Cursor path : rule.paths().items()) {
                    if (!rule.host().isPlaceholder()
                            && !path.at("path").isPlaceholder()
                            && path.node().isMapping()) {
                        claim(mesh.world(), new Claim(rule, path), claims, findings);
                    }
                }
            }
        }
        TlsHosts.check(mesh, findings);
    }

    private static void claim(World world, Claim claim, Map<String, Claim> claims, Findings findings) {
        Claim first = claims.putIfAbsent(key(world, claim), claim);
        if (first == null || areOne(first, claim)) {
            return;
        }
        boolean own = first.ingress() == claim.ingress();
        if (own || !claim.rule.isForEveryHost() || Balancers.areShared(claim.ingress())) {
            report(first, claim, areTogether(first.path.resource(), claim.path.resource(), world), findings);
        }
    }

    /** What two claims share that meet: those of several folders may belong to several clusters. */
    private static String key(World world, Claim claim) {
        String type = claim.path.at("pathType").text();
        return String.join(
                "\n",
                world.assumptions().closedWorld()
                        ? ""
                        : claim.path.resource().source().folder(),
                claim.ingress().className().text(),
                claim.rule.host().text(),
                type,
                normal(claim.path.at("path").text(), type));
    }

    private static String normal(String path, String type) {
        boolean slash = path.length() > 1 && path.endsWith("/") && type.equals("Prefix");
        return slash ? path.substring(0, path.length() - 1) : path;
    }

    /** Two that send the same requests to the same place, or that are copies of one object. */
    private static boolean areOne(Claim first, Claim second) {
        Resource one = first.ingress().resource();
        Resource other = second.ingress().resource();
        boolean sameNamespace = one.namespace().fits(other.namespace());
        return sameNamespace
                && (first.path
                                .at("backend")
                                .node()
                                .means(second.path.at("backend").node())
                        || one != other && one.name().equals(other.name()));
    }

    /** Whether two are applied together: they stand in one file or kustomization, or nothing else exists. */
    private static boolean areTogether(Resource one, Resource other, World world) {
        Kustomizations kustomizations = world.manifests().kustomizations();
        List<Kustomization> owners = kustomizations.naming(other.source().path());
        boolean together = world.assumptions().closedWorld()
                || one.source().path().equals(other.source().path());
        for (Kustomization owner : kustomizations.naming(one.source().path())) {
            together |= owners.contains(owner);
        }
        return together;
    }

    private static void report(Claim first, Claim second, boolean together, Findings findings) {
        boolean own = first.ingress() == second.ingress();
        boolean every = second.rule.isForEveryHost();
        String host = every ? "every host" : "host `" + second.rule.host().text() + "`";
        String path = second.path.at("path").text();
        String what = "path `" + (path.isEmpty() ? "/" : path) + "` of " + host;
        String title = second.ingress().title();
        String fault = own
                ? title + " leads " + what + " to two backends"
                : title + " claims " + what + ", as " + first.ingress().title() + " does";
        findings.report(second.at(), fault)
                .lowered(together ? 0 : 1)
                .hint("keep one of the two, or give one another path or host")
                .related(first.at(), "the other backend")
                .confirm(Confirm.describe(second.ingress()))
                .predicts("one of the two backends gets no request; which one depends on the controller and on "
                        + "which was created first");
    }
}
