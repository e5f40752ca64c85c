package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Symptom;
import io.meshlint.schema.Flaw;

/** Reports values of another JSON type than the schema of their kind says, such as an unquoted {@code yes} for a string. */
public final class SchemaType implements Rule {

    static final RuleInfo INFO = RuleInfo.named("schema-type")
            .severity(ERROR)
            .summary("value has the wrong type")
            .symptom(Symptom.REJECTED)
            .covers("IST0106", "kl:schema-validation")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Flaws.report(mesh, Flaw.Sort.TYPE, findings);
    }
}
