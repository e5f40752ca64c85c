package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The policies that a DestinationRule writes: its own, those of ports, those of subsets and of their ports. */
final class Policies {

    /**
     * One of them.
     *
     * @param subset the subset that it is for; empty = all
     * @param port the port that it is for; empty = all
     */
    record Policy(DestinationRule rule, Optional<Subset> subset, OptionalInt port, Cursor cursor) {}

    private Policies() {}

    static List<Policy> all(DestinationRule rule) {
        List<Policy> found = new ArrayList<>();
        add(rule, Optional.empty(), rule.spec().at("trafficPolicy"), found);
        for (Subset subset : rule.subsets()) {
            add(rule, Optional.of(subset), subset.cursor().at("trafficPolicy"), found);
        }
        return found;
    }

    /** Where they stand. */
    static List<Cursor> of(DestinationRule rule) {
        List<Cursor> found = new ArrayList<>();
        for (Policy policy : all(rule)) {
            found.add(policy.cursor());
        }
        return found;
    }

    private static void add(DestinationRule rule, Optional<Subset> subset, Cursor policy, List<Policy> found) {
        found.add(new Policy(rule, subset, OptionalInt.empty(), policy));
        for (Cursor port : policy.at("portLevelSettings").items()) {
            found.add(new Policy(rule, subset, port.at("port", "number").integer(), port));
        }
    }
}
