package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Reports Ingress rules that have a host and no paths, above all where a stray hyphen made two rules of one. */
public final class IngressHostWithoutPaths implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ingress-host-without-paths")
            .severity(Severity.ERROR)
            .summary("ingress rule has a host and no paths")
            .needs(Ingress.KIND)
            .since("0.1");

    /** What answers for a host without paths: parts of the annotations of controllers. */
    private static final List<String> ANSWERS = List.of(
            "redirect", "default-backend", "snippet", "mergeable-ingress-type", "app-root", "actions.", "server-alias");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            if (ingress.defaultBackend().exists() || hasAnswer(ingress) || kustomizations.mayChange(rules(ingress))) {
                continue;
            }
            List<Ingress.Rule> rules = ingress.rules();
            Optional<Ingress.Rule> paths = withoutHost(rules);
            for (Ingress.Rule rule : rules) {
                if (isBare(rule)) {
                    report(rule, paths, findings);
                }
            }
        }
    }

    private static Cursor rules(Ingress ingress) {
        return ingress.spec().at("rules");
    }

    private static boolean hasAnswer(Ingress ingress) {
        for (Cursor annotation : ingress.resource().annotations().entries()) {
            for (String answer : ANSWERS) {
                if (annotation.key().contains(answer)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBare(Ingress.Rule rule) {
        return !rule.isForEveryHost()
                && !rule.cursor().at("http").exists()
                && !rule.cursor().isPlaceholder()
                && !rule.cursor().at("http").isPlaceholder();
    }

    private static Optional<Ingress.Rule> withoutHost(List<Ingress.Rule> rules) {
        for (Ingress.Rule rule : rules) {
            if (!rule.cursor().at("host").exists() && rule.paths().exists()) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static void report(Ingress.Rule rule, Optional<Ingress.Rule> paths, Findings findings) {
        Ingress ingress = rule.ingress();
        String host = rule.host().text();
        String fault = "rule for host `" + host + "` of " + ingress.title() + " has no paths";
        Draft draft = findings.report(
                        rule.cursor().at("http"),
                        paths.isPresent() ? fault + "; they stand in a rule without a host" : fault)
                .key(host)
                .lowered(paths.isPresent() ? 0 : 1)
                .confirm(Confirm.describe(ingress));
        if (paths.isPresent()) {
            draft.hint("write `http:` without the hyphen before it")
                    .related(paths.get().cursor().at("http"), "these paths apply to every host")
                    .predicts("503 or 404 for `" + host + "`, while all other hosts reach the paths");
        } else {
            draft.hint("add `http:` with the paths to the rule, or `spec.defaultBackend`")
                    .predicts("404 or 503 from the controller's own default backend");
        }
    }
}
