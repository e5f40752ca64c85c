package io.meshlint.rules.table;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;

/** Where a condition says that a subject is at fault. What is only filled in or patched later is no fault. */
public final class Faults {

    private final Row row;
    private final Subject subject;
    private final Findings findings;

    Faults(Row row, Subject subject, Findings findings) {
        this.row = row;
        this.subject = subject;
        this.findings = findings;
    }

    /** The fault shows in a field, there or missing. */
    public void at(Cursor field) {
        at(field, field.text());
    }

    /** The same, with what {@code %s} stands for in the words of the row. */
    public void at(Cursor field, String value) {
        if (!isOpen(field)) {
            report(field, value);
        }
    }

    /** The fault is the key of an entry, whatever its value will be. */
    public void inKey(Cursor entry) {
        report(entry, entry.key());
    }

    /** The same, with another place that shows it. */
    public void at(Cursor field, String value, Cursor evidence, String note) {
        if (!isOpen(field)) {
            report(field, value).related(evidence, note);
        }
    }

    /** The same of a field whose value no report may show. */
    public void withheld(Cursor field, String value) {
        if (!isOpen(field)) {
            report(field, value).withheld();
        }
    }

    private Draft report(Cursor field, String value) {
        return findings.report(field, subject.title() + " " + row.words().replace("%s", value))
                .key(key(value))
                .hint(row.hint().replace("%s", value));
    }

    /** Whether the field's value is not known yet. */
    public boolean isOpen(Cursor field) {
        Kustomizations kustomizations = subject.kustomizations();
        if (field.exists()) {
            return field.isPlaceholder() || kustomizations.mayChange(field);
        }
        return field.nearest().isPlaceholder() || kustomizations.mayAdd(field);
    }

    /** Tells findings at one place apart: containers that lack a field, values in one list. */
    private String key(String value) {
        String name = subject.sort().isEmpty() ? "" : subject.at("name").text();
        return name.isEmpty() || value.isEmpty() ? name + value : name + " " + value;
    }
}
