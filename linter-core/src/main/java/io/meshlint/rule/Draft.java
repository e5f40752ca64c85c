package io.meshlint.rule;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Rewrite;
import io.meshlint.mesh.Flag;
import io.meshlint.text.TextEdit;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** A finding in the making. */
public final class Draft {

    private final RuleInfo rule;
    private final String message;
    private final List<Related> related = new ArrayList<>();
    private final List<String> confirm = new ArrayList<>();
    private final List<Cause> causes = new ArrayList<>();
    private final Optional<Resource> near;
    private Place place;
    private Severity severity;
    private String hint = "";
    private String key = "";
    private List<Flag> flags;
    private List<String> covers;
    private String symptom;
    private String predicts = "";
    private Optional<Fix> fix = Optional.empty();

    Draft(RuleInfo rule, Place place, Optional<Resource> near, String message) {
        this.rule = rule;
        this.near = near;
        this.place = place;
        this.message = message;
        this.severity = rule.severity();
        this.flags = rule.flags();
        this.covers = rule.covers();
        this.symptom = rule.symptomId();
    }

    /** The severity on this evidence, where it is not the rule's own. A config that names another full level shifts it. */
    public Draft severity(Severity value) {
        severity = value;
        return this;
    }

    /** Lowers the severity by some steps; below info nothing is reported. */
    public Draft lowered(int steps) {
        severity = severity.lowered(steps);
        return this;
    }

    /** What to do, imperative, with the literal value to write. */
    public Draft hint(String value) {
        hint = value;
        return this;
    }

    /** The line where it stands holds a secret: no report shows it. */
    public Draft withheld() {
        place = place.withheld();
        return this;
    }

    /** Adds a place with a short noun phrase about it. */
    public Draft related(Cursor at, String note) {
        return related(at.place(), note);
    }

    /** Adds a place with a short noun phrase about it. */
    public Draft related(Place at, String note) {
        related.add(new Related(at, note));
        return this;
    }

    /** Adds what the fault leads to elsewhere, which answers the checks of the rule that met it there. */
    public Draft consequence(Related elsewhere, RuleInfo met) {
        LinkedHashSet<String> all = new LinkedHashSet<>(covers);
        all.addAll(met.covers());
        covers = List.copyOf(all);
        return related(elsewhere.place(), elsewhere.message());
    }

    /** Adds a command that shows the fault on a live system, as {@link Command#of} fills it in around the object. */
    public Draft confirm(String pattern, String... names) {
        return near.map(object -> confirm(object, pattern, names)).orElse(this);
    }

    /** The same, filled in around another object. */
    public Draft confirm(Resource object, String pattern, String... names) {
        return confirm(Command.of(object, pattern, names));
    }

    /** Adds a command that shows the fault on a live system. */
    public Draft confirm(Command command) {
        confirm.add(command.text());
        return this;
    }

    /**
     * The checks of other tools that this finding answers, where it does not answer all that the rule does.
     *
     * @throws IllegalArgumentException if the rule does not cover one of them
     */
    public Draft covers(String... codes) {
        covers = List.of(codes);
        if (!rule.covers().containsAll(covers)) {
            throw new IllegalArgumentException(rule.id() + " does not cover all of " + covers);
        }
        return this;
    }

    /** The response flags here, where they are not the rule's. */
    public Draft flags(Flag... values) {
        flags = List.of(values);
        return this;
    }

    /** What it does here beyond flags, where that is not the rule's. */
    public Draft symptom(Symptom value) {
        symptom = value.id();
        return this;
    }

    /** Takes the rule's flags and symptom away: nothing fails yet. */
    public Draft harmless() {
        flags = List.of();
        symptom = "";
        return this;
    }

    /** What callers will see, in prose, where flags and symptom do not say it well. */
    public Draft predicts(String value) {
        predicts = value;
        return this;
    }

    /** Tells findings at one path apart (a taint, a host), for the fingerprint. */
    public Draft key(String value) {
        key = value;
        return this;
    }

    /**
     * Says that a scalar should have another text, and proposes that edit to people: the old one may be meant.
     *
     * @throws IllegalArgumentException if the rule does not say that it proposes fixes
     */
    public Draft change(Cursor scalar, String text) {
        String words = "change `" + scalar.text() + "` to `" + text + "`";
        return hint(words).unsafeFix(words, Rewrite.value(scalar, text));
    }

    /** The same of a port's number or name: a number is written without quotes. */
    public Draft changePort(Cursor scalar, String nameOrNumber) {
        String words = "change `" + scalar.text() + "` to `" + nameOrNumber + "`";
        return hint(words).unsafeFix(words, Rewrite.port(scalar, nameOrNumber));
    }

    /** The same of an entry of a mapping, which should have another key, another text, or both. */
    public Draft change(Cursor entry, String key, String text) {
        String words = "change `" + entry.key() + ": " + entry.text() + "` to `" + key + ": " + text + "`";
        return hint(words).unsafeFix(words, Rewrite.entry(entry, key, text));
    }

    /** The same with what a reference probably meant; where it is only a part of the text, people have to write it. */
    public Draft change(Cursor scalar, Near near) {
        return scalar.text().equals(near.wanted())
                ? change(scalar, near.found())
                : hint("change `" + near.wanted() + "` to `" + near.found() + "`");
    }

    /**
     * Proposes an edit that takes the fault away and changes nothing else.
     *
     * @param description imperative, one clause
     * @param edit nothing if the text cannot be edited there
     */
    public Draft fix(String description, Optional<TextEdit> edit) {
        return fix(description, true, edit);
    }

    /** Proposes an edit that people should look at: what it changes may be meant elsewhere. */
    public Draft unsafeFix(String description, Optional<TextEdit> edit) {
        return fix(description, false, edit);
    }

    /** The same with several edits, which belong together: if one cannot be made, there is no fix. */
    public Draft unsafeFix(String description, List<Optional<TextEdit>> edits) {
        boolean whole = edits.stream().allMatch(Optional::isPresent);
        return fix(description, false, whole ? edits.stream().map(Optional::get).toList() : List.of());
    }

    private Draft fix(String description, boolean safe, Optional<TextEdit> edit) {
        return fix(description, safe, edit.stream().toList());
    }

    private Draft fix(String description, boolean safe, List<TextEdit> edits) {
        return fix(new Fix(description, safe, edits));
    }

    /** Proposes a fix; none if it has no edits. */
    public Draft fix(Fix proposed) {
        if (!rule.fixable()) {
            throw new IllegalArgumentException(rule.id() + " does not say that it proposes fixes");
        }
        fix = proposed.edits().isEmpty() ? Optional.empty() : Optional.of(proposed);
        return this;
    }

    /** Says that this finding is about the cause: what others hand in for it is shown here. */
    public Draft owns(Cause cause) {
        causes.add(cause);
        return this;
    }

    public RuleInfo rule() {
        return rule;
    }

    public Place place() {
        return place;
    }

    public String message() {
        return message;
    }

    public Severity severity() {
        return severity;
    }

    public String hint() {
        return hint;
    }

    public String key() {
        return key;
    }

    public List<Flag> flags() {
        return flags;
    }

    public String symptom() {
        return symptom;
    }

    public String predicts() {
        return predicts;
    }

    public Optional<Fix> fix() {
        return fix;
    }

    public List<Related> related() {
        return related;
    }

    /** Commands that show the fault on a live system: those of the rule, or one that suits any fault of the object. */
    public List<String> confirm() {
        return confirm.isEmpty() && near.isPresent()
                ? List.of(Confirmation.of(this, near.get()).text())
                : confirm;
    }

    public List<String> covers() {
        return covers;
    }

    public List<Cause> causes() {
        return causes;
    }
}
