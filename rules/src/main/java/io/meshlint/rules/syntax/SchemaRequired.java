package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Symptom;
import io.meshlint.schema.Flaw;

/** Reports fields that the API server requires and that are not there. */
public final class SchemaRequired implements Rule {

    static final RuleInfo INFO = RuleInfo.named("schema-required")
            .severity(ERROR)
            .summary("required field is missing")
            .symptom(Symptom.REJECTED)
            .covers("IST0106", "kl:schema-validation", "ks:container-ports-check")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Flaws.report(mesh, Flaw.Sort.REQUIRED, findings);
    }
}
