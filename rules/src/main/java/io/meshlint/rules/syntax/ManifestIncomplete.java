package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.yaml.Fault;

/** Reports objects without apiVersion, kind or name, which the API server takes for no object at all. */
public final class ManifestIncomplete implements Rule {

    static final RuleInfo INFO = RuleInfo.named("manifest-incomplete")
            .severity(ERROR)
            .summary("object lacks its apiVersion, kind or name")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Fault fault : mesh.cluster().faults(Fault.Kind.INCOMPLETE)) {
            findings.report(fault);
        }
    }
}
