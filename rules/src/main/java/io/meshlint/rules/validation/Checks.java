package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** What istiod checks of one kind, by the part of the rule's id behind the slash. Stateless. */
interface Checks {

    /** Looks at the spec of one object with one check. */
    void look(String part, Cursor spec, Faults faults);

    /** One check as the condition of its row. */
    record Part(Checks checks, String name) implements Condition {

        @Override
        public void look(Subject subject, Faults faults) {
            checks.look(name, subject.at("spec"), faults);
        }
    }
}
