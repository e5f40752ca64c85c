package io.meshlint.cli.init;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Complaints;
import io.meshlint.engine.Setting;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is carried over from another tool: rules with settings, rules that are off, paths, and what is left behind. */
public final class Carried {

    /** What another tool's check is called among ours. */
    private static final String PREFIX = "kl:";

    private final Catalogue catalogue;
    private final Map<String, RuleLine> rules = new TreeMap<>();
    private final Map<String, Set<String>> off = new TreeMap<>();
    private final Set<String> paths = new LinkedHashSet<>();
    private final Complaints notes;

    /**
     * A rule that is on.
     *
     * @param checks for which it is
     * @param settings of its parameters, where they are others than the rule's own
     */
    record RuleLine(Set<String> checks, Map<String, List<String>> settings) {}

    /**
     * Nothing yet.
     *
     * @param notes takes what is not carried over and why
     */
    Carried(Catalogue catalogue, Complaints notes) {
        this.catalogue = catalogue;
        this.notes = notes;
    }

    /** The rules that are on, by id. */
    Map<String, RuleLine> rules() {
        return rules;
    }

    /** The rules that are off, by id, and the checks for which they are. */
    Map<String, Set<String>> off() {
        return off;
    }

    /** Globs of files for which the rules are off. */
    Set<String> paths() {
        return paths;
    }

    /** What is not carried over and why, each with its place. */
    public List<String> notes() {
        return notes.lines();
    }

    /** How much is carried over, in a few words. */
    public String summary() {
        String on = rules.size() + (rules.size() == 1 ? " rule on" : " rules on");
        return on + (off.isEmpty() ? "" : ", " + off.size() + " off");
    }

    void note(Setting at, String message) {
        notes.add(at.at(), message);
    }

    void path(String glob) {
        paths.add(glob);
    }

    /** Turns on what answers a built-in check, as widely as that check asks. */
    void builtIn(String check, String forCheck) {
        for (Rule rule : catalogue.called(PREFIX + check)) {
            String id = rule.info().id();
            on(id, forCheck);
            for (Parameter parameter : rule.info().parameters()) {
                if (!parameter.widest().equals(parameter.fallback())) {
                    widen(id, parameter);
                }
            }
        }
    }

    private void widen(String id, Parameter parameter) {
        if (parameter.type() == Parameter.Type.LIST) {
            add(id, parameter.name(), parameter.widest());
        } else if (parameter.type() == Parameter.Type.NUMBER) {
            atLeast(id, parameter.name(), Integer.parseInt(parameter.widest().get(0)));
        } else {
            settings(id).put(parameter.name(), parameter.widest());
        }
    }

    /**
     * Turns off what answers a built-in check, but for what answers others that are on, or is of the given category.
     *
     * @return the rules that stay as they are
     */
    List<String> exclude(String check, String keptCategory) {
        List<String> kept = new ArrayList<>();
        for (Rule rule : catalogue.called(PREFIX + check)) {
            if (rules.containsKey(rule.info().id()) || rule.category().equals(keptCategory)) {
                kept.add(rule.info().id());
            } else {
                off.computeIfAbsent(rule.info().id(), id -> new LinkedHashSet<>())
                        .add(check);
            }
        }
        return kept;
    }

    void on(String rule, String check) {
        rules.computeIfAbsent(rule, id -> new RuleLine(new LinkedHashSet<>(), new TreeMap<>()))
                .checks()
                .add(check);
    }

    /** Whether a rule is on for the check. */
    boolean isCarried(String check) {
        for (RuleLine rule : rules.values()) {
            if (rule.checks().contains(check)) {
                return true;
            }
        }
        return false;
    }

    boolean isOn(String rule) {
        return rules.containsKey(rule);
    }

    /** The value of a parameter as it stands: as it is set, else the rule's own. */
    List<String> value(String rule, String parameter) {
        List<String> set = isOn(rule) ? settings(rule).get(parameter) : null;
        return set == null ? declared(rule, parameter).fallback() : set;
    }

    private void add(String rule, String parameter, List<String> items) {
        Set<String> all = new LinkedHashSet<>(value(rule, parameter));
        all.addAll(items);
        set(rule, parameter, List.copyOf(all));
    }

    /** Turns a rule on with these items in a list, beside those of the checks for which it is on already. */
    void extend(String rule, String check, String parameter, List<String> items) {
        boolean more = isOn(rule);
        on(rule, check);
        if (more) {
            add(rule, parameter, items);
        } else {
            set(rule, parameter, items);
        }
    }

    /** Sets a number unless a greater one is set. */
    boolean atLeast(String rule, String parameter, int number) {
        int before = Integer.parseInt(value(rule, parameter).get(0));
        return set(rule, parameter, List.of(Integer.toString(Math.max(before, number))));
    }

    /** Sets a parameter; false if it may not be that. */
    boolean set(String rule, String parameter, List<String> values) {
        Parameter declared = declared(rule, parameter);
        for (String value : values) {
            if (!declared.accepts(value)) {
                return false;
            }
        }
        if (values.equals(declared.fallback())) {
            settings(rule).remove(parameter);
        } else {
            settings(rule).put(parameter, values);
        }
        return true;
    }

    /** Whether a parameter is a list. */
    boolean isList(String rule, String parameter) {
        return declared(rule, parameter).type() == Parameter.Type.LIST;
    }

    /** The kinds that a rule asks by itself. */
    List<String> declaredKinds(String rule) {
        return declared(rule, "kinds").fallback();
    }

    private Map<String, List<String>> settings(String rule) {
        return rules.get(rule).settings();
    }

    private Parameter declared(String rule, String name) {
        for (Rule called : catalogue.called(rule)) {
            for (Parameter parameter : called.info().parameters()) {
                if (parameter.name().equals(name)) {
                    return parameter;
                }
            }
        }
        throw new IllegalArgumentException(rule + " has no parameter " + name);
    }
}
