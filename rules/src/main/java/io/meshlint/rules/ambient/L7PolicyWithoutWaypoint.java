package io.meshlint.rules.ambient;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;

/**
 * Reports what asks for a look at requests where only ztunnel sees the traffic: routes, settings and policies of the
 * ambient mesh that no waypoint enforces.
 */
public final class L7PolicyWithoutWaypoint implements Rule {

    static final RuleInfo INFO = RuleInfo.named("l7-policy-without-waypoint")
            .severity(Severity.ERROR)
            .summary("routes or policies for requests, where no waypoint of the ambient mesh enforces them")
            .symptom(Symptom.NOT_ENFORCED)
            .covers(
                    "KIA0109", "KIA0110", "KIA0210", "KIA0211", "KIA0212", "KIA1109", "KIA1110", "KIA1111", "KIA1112",
                    "KIA1113", "KIA1114", "KIA1115", "KIA1116", "KIA1117", "KIA1317")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (mesh.ambient().isPresent()) {
            new PickedByZtunnel(mesh).report(findings);
            new IdleWaypoints(mesh).report(findings);
        }
        Unserved unserved = new Unserved(mesh);
        unserved.collect(findings);
        unserved.report(findings);
    }
}
