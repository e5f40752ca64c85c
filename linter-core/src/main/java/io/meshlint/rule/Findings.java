package io.meshlint.rule;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.text.Span;
import io.meshlint.world.Cause;
import io.meshlint.yaml.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a rule puts what it finds. The engine makes one for each rule and stamps the rule's id. */
public final class Findings {

    /** A fault that a rule met but does not own: a place for the owner's finding. */
    public record Consequence(Cause cause, Related related) {}

    private final RuleInfo rule;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Consequence> consequences = new ArrayList<>();

    public Findings(RuleInfo rule) {
        this.rule = rule;
    }

    /**
     * Reports a fault at a place; the rest is added to what this returns.
     *
     * @param at where; of something missing, the nearest thing above it that is there
     * @param message object and fault, names in back-quotes
     */
    public Draft report(Cursor at, String message) {
        Draft draft = add(new Draft(rule, at.place(), Optional.of(at.resource()), message));
        String template = at.resource().template();
        return template.isEmpty()
                ? draft
                : draft.related(at.resource().root(), "rendered from template `" + template + "`");
    }

    /** The same where a rule knows a place alone. */
    public Draft report(Place place, String message) {
        return add(new Draft(rule, place, Optional.empty(), message));
    }

    /** Reports what core stumbled on. */
    public Draft report(Fault fault) {
        Draft draft = add(new Draft(rule, place(fault, fault.span()), Optional.empty(), fault.message()))
                .hint(fault.hint())
                .confirm(Command.dryRun(fault.source()));
        for (Fault.Note note : fault.related()) {
            draft.related(place(fault, note.span()), note.message());
        }
        return draft;
    }

    private static Place place(Fault fault, Span span) {
        return new Place(fault.source(), span, "", ResourceId.NONE);
    }

    private Draft add(Draft draft) {
        drafts.add(draft);
        return draft;
    }

    /** Hands in what another rule's fault leads to; it is shown with that rule's finding, or not at all. */
    public void consequence(Cause cause, Cursor at, String note) {
        consequences.add(new Consequence(cause, new Related(at.place(), note)));
    }

    public RuleInfo rule() {
        return rule;
    }

    public List<Draft> drafts() {
        return drafts;
    }

    public List<Consequence> consequences() {
        return consequences;
    }
}
