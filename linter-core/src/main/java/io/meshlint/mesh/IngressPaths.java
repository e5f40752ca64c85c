package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Ingress.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which path of Ingresses takes a request: those of its host, exact ones first, then the longest. Follows
 * {@code ConvertIngressVirtualService} in Istio's {@code pilot/pkg/config/kube/ingress/conversion.go}, and for other
 * controllers what the API says.
 */
public final class IngressPaths {

    private static final int EXACT = Integer.MAX_VALUE;

    /** A path, what it leads to, and how well it takes a request. */
    public record Taken(Ingress ingress, Cursor path, Backend backend, int fit) {}

    private IngressPaths() {}

    /** How well a rule serves a host; negative if it does not. A wildcard takes one label, Istio's any number. */
    public static int fit(Ingress.Rule rule, String host, boolean istio) {
        String pattern = rule.host().text();
        if (rule.isForEveryHost()) {
            return 0;
        }
        int fit = HostPattern.fit(pattern, host);
        boolean wild = pattern.startsWith("*.");
        boolean one = wild && host.indexOf('.') == host.length() - (pattern.length() - 1);
        return !wild || istio || one ? fit : -1;
    }

    /** How well the best rule of an Ingress serves a host; negative if none does. */
    public static int fit(Ingress ingress, String host, boolean istio) {
        int best = -1;
        for (Ingress.Rule rule : ingress.rules()) {
            best = Math.max(best, fit(rule, host, istio));
        }
        return best;
    }

    /**
     * The path of some Ingresses that takes a request; those of the best host alone count.
     *
     * @param dropped backends whose paths are left out
     */
    public static Optional<Taken> take(
            List<Ingress> ingresses, String host, String path, boolean istio, List<Backend> dropped) {
        int most = -1;
        List<Ingress.Rule> rules = new ArrayList<>();
        for (Ingress ingress : ingresses) {
            for (Ingress.Rule rule : ingress.rules()) {
                int fit = fit(rule, host, istio);
                if (fit > most) {
                    rules.clear();
                    most = fit;
                }
                if (fit == most && fit >= 0) {
                    rules.add(rule);
                }
            }
        }
        Optional<Taken> best = Optional.empty();
        for (Ingress.Rule rule : rules) {
            for (Cursor item : rule.paths().items()) {
                int fit = isOf(item, dropped) ? -1 : fit(item, path, istio);
                if (fit > best.map(Taken::fit).orElse(-1)) {
                    best = Optional.of(
                            new Taken(rule.ingress(), item, new Backend(rule.ingress(), item.at("backend")), fit));
                }
            }
        }
        return best;
    }

    private static boolean isOf(Cursor item, List<Backend> dropped) {
        for (Backend backend : dropped) {
            if (backend.cursor().node() == item.at("backend").node()) {
                return true;
            }
        }
        return false;
    }

    private static int fit(Cursor item, String path, boolean istio) {
        String text = item.at("path").text();
        String type = item.at("pathType").text();
        if (type.equals("Exact")) {
            return path.equals(text) ? EXACT : -1;
        }
        if (!type.equals("Prefix") && istio) {
            return specific(text, path);
        }
        return prefix(text, path);
    }

    /** A prefix ends at a slash. */
    private static int prefix(String text, String path) {
        String head = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return path.equals(head) || path.startsWith(head + "/") ? head.length() : -1;
    }

    /** What Istio makes of a path without a type of its own. */
    private static int specific(String text, String path) {
        if (text.isEmpty() || text.equals("*") || text.equals("/*") || text.equals(".*")) {
            return 0;
        }
        if (text.endsWith("/*") || text.endsWith(".*")) {
            String head = text.substring(0, text.length() - 2);
            return path.startsWith(head) ? head.length() : -1;
        }
        return path.equals(text) ? EXACT : -1;
    }
}
