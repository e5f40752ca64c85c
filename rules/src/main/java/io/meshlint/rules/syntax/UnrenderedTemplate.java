package io.meshlint.rules.syntax;

import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.yaml.Fault;

/** Reports documents that are no YAML before Helm, Jinja or the like has filled in their expressions. */
public final class UnrenderedTemplate implements Rule {

    static final RuleInfo INFO = RuleInfo.named("unrendered-template")
            .severity(ERROR)
            .summary("document is a template that was not rendered")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Fault fault : mesh.cluster().faults(Fault.Kind.TEMPLATE)) {
            findings.report(fault);
        }
    }
}
