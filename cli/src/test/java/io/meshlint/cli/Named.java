package io.meshlint.cli;

import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;

/** Reports every object whose name begins with a word, and fails on those that are called {@code crash}. */
record Named(RuleInfo info, String word) implements Rule {

    static final List<Rule> RULES = List.of(
            new Named(RuleInfo.named("name-bad").severity(Severity.ERROR).covers("kl:bad-name"), "bad"),
            new Named(
                    RuleInfo.named("name-doubtful").parameter(Parameter.choice("tone", List.of("mild", "harsh"), "")),
                    "doubtful"),
            new Named(RuleInfo.named("name-plain/short").severity(Severity.INFO), "plain"),
            new Named(RuleInfo.named("name-ugly").profile("style"), "ugly"));

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource resource : mesh.world().manifests().resources()) {
            if (resource.name().equals("crash")) {
                throw new IllegalStateException("crashed");
            }
            if (resource.name().startsWith(word)) {
                String tone = info.parameters().isEmpty() ? "" : " in a " + parameters.text("tone") + " tone";
                String namespace = resource.namespace().isNamed()
                        ? " of " + resource.namespace().name()
                        : "";
                findings.report(resource.metadata().at("name"), "object `" + resource.name() + "`" + namespace + tone);
            }
        }
    }
}
