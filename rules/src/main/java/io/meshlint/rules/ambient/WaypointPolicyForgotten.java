package io.meshlint.rules.ambient;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Waypoint;
import io.meshlint.mesh.WaypointUse;
import io.meshlint.mesh.ZtunnelRules;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reports pods behind a waypoint whose policies admit the callers, but not the waypoint: what comes through it bears its
 * identity. Istio's istiod adds the waypoint itself only with {@code PILOT_AUTO_ALLOW_WAYPOINT_POLICY}, which is off
 * unless it is asked for.
 */
public final class WaypointPolicyForgotten implements Rule {

    static final RuleInfo INFO = RuleInfo.named("waypoint-policy-forgotten")
            .severity(Severity.WARNING)
            .summary("AuthorizationPolicy admits callers, but not the waypoint that their calls come through")
            .flags(Flag.UC)
            .symptom(Symptom.RESET)
            .needs(AuthorizationPolicy.KIND)
            .since("0.1");

    private static final String SWITCH = "PILOT_AUTO_ALLOW_WAYPOINT_POLICY";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.ambient().isPresent() || isAutomatic(mesh)) {
            return;
        }
        Set<Resource> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Service service : mesh.cluster().services()) {
            WaypointUse use = mesh.ambient().waypointOf(service);
            if (use.isBound() && !use.waypoint().orElseThrow().accounts().isEmpty()) {
                for (Workload workload : mesh.cluster().endpoints().workloads(service)) {
                    check(mesh, service, workload, use, told, findings);
                }
            }
        }
    }

    /** Whether an istiod in sight admits waypoints by itself. */
    private static boolean isAutomatic(Mesh mesh) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (workload.name().startsWith("istiod")) {
                for (var container : workload.pod().containers()) {
                    for (Cursor variable : container.env().items()) {
                        if (variable.at("name").text().equals(SWITCH)
                                && !variable.at("value").text().equals("false")) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static void check(
            Mesh mesh, Service service, Workload workload, WaypointUse use, Set<Resource> told, Findings findings) {
        Waypoint waypoint = use.waypoint().orElseThrow();
        List<AuthorizationPolicy> allowing = new ArrayList<>();
        List<Cursor> readable = new ArrayList<>();
        for (AuthorizationPolicy policy : mesh.ambient().atZtunnel(workload)) {
            if (policy.action().equals("ALLOW")) {
                allowing.add(policy);
                for (Cursor rule : policy.rules()) {
                    if (ZtunnelRules.unread(rule).isEmpty()) {
                        readable.add(rule);
                    }
                }
                if (policy.spec().at("rules").isPlaceholder() || isPatched(mesh, policy)) {
                    return;
                }
            }
        }
        if (allowing.isEmpty() || admits(readable, waypoint)) {
            return;
        }
        boolean meant = !readable.isEmpty()
                ? mesh.ambient().takesIngress(service) || !areGateways(readable)
                : isClosed(allowing) && opens(mesh, waypoint, service);
        AuthorizationPolicy policy = readable.isEmpty()
                ? allowing.get(0)
                : new AuthorizationPolicy(readable.get(0).resource());
        if (meant && told.add(policy.resource())) {
            report(policy, readable, service, workload, use, findings);
        }
    }

    private static boolean isPatched(Mesh mesh, AuthorizationPolicy policy) {
        return mesh.world().manifests().kustomizations().mayChange(policy.spec().at("rules"));
    }

    private static boolean admits(List<Cursor> rules, Waypoint waypoint) {
        for (Cursor rule : rules) {
            for (String account : waypoint.accounts()) {
                Match match = ZtunnelRules.takes(rule, rule.resource().namespace(), waypoint.namespace(), account);
                if (match != Match.NO || !waypoint.namespace().isNamed()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether all that is admitted are gateways at the edge, which come to the pods without the waypoint. */
    private static boolean areGateways(List<Cursor> rules) {
        for (Cursor rule : rules) {
            for (Cursor from : rule.at("from").items()) {
                for (Cursor field : from.at("source").entries()) {
                    for (Cursor value : field.items()) {
                        boolean gateway =
                                value.text().contains("gateway") || value.text().contains("ingress");
                        if (!gateway) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** Whether nobody is admitted on purpose. */
    private static boolean isClosed(List<AuthorizationPolicy> allowing) {
        for (AuthorizationPolicy policy : allowing) {
            if (!policy.rules().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the waypoint is told to let someone through. */
    private static boolean opens(Mesh mesh, Waypoint waypoint, Service service) {
        for (AuthorizationPolicy policy : mesh.ambient().atWaypoint(waypoint, service.resource())) {
            if (policy.action().equals("ALLOW") && !policy.rules().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static void report(
            AuthorizationPolicy policy,
            List<Cursor> readable,
            Service service,
            Workload workload,
            WaypointUse use,
            Findings findings) {
        Waypoint waypoint = use.waypoint().orElseThrow();
        Cursor first = readable.isEmpty() ? policy.spec() : readable.get(0);
        Cursor from = first.at("from");
        String principal = "cluster.local/ns/" + waypoint.namespace() + "/sa/"
                + waypoint.accounts().get(0);
        Draft draft = findings.report(
                        from.exists() ? from : policy.spec(),
                        policy.title() + " does not admit waypoint `" + waypoint.name() + "`, through which calls of "
                                + service.title() + " come to " + workload.title())
                .key(service.name())
                .hint("add `" + principal + "` to the principals, and check the callers in a policy whose `targetRefs`"
                        + " name the Service")
                .related(use.label(), "sends calls through the waypoint")
                .related(
                        waypoint.gateway().root(),
                        "runs as service account `" + waypoint.accounts().get(0) + "`")
                .confirm("kubectl logs -n istio-system ds/ztunnel | grep 'policy rejection'");
        draft.predicts("ztunnel resets the connection of the waypoint: 503 UC (upstream connection termination)");
    }
}
