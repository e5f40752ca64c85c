package io.meshlint.engine;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.RulePack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** All rules that there are, by id. */
public final class Catalogue {

    private final List<Rule> rules;
    private final Map<String, Rule> byName = new LinkedHashMap<>();

    private Catalogue(List<Rule> rules) {
        List<Rule> sorted = new ArrayList<>(rules);
        sorted.sort(Comparator.comparing(rule -> rule.info().id()));
        this.rules = List.copyOf(sorted);
        for (Rule rule : sorted) {
            if (byName.put(rule.info().id(), rule) != null) {
                throw new IllegalArgumentException(
                        "two rules are called " + rule.info().id());
            }
        }
        for (Rule rule : sorted) {
            rule.info().aliases().forEach(alias -> byName.putIfAbsent(alias, rule));
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

    /** The rule of that id or alias. */
    public Optional<Rule> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The section of the catalogue that a rule stands in: the last part of its package. */
    public static String category(Rule rule) {
        String name = rule.getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1).replace('_', '-');
    }

    /** Every name that selects something: ids, aliases. */
    public Iterable<String> names() {
        return byName.keySet();
    }

    /** Every rule's facts, by id. */
    public List<RuleInfo> infos() {
        return rules.stream().map(Rule::info).toList();
    }
}
