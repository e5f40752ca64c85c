package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** A container whose processes are, or may be, those of root. */
final class RootUser implements Condition {

    private static final String NON_ROOT = "runAsNonRoot";

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor user = subject.security("runAsUser");
        Cursor group = subject.security("runAsGroup");
        Cursor nonRoot = subject.security(NON_ROOT);
        if (isZero(user)) {
            faults.at(user, "runs as root");
        } else if (!user.exists() && !nonRoot.isTrue()) {
            if (!faults.isOpen(subject.pod().at("securityContext", NON_ROOT))) {
                faults.at(nonRoot, "may run as root");
            }
        } else if (isZero(group)) {
            faults.at(group, "runs in the group of root");
        }
    }

    private static boolean isZero(Cursor id) {
        return id.integer(1) == 0;
    }
}
