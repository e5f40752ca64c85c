package io.meshlint.fix;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.text.Source;
import io.meshlint.text.TextEdit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes the edits that findings propose: in memory, round after round, as one fault may hide another, until nothing is
 * left to mend. Of edits that overlap the first is made, the others may come in the next round.
 */
public final class Fixer {

    /** More rounds than faults hide behind each other; a pair of rules that undo each other ends here. */
    private static final int ROUNDS = 10;

    private final Function<List<Source>, List<Finding>> lint;
    private final boolean unsafe;
    private final Map<Source, Changed> changes = new LinkedHashMap<>();
    private final Ties ties = new Ties();
    private int fixed;

    /**
     * A file with its old and its new bytes.
     *
     * @param source the file
     * @param before as it is on disk
     * @param after as it is to be
     */
    public record Changed(Source source, byte[] before, byte[] after) {}

    /**
     * A fixer.
     *
     * @param lint finds what is wrong with sources
     * @param unsafe whether fixes count that something else may depend on
     */
    public Fixer(Function<List<Source>, List<Finding>> lint, boolean unsafe) {
        this.lint = lint;
        this.unsafe = unsafe;
    }

    /**
     * Mends what can be mended, and returns the sources as they are then.
     *
     * @throws IOException if a source cannot be read
     */
    public List<Source> fix(List<Source> sources) throws IOException {
        List<Source> current = new ArrayList<>(sources);
        for (int round = 0; round < ROUNDS; round++) {
            Map<Source, Integer> places = new IdentityHashMap<>();
            for (int i = 0; i < current.size(); i++) {
                places.put(current.get(i), i);
            }
            int before = fixed;
            for (Bundle bundle : bundles(lint.apply(current))) {
                Map<Source, byte[]> mended = bundle.mend();
                fixed += bundle.made().size();
                bundle.made().forEach(fix -> ties.tie(fix, source -> sources.get(places.get(source))));
                for (Map.Entry<Source, byte[]> entry : mended.entrySet()) {
                    int place = places.get(entry.getKey());
                    byte[] after = entry.getValue();
                    change(sources.get(place), bundle.before(entry.getKey()), after);
                    current.set(place, Source.bytes(entry.getKey().path(), after));
                }
            }
            if (fixed == before) {
                break;
            }
        }
        return current;
    }

    private void change(Source original, byte[] before, byte[] after) {
        Changed earlier = changes.get(original);
        changes.put(original, new Changed(original, earlier == null ? before : earlier.before(), after));
    }

    /** The fixes that do not get into each other's way, those of files that hang together in one bundle. */
    private List<Bundle> bundles(List<Finding> findings) {
        Map<Source, NavigableMap<Long, TextEdit>> edits = new IdentityHashMap<>();
        List<Fix> fixes = new ArrayList<>();
        Ties round = new Ties();
        for (Finding finding : findings) {
            Fix fix = finding.fix().filter(f -> f.safe() || unsafe).orElse(null);
            if (fix != null && isFree(fix, edits)) {
                for (TextEdit edit : fix.edits()) {
                    edits.computeIfAbsent(edit.source(), source -> new TreeMap<>())
                            .put(start(edit), edit);
                }
                fixes.add(fix);
                round.tie(fix, UnaryOperator.identity());
            }
        }
        Map<List<Source>, Bundle> bundles = new IdentityHashMap<>();
        List<Bundle> inOrder = new ArrayList<>();
        for (Fix fix : fixes) {
            List<Source> group = round.of(fix.edits().get(0).source());
            if (!bundles.containsKey(group)) {
                bundles.put(group, new Bundle());
                inOrder.add(bundles.get(group));
            }
            bundles.get(group).add(fix);
        }
        return inOrder;
    }

    /** Whether no edit that is taken overlaps or touches one of these. */
    private static boolean isFree(Fix fix, Map<Source, NavigableMap<Long, TextEdit>> taken) {
        for (TextEdit edit : fix.edits()) {
            NavigableMap<Long, TextEdit> others = taken.getOrDefault(edit.source(), Collections.emptyNavigableMap());
            Map.Entry<Long, TextEdit> before = others.floorEntry(end(edit));
            if (before != null && end(before.getValue()) >= start(edit)) {
                return false;
            }
        }
        return true;
    }

    private static long start(TextEdit edit) {
        return position(edit.span().line(), edit.span().column());
    }

    private static long end(TextEdit edit) {
        return position(edit.span().endLine(), edit.span().endColumn());
    }

    private static long position(int line, int column) {
        return (long) line << 32 | column;
    }

    /** What is to be written, in the order in which it was mended. */
    public List<Changed> changes() {
        List<Changed> changed = new ArrayList<>(changes.values());
        changed.removeIf(change -> Arrays.equals(change.before(), change.after()));
        return changed;
    }

    /** The same, those together that one fix changes: all of them are to be written, or none. */
    public List<List<Changed>> groups() {
        List<Changed> left = changes();
        List<List<Changed>> groups = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Source> tied = ties.of(left.get(0).source());
            List<Changed> group = new ArrayList<>(left);
            group.removeIf(change -> tied.stream().noneMatch(source -> source == change.source()));
            left.removeAll(group);
            groups.add(group);
        }
        return groups;
    }

    /** How many fixes were made. */
    public int fixed() {
        return fixed;
    }
}
