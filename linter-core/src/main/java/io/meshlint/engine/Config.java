package io.meshlint.engine;

import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.source.Glob;
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
 * @param suppressions what becomes of what manifests say themselves
 */
public record Config(
        Assumptions assumptions,
        List<String> context,
        List<String> profiles,
        List<String> select,
        List<String> ignore,
        Map<String, Level> levels,
        List<Override> overrides,
        Suppressing suppressions) {

    /** How far manifests may say themselves which findings are not wanted. */
    public enum Suppressing {
        /** They say nothing. */
        OFF,
        /** They may, and had better say why. */
        ON,
        /** They must say why. */
        WITH_REASON
    }

    /** The profile that is on where nothing is said. */
    public static final String DEFAULT_PROFILE = "traffic";

    /** The name that stands for every profile. */
    public static final String ALL_PROFILES = "all";

    private static final Level SILENT = new Level(Severity.OFF, false, false, Map.of());

    /**
     * What the config says of a rule.
     *
     * @param severity the full level, which counts only if {@code stated}
     * @param stated whether the config gives a severity
     * @param flat whether every finding gets exactly this level, or, if none is given, the rule's own
     * @param parameters the rule's settings: of a list its items, of any other the one value
     */
    public record Level(Severity severity, boolean stated, boolean flat, Map<String, List<String>> parameters) {

        private Level overriddenBy(Level other) {
            return other.stated ? other : new Level(severity, stated, other.flat, parameters);
        }
    }

    /** What the config says for paths that match one of the globs. */
    public record Override(List<String> paths, Map<String, Level> levels) {

        private boolean matches(String path) {
            for (String glob : paths) {
                if (Glob.of(glob).covers(path)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether Kubernetes takes the text as the name of a namespace: a DNS label. */
    public static boolean isNamespace(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inner = i > 0 && i < text.length() - 1;
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && inner)) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 63;
    }

    /** Nothing configured. */
    public static Config none() {
        return new Config(
                Assumptions.none(),
                List.of(),
                List.of(DEFAULT_PROFILE),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Suppressing.ON);
    }

    /** The same with other profiles. */
    public Config withProfiles(List<String> others) {
        return new Config(assumptions, context, others, select, ignore, levels, overrides, suppressions);
    }

    /** The same with another namespace for objects that name none. */
    public Config withNamespace(String namespace) {
        return new Config(
                assumptions.withNamespace(namespace),
                context,
                profiles,
                select,
                ignore,
                levels,
                overrides,
                suppressions);
    }

    /**
     * Whether the rule runs at all: it is not ignored, it is selected if any are, and somewhere its level is not off. A
     * rule whose profile is off runs where the config gives it a level.
     */
    public boolean runs(Rule rule) {
        if (Selection.picks(ignore, rule) || !select.isEmpty() && !Selection.picks(select, rule)) {
            return false;
        }
        RuleInfo info = rule.info();
        Level level = levels.getOrDefault(info.id(), SILENT);
        return level.stated() && level.severity() != Severity.OFF
                || !level.stated() && isOn(info)
                || anOverrideTurnsOn(info);
    }

    /** Whether no rule of a profile runs; a config that speaks of single rules may turn one on. */
    boolean leavesOff(String profile) {
        return select.isEmpty()
                && levels.isEmpty()
                && overrides.isEmpty()
                && !profiles.contains(ALL_PROFILES)
                && !profiles.contains(profile);
    }

    private boolean isOn(RuleInfo rule) {
        return !select.isEmpty() || profiles.contains(ALL_PROFILES) || profiles.contains(rule.profile());
    }

    private boolean anOverrideTurnsOn(RuleInfo rule) {
        for (Override override : overrides) {
            Level level = override.levels().getOrDefault(rule.id(), SILENT);
            if (level.stated() && level.severity() != Severity.OFF) {
                return true;
            }
        }
        return false;
    }

    /**
     * The level at which a finding counts, {@link Severity#OFF} for not at all. A severity that the config states is
     * the most that the rule reports, and weaker evidence lowers it by as many steps as it lowers the rule's own.
     *
     * @param found the severity on the evidence
     * @param path of the finding, as reports show it
     */
    public Severity judge(RuleInfo rule, Severity found, String path) {
        Level level = levels.getOrDefault(rule.id(), SILENT);
        for (Override override : overrides) {
            Level there = override.levels().get(rule.id());
            if (there != null && override.matches(path)) {
                level = level.overriddenBy(there);
            }
        }
        if (!level.stated()) {
            Severity own = level.flat() ? rule.severity() : found;
            return isOn(rule) ? own : Severity.OFF;
        }
        int steps = Math.max(0, rule.severity().ordinal() - found.ordinal());
        return level.flat() ? level.severity() : level.severity().lowered(steps);
    }

    /** The rule's settings. */
    public Parameters parameters(RuleInfo rule) {
        Level level = levels.get(rule.id());
        return new Parameters(rule, level == null ? Map.of() : level.parameters(), profiles.contains(ALL_PROFILES));
    }
}
