package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scheduling;
import io.meshlint.cluster.Scheduling.Shortage;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.ProxyRequests;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Map;
import java.util.Optional;

/** Reports pods that request more than any known node has that would take them. */
public final class ResourcesExceedNodes implements Rule {

    static final RuleInfo INFO = RuleInfo.named("resources-exceed-nodes")
            .severity(Severity.ERROR)
            .summary("pods request more than any node has that they may run on")
            .flags(Flag.UH)
            .symptom(Symptom.PENDING)
            .since("0.1");

    private static final String OTHER = ", or declare nodes that have more in `assume.nodePools`";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Scheduling scheduling = mesh.cluster().scheduling();
        if (scheduling.inventory().isEmpty()) {
            return;
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            Optional<Shortage> shortage = scheduling.shortage(workload, Map.of());
            if (shortage.isPresent()) {
                report(scheduling, workload, shortage.get(), "", findings);
                continue;
            }
            ProxyRequests proxy = ProxyRequests.of(mesh.membership(), workload);
            Optional<Shortage> both =
                    proxy.amounts().isEmpty() ? Optional.empty() : scheduling.shortage(workload, proxy.amounts());
            if (both.isPresent()) {
                String part = Quantity.text(
                        both.get().resource(), proxy.amounts().get(both.get().resource()));
                String with = " with the " + (proxy.written() ? "" : "default ") + part + " of its sidecar";
                report(scheduling, workload, both.get(), with, findings).lowered(proxy.written() ? 0 : 1);
            }
        }
    }

    private static Draft report(
            Scheduling scheduling, Workload workload, Shortage shortage, String with, Findings findings) {
        String resource = "`" + shortage.resource() + "`";
        String asked = Quantity.text(shortage.resource(), shortage.asked());
        String most = Quantity.text(shortage.resource(), shortage.most());
        String title = shortage.node().node();
        String message = workload.title() + " requests " + asked + " of " + resource + " per pod" + with
                + (shortage.everywhere() ? ", nodes that take it have at most " : ", nodes with as much lack another: ")
                + most + " on " + title;
        Draft draft = findings.report(
                        shortage.at().orElseGet(() -> workload.pod().spec()), message)
                .severity(scheduling.inventory().isComplete() ? Severity.ERROR : Severity.WARNING)
                .hint(
                        shortage.most().signum() > 0
                                ? "request at most `" + most + "` of " + resource + " for all containers together"
                                        + OTHER
                                : "remove " + resource + " from requests and limits" + OTHER)
                .key(shortage.resource())
                .confirm(workload.resource(), TaintNotTolerated.CONFIRM);
        shortage.node().at().ifPresent(at -> draft.related(at, title));
        return draft;
    }
}
