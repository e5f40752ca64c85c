package io.meshlint.rule;

import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import java.util.Optional;

/** What shows a fault on a live cluster where the rule knows nothing better: the API server's word, or the field. */
final class Confirmation {

    /** How the checks of {@code istioctl analyze} begin, which find the same on a cluster. */
    private static final String ANALYZER = "IST";

    private Confirmation() {}

    /** The command for a finding about an object. */
    static Command of(Draft draft, Resource near) {
        boolean named = !near.name().isEmpty() && !near.kind().isEmpty() && !Placeholders.in(near.name());
        if (!named || draft.symptom().equals(Symptom.REJECTED.id())) {
            return Command.dryRun(near.source());
        }
        if (draft.symptom().equals(Symptom.PENDING.id())) {
            return Command.of(near, "kubectl get events{in} --field-selector reason=FailedScheduling");
        }
        if (isAnalyzed(draft)) {
            return Command.of(near, "istioctl analyze{in}");
        }
        boolean secret = near.kind().equals("Secret") || draft.place().secret();
        return secret
                ? Command.of(near, "kubectl describe{in} {it}")
                : get(near, draft.place().path());
    }

    /** Shows a field; all of the object where the field is no more than its name. */
    private static Command get(Resource near, String path) {
        Optional<String> field = path.equals("metadata.name") ? Optional.empty() : JsonPath.of(path);
        return field.isPresent()
                ? Command.of(near, "kubectl get{in} {it} -o jsonpath=%s", "{" + field.get() + "}")
                : Command.of(near, "kubectl get{in} {it} -o yaml");
    }

    private static boolean isAnalyzed(Draft draft) {
        for (String code : draft.covers()) {
            if (code.startsWith(ANALYZER)) {
                return true;
            }
        }
        return false;
    }
}
