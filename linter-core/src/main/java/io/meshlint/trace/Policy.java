package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.mesh.DestinationRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a proxy talks to a host: the DestinationRules of it that hold together, the one whose policy counts first.
 *
 * @param rules merged by Istio; none where the proxy does as it does by itself
 * @param subset the one that is called, if a rule defines it
 */
record Policy(List<DestinationRule> rules, Optional<Subset> subset) {

    /** The rule whose policy counts. */
    Optional<DestinationRule> rule() {
        return rules.isEmpty() ? Optional.empty() : Optional.of(rules.get(0));
    }

    /** A field of the policy for a port; empty where nothing sets it. */
    Optional<Cursor> setting(int port, String field) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Cursor found = DestinationRules.setting(rules.get(0), subset, OptionalInt.of(port), field);
        return found.exists() ? Optional.of(found) : Optional.empty();
    }
}
