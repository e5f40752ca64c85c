package io.meshlint.rules.syntax;

import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.schema.Retirement;
import io.meshlint.world.Apis;

/** Reports objects of API versions that the releases aimed at do not serve any more. */
public final class ApiVersionRemoved implements Rule {

    static final RuleInfo INFO = RuleInfo.named("api-version-removed")
            .severity(Severity.ERROR)
            .summary("API version that is no longer served")
            .symptom(Symptom.REJECTED)
            .covers("kl:no-extensions-v1beta", "ks:stable-version", "kv:ingress-ext-service-ref")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Apis apis = mesh.world().apis();
        for (Apis.Retired retired : apis.retired()) {
            if (retired.stage() == Apis.Stage.GONE || retired.stage() == Apis.Stage.GOING) {
                report(mesh, apis, retired, findings);
            }
        }
    }

    private static void report(Mesh mesh, Apis apis, Apis.Retired retired, Findings findings) {
        Resource resource = retired.resource();
        Retirement retirement = retired.retirement();
        Apis.Stage stage = retired.stage();
        Draft draft = findings.report(resource.root().at("apiVersion"), message(retirement, stage))
                .confirm("kubectl api-resources --api-group=%s", resource.group());
        if (retirement.hasSuccessor()) {
            Successor.suggest(draft, mesh, resource, retirement, apis.oldest(retirement.product()));
        } else {
            draft.hint("delete the object: nothing takes its place");
        }
        if (stage == Apis.Stage.GOING) {
            draft.lowered(1);
        }
    }

    private static String message(Retirement retirement, Apis.Stage stage) {
        String release = retirement.product() + " " + retirement.gone();
        return "`" + retirement.apiVersion() + "` no longer serves " + retirement.kind()
                + (stage == Apis.Stage.GONE ? ", it is gone since " + release : " from " + release + " on");
    }
}
