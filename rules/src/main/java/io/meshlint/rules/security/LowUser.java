package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** A container whose user, or else group, has a number that one of the node may have too; root is another check's. */
final class LowUser implements Condition {

    static final String LEAST = "least";

    @Override
    public void look(Subject subject, Faults faults) {
        if (isLow(subject, "runAsUser")) {
            report(subject, "runAsUser", "user", faults);
        } else if (isLow(subject, "runAsGroup")) {
            report(subject, "runAsGroup", "group", faults);
        }
    }

    private static boolean isLow(Subject subject, String field) {
        int id = subject.security(field).integer(0);
        return id > 0 && id < subject.parameters().number(LEAST);
    }

    private static void report(Subject subject, String field, String sort, Faults faults) {
        Cursor id = subject.security(field);
        faults.at(id, sort + " " + id.text());
    }
}
