package io.meshlint.rules.style;

import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** A container lacks the request or the limit of the node's own disk. */
final class EphemeralStorage implements Condition {

    private static final String RESOURCE = "ephemeral-storage";
    private static final Amount REQUEST = new Amount("requests", RESOURCE);
    private static final Amount LIMIT = new Amount("limits", RESOURCE);

    @Override
    public void look(Subject subject, Faults faults) {
        boolean request = REQUEST.isMissing(subject);
        boolean limit = LIMIT.isMissing(subject);
        if (request) {
            faults.at(subject.at("resources", "requests", RESOURCE), limit ? "request or limit" : "request");
        } else if (limit) {
            faults.at(subject.at("resources", "limits", RESOURCE), "limit");
        }
    }
}
