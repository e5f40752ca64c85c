package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.ArrayList;
import java.util.List;

/** Secrets that a container gets as variables; each is told once. */
final class SecretReferences implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        List<String> told = new ArrayList<>();
        for (Cursor variable : subject.at("env").items()) {
            look(variable.at("valueFrom", "secretKeyRef"), told, faults);
        }
        for (Cursor source : subject.at("envFrom").items()) {
            look(source.at("secretRef"), told, faults);
        }
    }

    private static void look(Cursor reference, List<String> told, Faults faults) {
        String name = reference.at("name").text();
        if (reference.exists() && !told.contains(name)) {
            told.add(name);
            faults.at(reference, name);
        }
    }
}
