package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.List;

/** A pod, or a container of it, that runs as a process of its Windows node. */
final class HostProcess implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        look(subject.at(), faults);
        for (String list : List.of("initContainers", "containers")) {
            for (Cursor container : subject.at(list).items()) {
                look(container, faults);
            }
        }
    }

    private static void look(Cursor at, Faults faults) {
        Cursor field = at.at("securityContext", "windowsOptions", "hostProcess");
        if (field.isTrue()) {
            faults.at(field);
        }
    }
}
