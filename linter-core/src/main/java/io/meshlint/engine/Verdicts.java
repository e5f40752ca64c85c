package io.meshlint.engine;

import io.meshlint.manifest.Place;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Related;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.source.PathOrder;
import io.meshlint.world.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what rules hand in into findings: one for a cause, at the level that the config sets, in order, with identity. */
final class Verdicts {

    private final Config config;

    Verdicts(Config config) {
        this.config = config;
    }

    /** By file, line, rule and column; 0 if all are the same. */
    private static int inReport(Place one, RuleInfo rule, Place other, RuleInfo otherRule) {
        int order = PathOrder.compare(one.source().path(), other.source().path());
        order = order != 0
                ? order
                : Integer.compare(one.span().line(), other.span().line());
        order = order != 0 ? order : rule.id().compareTo(otherRule.id());
        return order != 0
                ? order
                : Integer.compare(one.span().column(), other.span().column());
    }

    private static int inReport(Draft one, Draft other) {
        int order = inReport(one.place(), one.rule(), other.place(), other.rule());
        return order != 0 ? order : one.message().compareTo(other.message());
    }

    private static int inReport(Finding one, Finding other) {
        int order = inReport(one.place(), one.rule(), other.place(), other.rule());
        return order != 0 ? order : one.message().compareTo(other.message());
    }

    List<Finding> of(List<Findings> found) {
        attachConsequences(found);
        List<Draft> drafts = new ArrayList<>();
        for (Findings findings : found) {
            for (Draft draft : findings.drafts()) {
                if (!draft.place().source().isContext()) {
                    drafts.add(draft);
                }
            }
        }
        drafts.sort((one, other) -> inReport(one, other));
        List<Finding> findings = new ArrayList<>();
        Map<String, Integer> ordinals = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Draft draft : drafts) {
            Severity severity = config.judge(
                    draft.rule(), draft.severity(), draft.place().source().path());
            boolean repeated = !seen.add(draft.rule().id()
                    + draft.place().source().path()
                    + draft.place().span()
                    + draft.message());
            if (severity != Severity.OFF && !repeated) {
                findings.add(finish(draft, severity, ordinals));
            }
        }
        return findings;
    }

    /** Both in the order of reports. */
    static List<Finding> merged(List<Finding> some, List<Finding> others) {
        if (others.isEmpty()) {
            return some;
        }
        List<Finding> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort((one, other) -> inReport(one, other));
        return all;
    }

    private static void attachConsequences(List<Findings> found) {
        Map<String, Draft> owners = new HashMap<>();
        for (Findings findings : found) {
            for (Draft draft : findings.drafts()) {
                for (Cause cause : draft.causes()) {
                    owners.putIfAbsent(cause.id(), draft);
                }
            }
        }
        for (Findings findings : found) {
            for (Findings.Consequence consequence : findings.consequences()) {
                Draft owner = owners.get(consequence.cause().id());
                if (owner != null) {
                    owner.consequence(consequence.related(), findings.rule());
                }
            }
        }
    }

    private static Finding finish(Draft draft, Severity severity, Map<String, Integer> ordinals) {
        var id = draft.place().resource();
        String identity = String.join(
                "\n",
                draft.rule().id(),
                id.group(),
                id.kind(),
                id.namespace(),
                id.name(),
                draft.place().path(),
                draft.key());
        int ordinal = ordinals.merge(identity, 1, Integer::sum);
        return new Finding(
                draft.rule(),
                severity,
                draft.message(),
                draft.hint(),
                draft.flags(),
                draft.symptom(),
                draft.predicts().isEmpty() ? Predictions.words(draft.flags(), draft.symptom()) : draft.predicts(),
                draft.place(),
                distinct(draft.related()),
                draft.fix(),
                draft.confirm(),
                draft.covers(),
                hash(identity + "\n" + ordinal));
    }

    private static List<Related> distinct(List<Related> related) {
        if (related.size() < 2) {
            return related;
        }
        Map<String, Related> distinct = new LinkedHashMap<>();
        for (Related each : related) {
            Place place = each.place();
            distinct.putIfAbsent(
                    String.join("\n", place.source().path(), place.span().toString(), place.path(), each.message()),
                    each);
        }
        return List.copyOf(distinct.values());
    }

    /** FNV-1a over 64 bits: names a finding, protects nothing. */
    private static String hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        String digits = Long.toHexString(hash);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
