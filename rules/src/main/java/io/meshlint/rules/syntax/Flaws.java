package io.meshlint.rules.syntax;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Fix;
import io.meshlint.schema.Flaw;

/** Turns what the comparison with schemas found into findings; which rule owns which is all that rules add. */
final class Flaws {

    private Flaws() {}

    /** Reports the flaws of a sort, those that may be none a level lower. */
    static void report(Mesh mesh, Flaw.Sort sort, Findings findings) {
        for (Flaw flaw : mesh.world().structure().flaws(sort)) {
            Draft draft = findings.report(flaw.at(), flaw.message()).hint(flaw.hint());
            if (sort == Flaw.Sort.UNKNOWN_FIELD) {
                draft.confirm("kubectl apply --dry-run=server --validate=strict -f {file}");
            }
            if (!flaw.certain()) {
                draft.lowered(1);
            }
            if (flaw.cure().isPresent()) {
                cure(draft, flaw, flaw.cure().get());
            }
        }
    }

    private static void cure(Draft draft, Flaw flaw, Flaw.Cure cure) {
        draft.fix(new Fix(flaw.hint(), cure.safe() && flaw.certain(), cure.edits()));
    }
}
