package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.text.SpellingIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds hosts in {@code spec.tls} of an Ingress that no rule serves. */
final class TlsHosts {

    private TlsHosts() {}

    static void check(Mesh mesh, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        List<Ingress> ingresses = mesh.cluster().ingresses().all();
        Set<String> served = new HashSet<>();
        for (Ingress ingress : ingresses) {
            served.addAll(hosts(ingress));
        }
        for (Ingress ingress : ingresses) {
            boolean patched = kustomizations.mayChange(ingress.spec().at("rules"))
                    || kustomizations.mayChange(ingress.spec().at("tls"));
            if (!patched && !isOpen(ingress)) {
                check(ingress, served, findings);
            }
        }
    }

    private static List<String> hosts(Ingress ingress) {
        List<String> hosts = new ArrayList<>();
        for (Ingress.Rule rule : ingress.rules()) {
            hosts.add(rule.host().text());
        }
        return hosts;
    }

    /** Whether it serves hosts that its rules do not name. */
    private static boolean isOpen(Ingress ingress) {
        for (Ingress.Rule rule : ingress.rules()) {
            if (rule.isForEveryHost() || rule.host().isPlaceholder()) {
                return true;
            }
        }
        for (Cursor annotation : ingress.resource().annotations().entries()) {
            if (annotation.key().contains("alias") || annotation.key().contains("redirect")) {
                return true;
            }
        }
        return ingress.rules().isEmpty() || ingress.defaultBackend().exists();
    }

    private static void check(Ingress ingress, Set<String> served, Findings findings) {
        List<String> bare = hosts(ingress);
        List<Cursor> astray = new ArrayList<>();
        for (Cursor tls : ingress.spec().at("tls").items()) {
            for (Cursor host : tls.at("hosts").items()) {
                if (host.text().isEmpty() || host.isPlaceholder()) {
                    return;
                }
                if (bare.removeIf(rule -> covers(host.text(), rule) || covers(rule, host.text()))) {
                    continue;
                }
                boolean other = served.contains(host.text()) || isCovered(host.text(), hosts(ingress));
                if (!other) {
                    astray.add(host);
                }
            }
        }
        for (Cursor host : astray) {
            report(ingress, host, bare, findings);
        }
    }

    private static boolean isCovered(String host, List<String> rules) {
        for (String rule : rules) {
            if (covers(host, rule) || covers(rule, host)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a host is the other, or its wildcard. */
    private static boolean covers(String host, String other) {
        return host.equals(other)
                || host.startsWith("*.")
                        && other.endsWith(host.substring(1))
                        && other.indexOf('.') == other.length() - host.length() + 1;
    }

    private static void report(Ingress ingress, Cursor host, List<String> bare, Findings findings) {
        Draft draft = findings.report(
                        host, "TLS host `" + host.text() + "` of " + ingress.title() + " is in none of its rules")
                .key(host.text())
                .lowered(bare.isEmpty() ? 1 : 0)
                .confirm(Confirm.describe(ingress))
                .related(ingress.spec().at("rules"), "the rules");
        String meant = bare.size() == 1 ? bare.get(0) : "";
        for (String candidate : bare) {
            meant = SpellingIndex.areNear(candidate, host.text()) ? candidate : meant;
        }
        if (meant.isEmpty()) {
            draft.hint("add a rule for the host, or take it out of `tls`").predicts("404 for `" + host.text() + "`");
        } else {
            draft.change(host, meant)
                    .predicts("`" + meant + "` is served with the controller's own default certificate");
        }
    }
}
