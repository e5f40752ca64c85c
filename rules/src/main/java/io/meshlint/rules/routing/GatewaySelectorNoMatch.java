package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.mesh.GatewayGaps;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;
import java.util.Optional;

/** Reports Istio Gateways whose selector picks no gateway pods: nothing listens to their ports. */
public final class GatewaySelectorNoMatch implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-selector-no-match")
            .severity(Severity.ERROR)
            .summary("selector of a Gateway picks no gateway pods")
            .symptom(Symptom.REFUSED)
            .covers("IST0101", "KIA0302")
            .needs(Gateway.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (mesh.cluster().ofKind(Gateway.GROUP, Gateway.KIND).isEmpty()) {
            return;
        }
        for (Gateway gateway : mesh.gateways().all()) {
            Optional<GatewayGaps.Gap> gap = mesh.gatewayEntrance().gap(gateway);
            if (gap.isPresent()) {
                report(gateway, gap.get(), findings);
            }
        }
    }

    private static void report(Gateway gateway, GatewayGaps.Gap gap, Findings findings) {
        StringBuilder words = new StringBuilder();
        for (Cursor entry : gateway.selector().entries()) {
            words.append(words.length() == 0 ? "" : ", ")
                    .append(entry.key())
                    .append(": ")
                    .append(entry.text());
        }
        Draft draft = findings.report(
                        gap.at(), gateway.title() + " selects `" + words + "`, which no gateway pod carries")
                .lowered(gap.certain() ? 0 : 1)
                .confirm("kubectl get pods -A -l %s", gateway.selector().toString());
        if (gap.near().isEmpty()) {
            draft.hint("select labels of the pods of a gateway");
            return;
        }
        Near near = gap.near().get();
        draft.change(gateway.selector().at(near.key()), near.key(), near.found())
                .related(near.at(), "the label of " + near.at().resource().title());
    }
}
