package io.meshlint.rules.membership;

import io.meshlint.cluster.Containers;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports apps that run as the user of Istio's proxy: what that user sends is not redirected
 * ({@code istio-iptables} returns packets of uid 1337), so it leaves the pod past the proxy.
 */
public final class ProxyUidCollision implements Rule {

    static final RuleInfo INFO = RuleInfo.named("proxy-uid-collision")
            .severity(Severity.ERROR)
            .summary("app runs as user 1337, whose traffic the proxy never sees")
            .symptom(Symptom.RESET)
            .covers("IST0144")
            .since("0.1");

    private static final int PROXY = 1337;
    private static final String USER = "runAsUser";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Cursor> users = users(workload);
            if (!users.isEmpty() && isJudged(mesh, workload)) {
                report(mesh, workload, users, findings);
            }
        }
    }

    private static boolean isJudged(Mesh mesh, Workload workload) {
        Membership.Answer answer = mesh.membership().of(workload);
        boolean sidecar = answer.status() == Membership.Status.SIDECAR
                || answer.status() == Membership.Status.UNKNOWN
                || answer.isOut() && !answer.certain();
        return sidecar && !GatewayPods.is(workload) && !mesh.mutualTls().isRoot(workload.namespace());
    }

    /** The fields that give an app's container that user; the pod's counts where a container inherits it. */
    private static List<Cursor> users(Workload workload) {
        Cursor pod = workload.pod().spec().at("securityContext", USER);
        List<Cursor> users = new ArrayList<>();
        boolean inherited = false;
        for (Container container : workload.pod().containers()) {
            Cursor own = container.cursor().at("securityContext", USER);
            boolean app = !container.name().equals(GatewayPods.PROXY)
                    && !container.name().equals("istio-operator")
                    && !Containers.isFilledIn(container);
            if (app && own.integer(0) == PROXY) {
                users.add(own);
            }
            inherited |= app && !own.exists();
        }
        if (inherited && pod.integer(0) == PROXY) {
            users.add(0, pod);
        }
        return users;
    }

    private static void report(Mesh mesh, Workload workload, List<Cursor> users, Findings findings) {
        Membership.Answer answer = mesh.membership().of(workload);
        String unless = answer.isIn() ? "" : ", if it is in the mesh";
        var draft = findings.report(
                        users.get(0),
                        "app of " + workload.title() + " runs as user 1337, which is the proxy's: its traffic goes past"
                                + " the proxy" + unless)
                .severity(answer.isIn() ? Severity.ERROR : Severity.WARNING)
                .hint("run it as another user, such as `runAsUser: 10001`")
                .confirm("kubectl exec{in} {run} -c istio-proxy -- pilot-agent request GET stats")
                .predicts("plaintext past the proxy: connection reset from STRICT servers, routes and policies for its"
                        + " calls do not apply");
        for (int i = 1; i < users.size(); i++) {
            draft.related(users.get(i), "the same user");
        }
    }
}
