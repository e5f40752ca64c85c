package io.meshlint.rules.syntax;

import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.schema.Retirement;
import io.meshlint.world.Apis;

/** Reports objects of API versions that are still served but deprecated, at least in the newer releases aimed at. */
public final class ApiVersionDeprecated implements Rule {

    static final RuleInfo INFO = RuleInfo.named("api-version-deprecated")
            .severity(Severity.WARNING)
            .summary("API version that is deprecated")
            .covers("ks:stable-version", "IST0002")
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
            if (retired.stage() == Apis.Stage.DEPRECATED || retired.stage() == Apis.Stage.AGING) {
                report(mesh, apis, retired, findings);
            }
        }
    }

    private static void report(Mesh mesh, Apis apis, Apis.Retired retired, Findings findings) {
        Resource resource = retired.resource();
        Retirement retirement = retired.retirement();
        Apis.Stage stage = retired.stage();
        Draft draft = findings.report(resource.root().at("apiVersion"), message(retirement, stage))
                .confirm("kubectl apply --dry-run=server -f {file}");
        Successor.suggest(draft, mesh, resource, retirement, apis.oldest(retirement.product()));
        if (stage == Apis.Stage.AGING) {
            draft.lowered(1);
        }
    }

    private static String message(Retirement retirement, Apis.Stage stage) {
        StringBuilder message = new StringBuilder("`")
                .append(retirement.apiVersion())
                .append("` of ")
                .append(retirement.kind())
                .append(" is deprecated");
        if (stage == Apis.Stage.AGING) {
            message.append(" from ")
                    .append(retirement.product())
                    .append(' ')
                    .append(retirement.deprecated())
                    .append(" on");
        }
        if (retirement.gone().isKnown()) {
            message.append(", and ")
                    .append(retirement.product())
                    .append(' ')
                    .append(retirement.gone())
                    .append(" no longer serves it");
        }
        return message.toString();
    }
}
