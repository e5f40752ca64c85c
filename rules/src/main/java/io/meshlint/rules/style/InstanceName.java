package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** The label that names the instance of an app has nothing of the object's name. */
final class InstanceName implements Condition {

    private static final String LABEL = "app.kubernetes.io/instance";

    @Override
    public void look(Subject subject, Faults faults) {
        String name = subject.resource().name();
        Cursor label = subject.resource().labels().at(LABEL);
        if (label.exists() && !name.isEmpty() && !isPart(label.text(), name)) {
            faults.at(label);
        }
    }

    /** Whether one is in the other: charts call objects by release and component. */
    private static boolean isPart(String instance, String name) {
        return name.contains(instance) || instance.contains(name);
    }
}
