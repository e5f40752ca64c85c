package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Symptom;
import io.meshlint.schema.Flaw;

/** Reports values outside of what the API server accepts for a field: enumerations, ranges, formats, fields that exclude each other. */
public final class SchemaValue implements Rule {

    static final RuleInfo INFO = RuleInfo.named("schema-value")
            .severity(ERROR)
            .summary("value is not one that the schema allows")
            .symptom(Symptom.REJECTED)
            .covers(
                    "IST0106",
                    "kl:invalid-target-ports",
                    "kl:schema-validation",
                    "kv:container-resource-request-limit-check")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Flaws.report(mesh, Flaw.Sort.VALUE, findings);
    }
}
