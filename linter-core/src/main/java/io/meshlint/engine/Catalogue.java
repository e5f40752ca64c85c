package io.meshlint.engine;

import io.meshlint.cluster.Cluster;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.RulePack;
import io.meshlint.rule.RuleTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;

/** All rules that there are, by id. They are made when something is asked that they may answer. */
public final class Catalogue {

    private static final Comparator<Rule> BY_ID =
            (one, other) -> one.info().id().compareTo(other.info().id());

    /** Rules in the order of their ids. */
    private static final class Shelf {

        private final List<Rule> rules;
        private final Map<String, Rule> byId = new LinkedHashMap<>();

        Shelf(List<Rule> unsorted) {
            List<Rule> sorted = new ArrayList<>(unsorted);
            sorted.sort(BY_ID);
            this.rules = List.copyOf(sorted);
            for (Rule rule : sorted) {
                if (byId.put(rule.info().id(), rule) != null) {
                    throw new IllegalArgumentException(
                            "two rules are called " + rule.info().id());
                }
            }
        }
    }

    private final Supplier<List<Rule>> rules;
    private final List<RuleTable> tables;
    private Optional<Shelf> single = Optional.empty();
    private Optional<Shelf> whole = Optional.empty();

    private Catalogue(Supplier<List<Rule>> rules, List<RuleTable> tables) {
        this.rules = rules;
        this.tables = List.copyOf(tables);
    }

    /**
     * The given rules alone.
     *
     * @throws IllegalArgumentException if two share an id
     */
    public static Catalogue of(List<Rule> rules) {
        Catalogue catalogue = of(() -> rules, List.of());
        catalogue.single();
        return catalogue;
    }

    /**
     * Rules and those of tables, none of which share an id: whatever first asks for them meets an
     * {@link IllegalArgumentException} otherwise.
     */
    public static Catalogue of(Supplier<List<Rule>> rules, List<RuleTable> tables) {
        return new Catalogue(rules, tables);
    }

    /**
     * The given rules, those of the packs on the class path and those of tables.
     *
     * @throws IllegalArgumentException if two share an id
     */
    public static Catalogue withPacks(List<Rule> rules, List<RuleTable> tables) {
        List<Rule> all = new ArrayList<>(rules);
        for (RulePack pack : ServiceLoader.load(RulePack.class)) {
            all.addAll(pack.rules());
        }
        Catalogue catalogue = new Catalogue(() -> all, tables);
        catalogue.single();
        if (all.size() > rules.size()) {
            catalogue.whole(); // no other pack may take an id of a table
        }
        return catalogue;
    }

    /** Begins to make what almost every run asks for, while the caller goes on with something else. */
    public void prepare() {
        Parallel.aside(this::single);
    }

    private synchronized Shelf single() {
        if (single.isEmpty()) {
            single = Optional.of(new Shelf(rules.get()));
        }
        return single.get();
    }

    private synchronized Shelf whole() {
        if (whole.isEmpty()) {
            List<Rule> all = new ArrayList<>(single().rules);
            for (RuleTable table : tables) {
                all.addAll(table.rules());
            }
            whole = Optional.of(tables.isEmpty() ? single() : new Shelf(all));
        }
        return whole.get();
    }

    /** Every rule, by id. */
    public List<Rule> rules() {
        return whole().rules;
    }

    /** The rules that run under a config, by id, whatever the input holds. */
    List<Rule> running(Config config) {
        List<Rule> open = new ArrayList<>(single().rules);
        for (RuleTable table : tables) {
            if (!config.leavesOff(table.profile())) {
                open.addAll(table.rules());
            }
        }
        return running(config, open);
    }

    /** Those of them that may have something to look at, by id. */
    List<Rule> running(Config config, Cluster cluster) {
        List<Rule> open = new ArrayList<>();
        addNeeded(single().rules, cluster, open);
        for (RuleTable table : tables) {
            if (!config.leavesOff(table.profile()) && hasOne(table.kinds(), cluster)) {
                addNeeded(table.rules(), cluster, open);
            }
        }
        return running(config, open);
    }

    private static boolean hasOne(List<String> kinds, Cluster cluster) {
        for (String kind : kinds) {
            if (cluster.has(kind)) {
                return true;
            }
        }
        return kinds.isEmpty();
    }

    private static void addNeeded(List<Rule> rules, Cluster cluster, List<Rule> open) {
        for (Rule rule : rules) {
            boolean needed = true;
            for (String kind : rule.info().needs()) {
                needed &= cluster.has(kind);
            }
            if (needed) {
                open.add(rule);
            }
        }
    }

    private static List<Rule> running(Config config, List<Rule> open) {
        List<Rule> running = new ArrayList<>();
        for (Rule rule : open) {
            if (config.runs(rule)) {
                running.add(rule);
            }
        }
        running.sort(BY_ID);
        return running;
    }

    /** The rules that a name means: one by its id, or those that answer a check of another tool; empty if none does. */
    public List<Rule> called(String name) {
        Rule own = single().byId.get(name);
        own = own == null ? whole().byId.get(name) : own;
        if (own != null) {
            return List.of(own);
        }
        List<Rule> called = new ArrayList<>();
        for (Rule rule : rules()) {
            if (rule.info().isCalled(name)) {
                called.add(rule);
            }
        }
        return called;
    }

    /** Every name that selects something: ids, and what other tools call the checks, with the tool and without. */
    public Iterable<String> names() {
        Set<String> names = new LinkedHashSet<>(whole().byId.keySet());
        for (Rule rule : rules()) {
            names.addAll(rule.info().peerNames());
        }
        for (Rule rule : rules()) {
            names.addAll(rule.info().covers());
        }
        return names;
    }

    /** Every rule's facts, by id. */
    public List<RuleInfo> infos() {
        return rules().stream().map(Rule::info).toList();
    }
}
