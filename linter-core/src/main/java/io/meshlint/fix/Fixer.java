package io.meshlint.fix;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.text.Source;
import io.meshlint.text.TextEdit;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes the edits that findings propose: in memory, round after round, as one fault may hide another, until nothing is
 * left to mend. Of edits that overlap the first is made, the others may come in the next round.
 */
public final class Fixer {

    /** More rounds than faults hide behind each other; a pair of rules that undo each other ends here. */
    private static final int ROUNDS = 10;

    private final Function<List<Source>, List<Finding>> lint;
    private final boolean unsafe;
    private final Map<String, Changed> changes = new LinkedHashMap<>();
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
            Map<Source, NavigableMap<Long, TextEdit>> edits = edits(lint.apply(current));
            boolean changed = false;
            for (int i = 0; i < current.size(); i++) {
                Source source = current.get(i);
                Optional<Source> mended = edits.containsKey(source)
                        ? mended(
                                sources.get(i),
                                source,
                                List.copyOf(edits.get(source).values()))
                        : Optional.empty();
                changed |= mended.isPresent();
                current.set(i, mended.orElse(source));
            }
            if (!changed) {
                break;
            }
        }
        return current;
    }

    /** The edits of each source by where they begin; of a fix all or none. */
    private Map<Source, NavigableMap<Long, TextEdit>> edits(List<Finding> findings) {
        Map<Source, NavigableMap<Long, TextEdit>> edits = new IdentityHashMap<>();
        for (Finding finding : findings) {
            Fix fix = finding.fix().filter(f -> f.safe() || unsafe).orElse(null);
            if (fix != null && isFree(fix, edits)) {
                for (TextEdit edit : fix.edits()) {
                    edits.computeIfAbsent(edit.source(), source -> new TreeMap<>())
                            .put(start(edit), edit);
                }
                fixed++;
            }
        }
        return edits;
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

    /** The source with edits, if it can still be read as well as before. */
    private Optional<Source> mended(Source original, Source source, List<TextEdit> edits) throws IOException {
        byte[] bytes = source.read();
        byte[] after = Edited.of(bytes, edits).orElse(bytes);
        if (after == bytes || faults(source, after) > faults(source, bytes)) {
            return Optional.empty();
        }
        byte[] before =
                changes.containsKey(source.path()) ? changes.get(source.path()).before() : bytes;
        changes.put(source.path(), new Changed(original, before, after));
        return Optional.of(Source.bytes(source.path(), after));
    }

    private static int faults(Source source, byte[] bytes) {
        return YamlReader.read(source, bytes).faults().size();
    }

    /** What is to be written, in the order in which it was mended. */
    public List<Changed> changes() {
        return new ArrayList<>(changes.values());
    }

    /** How many fixes were made. */
    public int fixed() {
        return fixed;
    }
}
