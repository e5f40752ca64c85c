package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** Secrets written out in manifests that everybody may read: in the variables of a container, in a ConfigMap. */
final class Secrets implements Condition {

    private final boolean inVariables;

    /**
     * A look for secrets.
     *
     * @param inVariables whether in variables, else in the entries of a ConfigMap
     */
    Secrets(boolean inVariables) {
        this.inVariables = inVariables;
    }

    @Override
    public void look(Subject subject, Faults faults) {
        if (inVariables) {
            for (Cursor variable : subject.at("env").items()) {
                check(variable.at("name").text(), variable.at("value"), faults);
            }
        } else if (subject.resource().group().isEmpty()) {
            for (Cursor entry : subject.at("data").entries()) {
                check(entry.key(), entry, faults);
            }
        }
    }

    private static void check(String name, Cursor value, Faults faults) {
        if (SecretText.is(name, value.text())) {
            faults.withheld(value, name);
        }
    }
}
