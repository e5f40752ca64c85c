package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Symptom;
import io.meshlint.schema.Flaw;

/** Reports names, labels and annotation keys that break the syntax of Kubernetes. */
public final class NameInvalid implements Rule {

    static final RuleInfo INFO = RuleInfo.named("name-invalid")
            .severity(ERROR)
            .summary("name, label or key breaks the syntax of Kubernetes")
            .symptom(Symptom.REJECTED)
            .covers("kl:invalid-target-ports", "ks:container-ports-check", "ks:label-values")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Flaws.report(mesh, Flaw.Sort.NAME, findings);
    }
}
