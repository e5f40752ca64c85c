package io.meshlint.engine;

import io.meshlint.manifest.Place;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One wish of a manifest that some findings be left out, and how far it was granted. */
final class Waiver {

    /** What it speaks of: a file, lines of it, an object in it. */
    enum Scope {
        FILE,
        LINES,
        OBJECT
    }

    private final Place place;
    private final Scope scope;
    private final int firstLine;
    private final int lastLine;
    private final Wish wish;
    private final Set<String> used = new TreeSet<>();

    /**
     * What is wished.
     *
     * @param names rules, families that end in {@code /}, categories, other tools' checks; as written
     * @param everyPrefix if not empty, every rule is meant that covers a check with this prefix
     * @param reason why, may be empty
     * @param until the last day on which it holds, empty for ever
     * @param problem what is wrong with how it is written, empty if nothing is
     * @param ours whether it is written for us, so that what is wrong with it is worth a finding
     */
    record Wish(List<String> names, String everyPrefix, String reason, String until, String problem, boolean ours) {}

    Waiver(Place place, Scope scope, int firstLine, int lastLine, Wish wish) {
        this.place = place;
        this.scope = scope;
        this.firstLine = firstLine;
        this.lastLine = lastLine;
        this.wish = wish;
    }

    Place place() {
        return place;
    }

    Wish wish() {
        return wish;
    }

    /** Whether it speaks of a finding at this place, which stands in the same file. */
    boolean covers(Place found) {
        int line = found.span().line();
        return switch (scope) {
            case FILE -> true;
            case LINES -> firstLine <= line && line <= lastLine;
            case OBJECT -> found.resource().equals(place.resource());
        };
    }

    /** Whether it names the finding's rule; remembers by which names. */
    boolean grants(Finding finding, Catalogue catalogue) {
        boolean granted = false;
        RuleInfo rule = finding.rule();
        for (String name : wish.names) {
            if (Selection.picks(List.of(name), catalogue.called(rule.id()).get(0))) {
                used.add(name);
                granted = true;
            }
        }
        if (!wish.everyPrefix.isEmpty()) {
            for (String code : rule.covers()) {
                granted |= code.startsWith(wish.everyPrefix);
            }
        }
        return granted;
    }

    /** The names that nothing was left out for, of which every rule that they mean was run. */
    List<String> unused(Catalogue catalogue, Set<String> ran) {
        List<String> unused = new ArrayList<>();
        for (String name : wish.names) {
            List<Rule> meant = Selection.picked(name, catalogue);
            boolean judged = !meant.isEmpty()
                    && meant.stream().allMatch(rule -> ran.contains(rule.info().id()));
            if (judged && !used.contains(name)) {
                unused.add(name);
            }
        }
        return unused;
    }
}
