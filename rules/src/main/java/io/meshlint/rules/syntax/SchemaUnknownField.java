package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Symptom;
import io.meshlint.schema.Flaw;

/** Reports fields that the schema of their kind does not have: the API server drops or rejects them. */
public final class SchemaUnknownField implements Rule {

    static final RuleInfo INFO = RuleInfo.named("schema-unknown-field")
            .severity(ERROR)
            .summary("field is not in the schema of its kind")
            .symptom(Symptom.IGNORED)
            .covers("IST0106", "kl:schema-validation")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Flaws.report(mesh, Flaw.Sort.UNKNOWN_FIELD, findings);
    }
}
