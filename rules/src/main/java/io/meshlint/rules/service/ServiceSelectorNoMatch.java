package io.meshlint.rules.service;

import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.List;
import java.util.Optional;

/**
 * Reports Services whose selector picks no pod, so that they never have an endpoint. What a selector picks follows
 * Kubernetes' endpoint slice controller, {@code pkg/controller/endpointslice}.
 */
public final class ServiceSelectorNoMatch implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-selector-no-match")
            .severity(Severity.ERROR)
            .summary("service selects no pod")
            .flags(Flag.UH)
            .covers("kl:dangling-service", "ks:service-targets-pod", "kv:service-selector-ref")
            .needs(Service.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            if (mesh.cluster().endpoints().of(service) instanceof Resolution.Missing<List<Workload>> missing) {
                report(service, missing, findings);
            }
            Optional<Workload> pods = mesh.cluster().endpoints().leftBehind(service);
            if (pods.isPresent()) {
                reportLeftBehind(service, pods.get(), findings);
            }
        }
    }

    private static void report(Service service, Resolution.Missing<List<Workload>> missing, Findings findings) {
        Draft draft = findings.report(
                        missing.cause().at(), service.title() + " selects no pod" + where(service, missing))
                .lowered(missing.certain() ? 0 : 1)
                .owns(missing.cause())
                .confirm(Confirm.endpoints(service))
                .predicts(predicts(service));
        if (missing.near().isPresent()) {
            explain(draft, service, missing.near().get());
        } else {
            draft.hint("select by a label that the pods carry; nothing here carries `" + service.selector() + "`");
        }
    }

    private static void reportLeftBehind(Service service, Workload workload, Findings findings) {
        String namespace = workload.namespace().name();
        findings.report(
                        service.resource().metadata().at("namespace"),
                        service.title() + " names no namespace, and its pods live in `" + namespace + "`")
                .lowered(1)
                .related(workload.resource().metadata().at("namespace"), workload.title() + " lives here")
                .hint("add `namespace: " + namespace + "`")
                .predicts(predicts(service) + ", unless it is applied with `-n " + namespace + "`");
    }

    private static String where(Service service, Resolution.Missing<List<Workload>> missing) {
        if (missing.cause().at().path().equals("metadata.namespace")) {
            return " of namespace `" + service.namespace() + "`";
        }
        return missing.certain() ? "" : " of these manifests";
    }

    private static String predicts(Service service) {
        return service.isHeadless()
                ? "503 UH (no healthy upstream) from gateways, a name without addresses for all other callers"
                : "503 UH (no healthy upstream) for callers in the mesh, connection refused for others";
    }

    private static void explain(Draft draft, Service service, Near near) {
        String title = near.at().resource().title();
        if (near.foundKey().isEmpty()) {
            draft.hint("add `" + near.key() + ": " + near.wanted() + "` to the pod labels of " + title
                            + ", or take it out of the selector")
                    .related(near.at(), "the pods of " + title + " have no such label");
            return;
        }
        if (near.at().path().equals("metadata.namespace")) {
            draft.change(service.resource().metadata().at("namespace"), near.found())
                    .related(near.at(), title + " with these labels lives in namespace `" + near.found() + "`");
            return;
        }
        boolean sameKey = near.foundKey().equals(near.key());
        String wrong = sameKey ? near.wanted() : near.key();
        String right = sameKey ? near.found() : near.foundKey();
        draft.change(service.selector().at(near.key()), near.foundKey(), near.found())
                .hint("change `" + wrong + "` to `" + right + "`")
                .related(near.at(), title + " is labelled " + near.foundKey() + "=" + near.found());
    }
}
