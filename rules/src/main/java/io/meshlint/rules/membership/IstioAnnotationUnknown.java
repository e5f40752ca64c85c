package io.meshlint.rules.membership;

import io.meshlint.mesh.IstioKeys;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.text.Similar;
import java.util.Optional;

/** Reports annotations and labels of Istio's domains that Istio does not know, and those that it calls deprecated. */
public final class IstioAnnotationUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("istio-annotation-unknown")
            .severity(Severity.INFO)
            .summary("annotation of Istio is unknown or deprecated")
            .symptom(Symptom.IGNORED)
            .covers("IST0108", "IST0135")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (mesh.istioKeys().uses().isEmpty()) {
            return;
        }
        KeyTable table = new KeyTable();
        for (IstioKeys.Use use : mesh.istioKeys().uses()) {
            Optional<KeyTable.Key> key = table.find(use.key());
            if (key.isEmpty()) {
                unknown(use, table, findings);
            } else if (key.get().deprecated()) {
                findings.report(use.at(), use.sort() + " `" + use.key() + "` is deprecated")
                        .harmless()
                        .hint("see Istio's reference of annotations for what replaces it, and delete it");
            }
        }
    }

    private static void unknown(IstioKeys.Use use, KeyTable table, Findings findings) {
        Optional<String> meant = Similar.to(use.key(), table.names(use.label()));
        if (meant.isPresent()) {
            findings.report(
                            use.at(),
                            use.sort() + " `" + use.key() + "` is none of Istio's, did you mean `" + meant.get() + "`?")
                    .hint("write `" + meant.get() + "`");
        } else if (!use.label()) {
            findings.report(use.at(), "annotation `" + use.key() + "` is none of Istio's")
                    .hint("delete it if nothing else reads it");
        }
    }
}
