package io.meshlint.rule;

import io.meshlint.mesh.Flag;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is to know about a rule but what it does: the only place of these facts.
 *
 * @param id kebab-case, named by the fault
 * @param severity when the evidence is complete
 * @param summary one clause, no full stop
 * @param flags the response flags that the fault leads to
 * @param symptom what it does beyond flags; at most one
 * @param profile the profile that turns it on
 * @param since the version that brought it
 * @param covers the checks of other tools that it answers: {@code IST0118}, {@code kl:dangling-service}; their names
 *     are accepted for it
 * @param parameters its settings
 * @param needs the kinds without which it need not run; empty = always
 * @param fixable whether it proposes fixes of what it finds
 */
public record RuleInfo(
        String id,
        Severity severity,
        String summary,
        List<Flag> flags,
        List<Symptom> symptom,
        String profile,
        String since,
        List<String> covers,
        List<Parameter> parameters,
        List<String> needs,
        boolean fixable) {

    /** A rule of the default profile; the rest is added step by step. */
    public static RuleInfo named(String id) {
        return new RuleInfo(
                id,
                Severity.WARNING,
                "",
                List.of(),
                List.of(),
                "traffic",
                "0.1",
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    public RuleInfo severity(Severity value) {
        return new RuleInfo(id, value, summary, flags, symptom, profile, since, covers, parameters, needs, fixable);
    }

    public RuleInfo summary(String value) {
        return new RuleInfo(id, severity, value, flags, symptom, profile, since, covers, parameters, needs, fixable);
    }

    public RuleInfo flags(Flag... values) {
        return new RuleInfo(
                id, severity, summary, List.of(values), symptom, profile, since, covers, parameters, needs, fixable);
    }

    public RuleInfo symptom(Symptom value) {
        return new RuleInfo(
                id, severity, summary, flags, List.of(value), profile, since, covers, parameters, needs, fixable);
    }

    public RuleInfo profile(String value) {
        return new RuleInfo(id, severity, summary, flags, symptom, value, since, covers, parameters, needs, fixable);
    }

    public RuleInfo since(String value) {
        return new RuleInfo(id, severity, summary, flags, symptom, profile, value, covers, parameters, needs, fixable);
    }

    public RuleInfo covers(String... values) {
        return new RuleInfo(
                id, severity, summary, flags, symptom, profile, since, List.of(values), parameters, needs, fixable);
    }

    /** Adds a setting. */
    public RuleInfo parameter(Parameter value) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(value);
        return new RuleInfo(
                id, severity, summary, flags, symptom, profile, since, covers, List.copyOf(more), needs, fixable);
    }

    /** The kinds without which the rule need not run. */
    public RuleInfo needs(String... kinds) {
        return new RuleInfo(
                id, severity, summary, flags, symptom, profile, since, covers, parameters, List.of(kinds), fixable);
    }

    /** A rule that proposes fixes, at least of some of its findings. */
    public RuleInfo withFixes() {
        return new RuleInfo(id, severity, summary, flags, symptom, profile, since, covers, parameters, needs, true);
    }

    /** Whether a name means this rule: its id, a check that it covers, that check's name without its tool. */
    public boolean isCalled(String name) {
        if (id.equals(name)) {
            return true;
        }
        for (String code : covers) {
            if (code.equals(name) || peerName(code).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The names by which users of other tools know the checks that it covers. */
    public List<String> peerNames() {
        List<String> names = new ArrayList<>();
        for (String code : covers) {
            names.add(peerName(code));
        }
        return names;
    }

    private static String peerName(String code) {
        return code.substring(code.indexOf(':') + 1);
    }

    /** The symptom as reports write it, empty if flags say it all. */
    public String symptomId() {
        return symptom.isEmpty() ? "" : symptom.get(0).id();
    }
}
