package io.meshlint.engine;

import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Assumptions;
import java.util.List;
import java.util.Map;

/**
 * How to run: what {@code .meshlint.yaml} and the command line say together.
 *
 * @param assumptions what is said of the cluster
 * @param context globs of files that are read and never reported on, relative to the working directory
 * @param profiles the profiles that are on; {@code all} stands for every one
 * @param select rules, prefixes or categories that alone run; empty = those of the profiles
 * @param ignore rules, prefixes or categories that do not run
 * @param levels what the config says of single rules, by id
 * @param overrides what it says for some paths, later ones win
 */
public record Config(
        Assumptions assumptions,
        List<String> context,
        List<String> profiles,
        List<String> select,
        List<String> ignore,
        Map<String, Level> levels,
        List<Override> overrides) {

    /**
     * What the config says of a rule.
     *
     * @param severity the full level; null-free: {@code stated} says whether it is given
     * @param stated whether a severity is given
     * @param flat whether every finding gets exactly this level
     * @param parameters the rule's settings
     */
    public record Level(Severity severity, boolean stated, boolean flat, Map<String, String> parameters) {}

    /** What the config says for paths that match one of the globs. */
    public record Override(List<String> paths, Map<String, Level> levels) {}

    /** Nothing configured. */
    public static Config none() {
        return new Config(Assumptions.none(), List.of(), List.of("traffic"), List.of(), List.of(), Map.of(), List.of());
    }

    /** Whether the rule runs at all. */
    public boolean runs(Rule rule) {
        throw new UnsupportedOperationException();
    }

    /** The level at which a finding counts, {@link Severity#OFF} for not at all. */
    public Severity judge(RuleInfo rule, Severity found, String path) {
        throw new UnsupportedOperationException();
    }

    /** The rule's settings. */
    public Parameters parameters(RuleInfo rule) {
        Level level = levels.get(rule.id());
        return new Parameters(rule, level == null ? Map.of() : level.parameters());
    }
}
