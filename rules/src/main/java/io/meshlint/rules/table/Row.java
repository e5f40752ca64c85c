package io.meshlint.rules.table;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * One check of a table: a fault that a single field or object shows. Its examples are its tests and, with the rest, its
 * part of the table's page.
 *
 * @param info who it is
 * @param category the table
 * @param where what it looks at
 * @param when when that is at fault
 * @param words what is said of the subject, {@code %s} for the value
 * @param hint what to do
 * @param why what can happen, a sentence or two
 * @param bad examples with the fault: parts of a container or of a pod's spec, or whole manifests, as the subject is
 * @param good examples without it
 * @param settings the parameters under which the examples stand, as the config writes them; mostly empty
 */
public record Row(
        RuleInfo info,
        String category,
        Where where,
        Condition when,
        String words,
        String hint,
        String why,
        List<String> bad,
        List<String> good,
        String settings)
        implements Rule {

    /** A row of a table that is a profile of its own; the rest is added step by step. */
    public static Row named(String table, String id, Severity severity, String summary) {
        return named(
                table, RuleInfo.named(id).severity(severity).summary(summary).profile(table));
    }

    /** A row of a table; the rest is added step by step. */
    public static Row named(String category, RuleInfo info) {
        return new Row(info, category, Where.CONTAINERS, When.absent(), "", "", "", List.of(), List.of(), "");
    }

    /** The checks of other tools that it answers. */
    public Row covers(String... codes) {
        return with(info.covers(codes));
    }

    /** Adds a setting. */
    public Row parameter(Parameter value) {
        return with(info.parameter(value));
    }

    private Row with(RuleInfo changed) {
        return new Row(changed, category, where, when, words, hint, why, bad, good, settings);
    }

    /** What it looks at, when that is at fault, and what is said then. */
    public Row look(Where place, Condition condition, String said) {
        RuleInfo needing = place.needs().isEmpty() ? info.needs(new String[0]) : info.needs(place.needs());
        return new Row(needing, category, place, condition, said, hint, why, bad, good, settings);
    }

    /** What can happen, a sentence or two. */
    public Row why(String text) {
        return new Row(info, category, where, when, words, hint, text, bad, good, settings);
    }

    /** What to do, imperative, with the literal value. */
    public Row fix(String text) {
        return new Row(info, category, where, when, words, text, why, bad, good, settings);
    }

    /** An example with the fault. */
    public Row bad(String example) {
        return new Row(info, category, where, when, words, hint, why, and(bad, example), good, settings);
    }

    /** An example without it. */
    public Row good(String example) {
        return new Row(info, category, where, when, words, hint, why, bad, and(good, example), settings);
    }

    /** The parameters under which the examples stand, as the config writes them. */
    public Row under(String text) {
        return new Row(info, category, where, when, words, hint, why, bad, good, text);
    }

    private static List<String> and(List<String> examples, String more) {
        List<String> all = new ArrayList<>(examples);
        all.add(more);
        return List.copyOf(all);
    }

    /** The page that it has a section of: its family's, or the table's. */
    public String page() {
        int slash = info.id().indexOf('/');
        return slash < 0 ? category : info.id().substring(0, slash);
    }

    /** What its examples are parts of: a {@code container}, a {@code pod}; empty if they are whole manifests. */
    public String exampleOf() {
        return where.exampleOf();
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Subject subject : where.in(mesh, parameters)) {
            when.look(subject, new Faults(this, subject, findings));
        }
    }
}
