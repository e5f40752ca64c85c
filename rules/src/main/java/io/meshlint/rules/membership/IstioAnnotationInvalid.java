package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.IstioKeys;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Optional;

/** Reports values of Istio's labels and annotations that the injector refuses, or reads as if they were not there. */
public final class IstioAnnotationInvalid implements Rule {

    static final RuleInfo INFO = RuleInfo.named("istio-annotation-invalid")
            .severity(Severity.WARNING)
            .summary("value of an annotation or label of Istio is invalid")
            .symptom(Symptom.REJECTED)
            .covers("IST0125")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (IstioKeys.Use use : mesh.istioKeys().uses()) {
            if (!use.at().isPlaceholder() && use.at().node().isScalar()) {
                Optional<String> wanted = KeyValues.wanted(use);
                wanted.ifPresent(form -> report(use, form, findings));
                if (use.key().equals("proxy.istio.io/config")) {
                    KeyValues.misspelt(use.at()).ifPresent(field -> report(use, field, findings));
                }
            }
        }
    }

    private static void report(IstioKeys.Use use, KeyValues.Misspelt field, Findings findings) {
        findings.report(
                        use.at(),
                        use.sort() + " `" + use.key() + "` of " + use.resource().title() + " sets `" + field.written()
                                + "`, which is no field of a proxy's configuration")
                .hint("write `" + field.meant() + "`");
    }

    private static void report(IstioKeys.Use use, String wanted, Findings findings) {
        Cursor at = use.at();
        String shown = at.text().length() > 40 || at.text().contains("\n") ? "" : " `" + at.text() + "`";
        var draft = findings.report(
                        at,
                        use.sort() + " `" + use.key() + "` of " + use.resource().title() + " has the value" + shown
                                + ", which is not " + wanted)
                .hint("write " + wanted);
        if (use.label() || KeyValues.isIgnored(use.key())) {
            draft.symptom(Symptom.IGNORED);
        }
    }
}
