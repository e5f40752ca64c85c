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
                String groups = all(rule.groups()).isPresent() ? "all API groups" : "some API groups";
                String verb = verbs.isPresent() ? "all verbs" : "some verbs";
                faults.at(resources.get(), verb + " for all resources of " + groups);
            } else if (verbs.isPresent()) {
                faults.at(verbs.get(), "all verbs for some resources");
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
