package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.yaml.Fault;

/** Reports text in manifests that kubectl cannot read as YAML or JSON, or of which it drops a part. */
public final class YamlSyntax implements Rule {

    static final RuleInfo INFO = RuleInfo.named("yaml-syntax")
            .severity(ERROR)
            .summary("document is not YAML that kubectl can read")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Fault fault : mesh.cluster().faults(Fault.Kind.SYNTAX)) {
            findings.report(fault);
        }
    }
}
