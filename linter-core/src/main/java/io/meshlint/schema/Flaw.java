package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/**
 * A place where an object does not have the structure of its kind.
 *
 * @param sort what sort of fault
 * @param at the field, which for something missing is not there
 * @param certain whether it is a fault beyond doubt; else the schema may be older than the cluster
 * @param message what is wrong, in the style of a finding's message
 * @param hint what to write instead, may be empty
 * @param meant the field that is unknown because of this one: itself, or the one that a misspelt key was meant for; a
 *     missing field only if a single value belongs there; the root where every field can be read
 * @param cure an edit that does what the hint says, if one can
 */
public record Flaw(
        Sort sort, Cursor at, boolean certain, String message, String hint, Cursor meant, Optional<Cure> cure) {

    /**
     * Edits that take a flaw away.
     *
     * @param edits what to write
     * @param safe whether nothing else can have been meant
     */
    public record Cure(List<TextEdit> edits, boolean safe) {

        public Cure {
            edits = List.copyOf(edits);
        }
    }

    /** A flaw that no edit is known for. */
    Flaw(Sort sort, Cursor at, boolean certain, String message, String hint, Cursor meant) {
        this(sort, at, certain, message, hint, meant, Optional.empty());
    }

    /** The same with an edit, if there is one. */
    Flaw curedBy(Optional<TextEdit> edit, boolean safe) {
        return curedBy(edit.stream().toList(), safe);
    }

    /** The same with edits, if there are any. */
    Flaw curedBy(List<TextEdit> edits, boolean safe) {
        Optional<Cure> found = edits.isEmpty() ? Optional.empty() : Optional.of(new Cure(edits, safe));
        return new Flaw(sort, at, certain, message, hint, meant, found);
    }

    /** The same, but perhaps no fault. */
    Flaw doubted() {
        return new Flaw(sort, at, false, message, hint, meant, cure);
    }

    /** The same with another hint. */
    Flaw hinted(String other) {
        return new Flaw(sort, at, certain, message, other, meant, cure);
    }

    /** The sorts of flaw, each owned by one rule. */
    public enum Sort {
        UNKNOWN_FIELD,
        TYPE,
        REQUIRED,
        VALUE,
        /** The syntax of names, labels and annotations. */
        NAME
    }
}
