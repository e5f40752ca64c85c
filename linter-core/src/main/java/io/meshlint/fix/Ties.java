package io.meshlint.fix;

import io.meshlint.rule.Fix;
import io.meshlint.text.Source;
import io.meshlint.text.TextEdit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Which files hang together, as one fix changes them all. */
final class Ties {

    /** The group of each source, the same list for all in it. */
    private final Map<Source, List<Source>> groups = new IdentityHashMap<>();

    /** Ties the files of a fix to each other, and with them those that they are tied to. */
    void tie(Fix fix, UnaryOperator<Source> known) {
        List<Source> all = new ArrayList<>();
        for (TextEdit edit : fix.edits()) {
            Source source = known.apply(edit.source());
            List<Source> group = groups.getOrDefault(source, List.of(source));
            if (all.isEmpty() || groups.get(all.get(0)) != group) {
                group.stream()
                        .filter(each -> all.stream().noneMatch(other -> other == each))
                        .forEach(all::add);
            }
        }
        all.forEach(source -> groups.put(source, all));
    }

    /** Those that hang together with a file, itself among them. */
    List<Source> of(Source source) {
        return groups.getOrDefault(source, List.of(source));
    }
}
