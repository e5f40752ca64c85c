package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashSet;
import java.util.Set;

/**
 * Reports patches of EnvoyFilters whose operation does nothing for what they apply to, and those whose effect depends on
 * the order of filters that nothing fixes ({@code networking/v1alpha3/envoy_filter.proto} in Istio's API).
 */
public final class EnvoyFilterOperation implements Rule {

    private static final String KIND = "EnvoyFilter";

    static final RuleInfo INFO = RuleInfo.named("envoy-filter-operation")
            .severity(Severity.WARNING)
            .summary("operation of an EnvoyFilter is ignored, or depends on an order that nothing fixes")
            .symptom(Symptom.IGNORED)
            .covers("IST0133", "IST0151", "IST0152", "IST0153", "IST0154", "IST0155")
            .needs(KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Set<String> versioned = new HashSet<>();
        for (Resource filter : mesh.cluster().ofKind("networking.istio.io", KIND)) {
            for (Cursor patch : filter.spec().at("configPatches").items()) {
                if (patch.at("match", "proxy", "proxyVersion").exists()) {
                    versioned.add(name(patch));
                }
            }
        }
        for (Resource filter : mesh.cluster().ofKind("networking.istio.io", KIND)) {
            for (Cursor patch : filter.spec().at("configPatches").items()) {
                Cursor operation = patch.at("patch", "operation");
                if (!mesh.world().manifests().kustomizations().mayChange(operation)) {
                    check(filter, patch, operation, versioned, findings);
                }
            }
        }
    }

    private static void check(
            Resource filter, Cursor patch, Cursor operation, Set<String> versioned, Findings findings) {
        String target = patch.at("applyTo").text();
        if (isIgnored(operation.text(), target)) {
            findings.report(
                            operation,
                            filter.title() + " applies `" + operation.text() + "` to `" + target
                                    + "`, which Istio ignores")
                    .covers(codes(operation.text()))
                    .hint("use `MERGE`, or patch another part of the configuration")
                    .confirm("istioctl proxy-config all {pod} -o json");
            return;
        }
        if (target.equals("HTTP_ROUTE") && codes(operation.text()).length > 0) {
            undocumented(filter, operation, findings);
            return;
        }
        int priority = filter.spec().at("priority").integer(0);
        if (isRelative(operation.text()) && priority == 0) {
            relative(filter, patch, operation, versioned.contains(name(patch)), findings);
        }
    }

    /** What istiod applies although the API says that it is ignored. */
    private static void undocumented(Resource filter, Cursor operation, Findings findings) {
        findings.report(
                        operation,
                        filter.title() + " applies `" + operation.text()
                                + "` to `HTTP_ROUTE`, which the API documents as ignored though istiod applies it")
                .harmless()
                .severity(Severity.INFO)
                .covers(codes(operation.text()))
                .hint("use `INSERT_AFTER` or `INSERT_FIRST` to add a route, and a VirtualService where one will do")
                .confirm("istioctl proxy-config route {pod} -o json");
    }

    private static void relative(
            Resource filter, Cursor patch, Cursor operation, boolean versioned, Findings findings) {
        Cursor version = patch.at("match", "proxy", "proxyVersion");
        findings.report(
                        operation,
                        filter.title() + " applies `" + operation.text()
                                + "` without `priority`: what it finds depends on the age of other filters")
                .harmless()
                .severity(Severity.INFO)
                .covers(versioned ? new String[] {"IST0151", "IST0155"} : new String[] {"IST0151"})
                .hint(
                        version.exists()
                                ? "set `priority`, one for all filters of this part and proxy version"
                                : "set `priority: 10`, or another number that orders it among its like")
                .confirm("istioctl proxy-config listener {pod} -o json");
    }

    /** Whether an operation does nothing for its target. */
    private static boolean isIgnored(String operation, String target) {
        if (target.equals("ROUTE_CONFIGURATION")) {
            return !operation.isEmpty() && !operation.equals("MERGE");
        }
        boolean replaced = target.isEmpty()
                || target.equals("NETWORK_FILTER")
                || target.equals("HTTP_FILTER")
                || target.equals("LISTENER_FILTER")
                || target.equals("VIRTUAL_HOST");
        return operation.equals("REPLACE") && !replaced;
    }

    /** What istioctl calls that. */
    private static String[] codes(String operation) {
        return switch (operation) {
            case "ADD" -> new String[] {"IST0153"};
            case "REMOVE" -> new String[] {"IST0154"};
            case "REPLACE" -> new String[] {"IST0152"};
            default -> new String[] {};
        };
    }

    private static boolean isRelative(String operation) {
        return switch (operation) {
            case "REMOVE", "REPLACE", "INSERT_BEFORE", "INSERT_AFTER" -> true;
            default -> false;
        };
    }

    /** The filter that a patch is about: its own, else the one that it looks for. */
    private static String name(Cursor patch) {
        Cursor own = patch.at("patch", "value", "name");
        return own.exists()
                ? own.text()
                : patch.at("match", "listener", "filterChain", "filter", "name").text();
    }
}
