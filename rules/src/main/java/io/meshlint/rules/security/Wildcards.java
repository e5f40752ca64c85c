package io.meshlint.rules.security;

import io.meshlint.cluster.Roles;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PolicyRule;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.Optional;

/** Rules of roles that name no resources or no verbs: what is added to the API later is allowed too. */
final class Wildcards implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        if (!subject.resource().group().equals(Roles.GROUP)
                || subject.mesh().cluster().roles().isPlatforms(subject.resource())) {
            return;
        }
        for (PolicyRule rule : PolicyRule.of(subject.resource())) {
            Optional<Cursor> resources = all(rule.resources());
            Optional<Cursor> verbs = all(rule.verbs());
            if (resources.isPresent()) {
                faults.at(resources.get(), verbs.isPresent() ? "all verbs for all resources" : "all resources");
            } else if (verbs.isPresent()) {
                faults.at(verbs.get(), "all verbs");
            }
        }
    }

    private static Optional<Cursor> all(Cursor list) {
        for (Cursor item : list.items()) {
            if (item.text().equals(PolicyRule.ALL)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }
}
