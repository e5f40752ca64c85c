package io.meshlint.rules.authorization;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Attempt;
import io.meshlint.mesh.Authorization;
import io.meshlint.mesh.Authorization.TcpPort;
import io.meshlint.mesh.Decision;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reports conditions on HTTP where a proxy knows bytes alone: in ALLOW it drops the rule, in DENY only the condition, so
 * that both refuse more than they say. Follows {@code migrateTrustDomain} and {@code generate} in Istio's
 * {@code pilot/pkg/security/authz/builder} and {@code model}.
 */
public final class AuthzHttpOnTcp implements Rule {

    static final RuleInfo INFO = RuleInfo.named("authz-http-on-tcp")
            .severity(Severity.ERROR)
            .summary("AuthorizationPolicy asks about HTTP on a TCP port and refuses every connection")
            .flags(Flag.UC)
            .symptom(Symptom.RESET)
            .covers("IST0133")
            .needs(AuthorizationPolicy.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Set<String> told = new HashSet<>();
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (TcpPort port : mesh.authorization().tcpPorts(workload)) {
                for (AuthorizationPolicy policy : mesh.authorization().of(workload, "DENY")) {
                    for (Cursor rule : policy.rules()) {
                        denied(policy, rule, workload, port, told, findings);
                    }
                }
                if (isAllowedNobody(mesh, workload, port.number())) {
                    allowed(mesh.authorization().of(workload, "ALLOW"), workload, port, told, findings);
                }
            }
        }
    }

    /** A rule of DENY that forgets its conditions on HTTP and keeps the rest. */
    private static void denied(
            AuthorizationPolicy policy,
            Cursor rule,
            Workload workload,
            TcpPort port,
            Set<String> told,
            Findings findings) {
        for (Cursor to : Authorization.taking(rule, port.number())) {
            boolean listed = to.at("operation", "ports").exists();
            boolean http = to == rule
                    ? !Authorization.httpFields(rule).isEmpty()
                    : !Authorization.httpFieldsOf(to).isEmpty();
            Cursor at = to == rule && http ? Authorization.httpFields(rule).get(0) : to.at("operation", "ports");
            if (http && told.add(at + " " + port.number())) {
                report(policy, at, "and so denies every connection to it", workload, port, findings)
                        .hint(
                                listed
                                        ? "remove port " + port.number() + " from `ports`"
                                        : "list the ports of HTTP in `ports`: those of the pods");
            }
        }
    }

    private static void allowed(
            List<AuthorizationPolicy> allowing, Workload workload, TcpPort port, Set<String> told, Findings findings) {
        for (AuthorizationPolicy policy : allowing) {
            for (Cursor rule : policy.rules()) {
                List<Cursor> fields = Authorization.httpFields(rule);
                boolean dropped = !fields.isEmpty()
                        && !Authorization.taking(rule, port.number()).isEmpty();
                if (dropped && told.add(fields.get(0) + " " + port.number())) {
                    report(policy, fields.get(0), "and so allows no connection to it", workload, port, findings)
                            .hint("add a rule with `to: [{operation: {ports: [\"" + port.number() + "\"]}}]`");
                    return;
                }
            }
        }
    }

    /** Whether ALLOW policies let no connection through, whoever asks for it. */
    private static boolean isAllowedNobody(Mesh mesh, Workload workload, int port) {
        Attempt attempt = Attempt.tcp(port, Attempt.Peer.UNKNOWN);
        return mesh.authorization().decide(attempt, workload) instanceof Decision.Denied denied
                && new AuthorizationPolicy(denied.by().resource()).action().equals("ALLOW");
    }

    private static Draft report(
            AuthorizationPolicy policy, Cursor at, String effect, Workload workload, TcpPort port, Findings findings) {
        return findings.report(
                        at,
                        policy.title() + " asks about HTTP on TCP port " + port.number() + " of " + workload.title()
                                + ", " + effect)
                .key(Integer.toString(port.number()))
                .related(port.port().nameOrNumber(), "declares the port as no HTTP")
                .confirm(workload.resource(), "istioctl experimental authz check {pod}");
    }
}
