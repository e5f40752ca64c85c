package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Serving;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Routes;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reports pods that stop while requests are under way: no hook waits for the routes to forget them, or the hook takes
 * the whole grace period, which starts before it ({@code killContainer} in {@code pkg/kubelet/kuberuntime}).
 */
public final class ShutdownDropsRequests implements Rule {

    static final RuleInfo INFO = RuleInfo.named("shutdown-drops-requests")
            .severity(Severity.INFO)
            .summary("pod stops before its requests have ended")
            .flags(Flag.UC, Flag.UF)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!Unprobed.isJudged(mesh, workload) || mayChange(mesh, workload)) {
                continue;
            }
            boolean cut = false;
            for (Container container : workload.pod().runningContainers()) {
                cut |= hook(workload, container, findings);
            }
            if (!cut && !drains(workload)) {
                route(mesh, workload, findings);
            }
        }
    }

    private static boolean mayChange(Mesh mesh, Workload workload) {
        Cursor hook = workload.pod().spec().at("containers", "lifecycle");
        return mesh.world().manifests().kustomizations().mayChange(hook)
                || mesh.world().manifests().kustomizations().mayChange(Shutdown.grace(workload));
    }

    private static boolean hook(Workload workload, Container container, Findings findings) {
        int sleep = Shutdown.sleep(container);
        OptionalInt grace = Shutdown.graceSeconds(workload);
        if (sleep == 0 || grace.isEmpty() || sleep < grace.getAsInt()) {
            return false;
        }
        Cursor at = Shutdown.grace(workload);
        Cursor hook = Shutdown.preStop(container);
        String message = "preStop of container `" + container.name() + "` in " + workload.title() + " sleeps " + sleep
                + " s, and the pod is killed after " + grace.getAsInt() + " s";
        Draft draft = findings.report(at.exists() ? at : hook, message)
                .severity(Severity.WARNING)
                .hint("write `terminationGracePeriodSeconds: " + (sleep + 30) + "`");
        if (at.exists()) {
            draft.related(hook, "the hook");
        }
        if (hook.at("sleep").exists() && sleep > grace.getAsInt()) {
            draft.severity(Severity.ERROR).harmless().symptom(Symptom.REJECTED);
        } else {
            draft.predicts("503 UC (upstream connection termination) for the requests under way at each rollout");
        }
        return true;
    }

    /** Whether the proxy is told to go on until its connections have ended. */
    private static boolean drains(Workload workload) {
        String config = workload.pod().annotations().get("proxy.istio.io/config");
        return config.contains("terminationDrainDuration")
                || config.contains("EXIT_ON_ZERO_ACTIVE_CONNECTIONS")
                || workload.pod().annotations().has("proxy.istio.io/config")
                        && workload.pod().annotations().hasPlaceholder();
    }

    private static void route(Mesh mesh, Workload workload, Findings findings) {
        for (Service service : mesh.cluster().endpoints().nearestServices(workload)) {
            for (Service.Port port : service.ports()) {
                List<Routes.Route> routes = mesh.routes().to(port);
                List<Container> serving = routes.isEmpty() ? List.of() : Serving.candidates(port, workload);
                if (allStopAtOnce(serving)) {
                    Container container = serving.get(0);
                    String message = "container `" + container.name() + "` of " + workload.title()
                            + " stops at once, while routes still lead to it";
                    findings.report(Shutdown.preStop(container), message)
                            .related(routes.get(0).at(), "a route leads here")
                            .hint("add a `preStop` hook with `sleep: {seconds: 10}`, or let the app drain on SIGTERM")
                            .predicts("a few 503 UC or UF at each rollout, unless the app goes on serving on SIGTERM");
                    return;
                }
            }
        }
    }

    private static boolean allStopAtOnce(List<Container> containers) {
        for (Container container : containers) {
            if (Shutdown.preStop(container).exists()
                    || Containers.isSidecar(container)
                    || Containers.isFilledIn(container)) {
                return false;
            }
        }
        return !containers.isEmpty();
    }
}
