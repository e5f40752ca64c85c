package io.meshlint.rule;

import io.meshlint.manifest.Place;
import java.util.List;

/**
 * What a manifest says about findings that are not wanted, and what became of it in a run.
 *
 * @param place where it is said
 * @param names the rules, as written
 * @param reason why, may be empty
 * @param problem what is wrong with how it is written, empty if nothing is
 * @param expired the date on which it ended, empty if it has not
 * @param unknown names that mean no rule
 * @param unused names of rules that ran and found nothing here
 */
public record Suppression(
        Place place,
        List<String> names,
        String reason,
        String problem,
        String expired,
        List<String> unknown,
        List<String> unused) {

    public Suppression {
        names = List.copyOf(names);
        unknown = List.copyOf(unknown);
        unused = List.copyOf(unused);
    }
}
