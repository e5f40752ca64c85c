package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** A container whose user has a number that a user of the node may have too; root is another check's. */
final class LowUser implements Condition {

    static final String LEAST = "least";

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor user = subject.security("runAsUser");
        int id = user.integer(0);
        if (id > 0 && id < subject.parameters().number(LEAST)) {
            faults.at(user);
        }
    }
}
