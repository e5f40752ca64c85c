package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.HashMap;
import java.util.Map;

/** Reports variables that a container sets twice, of which Kubernetes takes the last. */
public final class EnvDuplicate implements Rule {

    static final RuleInfo INFO = RuleInfo.named("env-duplicate")
            .severity(Severity.WARNING)
            .summary("container sets an environment variable twice")
            .covers("kl:duplicate-env-var", "ks:environment-variable-key-duplication")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (Container container : workload.pod().allContainers()) {
                check(workload, container, findings);
            }
        }
    }

    private static void check(Workload workload, Container container, Findings findings) {
        if (container.env().size() < 2) {
            return;
        }
        Map<String, Cursor> first = new HashMap<>();
        for (Cursor variable : container.env().items()) {
            Cursor name = variable.at("name");
            boolean known = name.exists() && !name.text().isEmpty() && !name.isPlaceholder();
            Cursor earlier = known ? first.putIfAbsent(name.text(), variable) : null;
            if (earlier != null) {
                report(workload, container, earlier, variable, findings);
            }
        }
    }

    private static void report(
            Workload workload, Container container, Cursor earlier, Cursor later, Findings findings) {
        String name = later.at("name").text();
        boolean same = isSame(earlier, later);
        findings.report(
                        later.at("name"),
                        "container `" + container.name() + "` of " + workload.title() + " sets `" + name + "` twice"
                                + (same ? ", to one value" : ", to different values"))
                .lowered(same ? 1 : 0)
                .key(container.name() + " " + name)
                .related(earlier.at("name"), "the first `" + name + "`, which has no effect")
                .hint("remove one of the two entries `" + name + "`")
                .predicts(same ? "nothing as long as both stay the same" : "the app sees the last value alone");
    }

    /** Whether both set the same text; what comes from elsewhere counts as different. */
    private static boolean isSame(Cursor one, Cursor other) {
        return !one.at("valueFrom").exists()
                && !other.at("valueFrom").exists()
                && one.at("value").text().equals(other.at("value").text());
    }
}
