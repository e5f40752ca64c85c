package io.meshlint.engine;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.RulePack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** All rules that there are, by id. */
public final class Catalogue {

    private final List<Rule> rules;
    private final Map<String, Rule> byId = new LinkedHashMap<>();

    private Catalogue(List<Rule> rules) {
        List<Rule> sorted = new ArrayList<>(rules);
        sorted.sort(Comparator.comparing(rule -> rule.info().id()));
        this.rules = List.copyOf(sorted);
        for (Rule rule : sorted) {
            if (byId.put(rule.info().id(), rule) != null) {
                throw new IllegalArgumentException(
                        "two rules are called " + rule.info().id());
            }
        }
    }

    /**
     * The given rules alone.
     *
     * @throws IllegalArgumentException if two share an id
     */
    public static Catalogue of(List<Rule> rules) {
        return new Catalogue(rules);
    }

    /**
     * The given rules and those of the packs on the class path.
     *
     * @throws IllegalArgumentException if two share an id
     */
    public static Catalogue withPacks(List<Rule> rules) {
        List<Rule> all = new ArrayList<>(rules);
        for (RulePack pack : ServiceLoader.load(RulePack.class)) {
            all.addAll(pack.rules());
        }
        return new Catalogue(all);
    }

    /** Every rule, by id. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rules that a name means: one by its id, or those that answer a check of another tool; empty if none does. */
    public List<Rule> called(String name) {
        Rule own = byId.get(name);
        if (own != null) {
            return List.of(own);
        }
        List<Rule> called = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.info().isCalled(name)) {
                called.add(rule);
            }
        }
        return called;
    }

    /** Every name that selects something: ids, and what other tools call the checks, with the tool and without. */
    public Iterable<String> names() {
        Set<String> names = new LinkedHashSet<>(byId.keySet());
        for (Rule rule : rules) {
            names.addAll(rule.info().peerNames());
        }
        for (Rule rule : rules) {
            names.addAll(rule.info().covers());
        }
        return names;
    }

    /** Every rule's facts, by id. */
    public List<RuleInfo> infos() {
        return rules.stream().map(Rule::info).toList();
    }
}
