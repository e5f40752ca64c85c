package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;
import static io.meshlint.rule.Severity.WARNING;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.yaml.Fault;

/** Reports keys that a mapping holds twice: kubectl keeps the last and says nothing. */
public final class YamlDuplicateKey implements Rule {

    static final RuleInfo INFO = RuleInfo.named("yaml-duplicate-key")
            .severity(ERROR)
            .summary("mapping holds a key twice")
            .covers("kl:schema-validation")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Fault fault : mesh.cluster().faults(Fault.Kind.DUPLICATE_KEY)) {
            findings.report(fault);
        }
        for (Fault fault : mesh.cluster().faults(Fault.Kind.REPEATED_KEY)) {
            findings.report(fault).severity(WARNING);
        }
    }
}
