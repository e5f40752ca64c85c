package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** An object is applied to whatever namespace is current, or to the one for everything. A release gives charts theirs. */
final class NamespaceWritten implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        Resource resource = subject.resource();
        Cursor namespace = resource.metadata().at("namespace");
        boolean open = !resource.namespace().isNamed() && resource.template().isEmpty();
        if (namespace.exists() ? namespace.text().equals("default") : open) {
            faults.at(namespace, "");
        }
    }
}
