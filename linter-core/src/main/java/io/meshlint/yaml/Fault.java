package io.meshlint.yaml;

import io.meshlint.text.Source;
import io.meshlint.text.Span;
import java.util.List;

/**
 * Something that meshlint itself stumbled on while reading: where, what was found, what was expected. Rules turn faults
 * into findings, so that every id and page lives with the rules.
 *
 * @param kind what sort of fault
 * @param source the input
 * @param span where in it
 * @param message what is wrong, in the style of a finding's message
 * @param hint what to write instead, may be empty
 * @param related other places that explain the fault
 */
public record Fault(Kind kind, Source source, Span span, String message, String hint, List<Note> related) {

    /** The sorts of fault, each owned by one rule. */
    public enum Kind {
        SYNTAX,
        DUPLICATE_KEY,
        /** A key is there twice with equal values. */
        REPEATED_KEY,
        TEMPLATE,
        INCOMPLETE
    }

    /** Another place in the same input. */
    public record Note(Span span, String message) {}

    public Fault {
        related = List.copyOf(related);
    }

    public Fault(Kind kind, Source source, Span span, String message, String hint) {
        this(kind, source, span, message, hint, List.of());
    }
}
