package io.meshlint.engine;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;

/** A rule of category {@code engine} that never finds anything. */
record TestRule(RuleInfo info) implements Rule {

    static TestRule named(String id) {
        return new TestRule(RuleInfo.named(id));
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {}
}
