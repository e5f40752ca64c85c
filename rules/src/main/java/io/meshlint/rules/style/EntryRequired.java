package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/**
 * An object lacks a label or annotation that is asked for.
 *
 * @param field {@code labels} or {@code annotations}: in the metadata, and the name of the parameter
 */
record EntryRequired(String field) implements Condition {

    static final String LABELS = "labels";
    static final String ANNOTATIONS = "annotations";
    static final String KINDS = "kinds";

    @Override
    public void look(Subject subject, Faults faults) {
        if (!subject.parameters().list(KINDS).contains(subject.resource().kind())) {
            return;
        }
        for (String wanted : subject.parameters().list(field)) {
            Entry entry = Entry.of(wanted);
            Cursor found = subject.resource().metadata().at(field, entry.key());
            if (!(found.exists() && entry.fits(found.text())) && !isAdded(subject, entry.key())) {
                faults.at(found, wanted);
            }
        }
    }

    private boolean isAdded(Subject subject, String key) {
        Resource resource = subject.resource();
        return field.equals(LABELS)
                ? subject.kustomizations().addsLabel(resource, key)
                : subject.kustomizations().addsAnnotation(resource, key);
    }
}
