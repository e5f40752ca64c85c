package io.meshlint.rules.routing;

import io.meshlint.manifest.DestinationRule;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Resolution;
import java.util.List;

/** Reports DestinationRules for a host that no Service and no ServiceEntry bears: no proxy ever follows them. */
public final class DestinationRuleHostUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("destination-rule-host-unknown")
            .severity(Severity.WARNING)
            .summary("DestinationRule is for a host that does not exist")
            .symptom(Symptom.IGNORED)
            .covers("IST0174", "KIA0202")
            .needs(DestinationRule.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            if (mesh.registry().resolve(rule.host()) instanceof Resolution.Missing<List<MeshService>> missing) {
                Draft draft = findings.report(
                                missing.cause().at(), rule.title() + " is for " + HostFault.words(missing))
                        .lowered(missing.certain() ? 0 : 1)
                        .owns(missing.cause())
                        .confirm("istioctl analyze{in}");
                HostFault.explain(draft, missing);
            }
        }
    }
}
