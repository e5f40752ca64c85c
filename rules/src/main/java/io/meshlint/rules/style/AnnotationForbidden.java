package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import io.meshlint.text.Wildcard;

/** An object or the pods it makes carry an annotation that is on the list. */
final class AnnotationForbidden implements Condition {

    static final String ANNOTATIONS = "annotations";

    @Override
    public void look(Subject subject, Faults faults) {
        look(subject.resource().metadata().at(ANNOTATIONS), subject, faults);
        Cursor pods = subject.at("spec", "template", "metadata", ANNOTATIONS);
        look(pods, subject, faults);
    }

    private static void look(Cursor annotations, Subject subject, Faults faults) {
        for (Cursor annotation : annotations.entries()) {
            for (String forbidden : subject.parameters().list(ANNOTATIONS)) {
                Entry entry = Entry.of(forbidden);
                if (Wildcard.matches(entry.key(), annotation.key()) && entry.fits(annotation.text())) {
                    faults.at(annotation, annotation.key());
                }
            }
        }
    }
}
