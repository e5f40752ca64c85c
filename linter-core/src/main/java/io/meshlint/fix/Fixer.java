package io.meshlint.fix;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.text.Source;
import io.meshlint.text.TextEdit;
import io.meshlint.yaml.Document;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
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
    private final Map<Source, Changed> changes = new LinkedHashMap<>();
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
            List<Fix> fixes = new ArrayList<>();
            Map<Source, NavigableMap<Long, TextEdit>> edits = edits(lint.apply(current), fixes);
            Set<TextEdit> made = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < current.size(); i++) {
                Source source = current.get(i);
                if (edits.containsKey(source)) {
                    List<TextEdit> own = List.copyOf(edits.get(source).values());
                    current.set(i, mended(sources.get(i), source, own, made));
                }
            }
            for (Fix fix : fixes) {
                fixed += made.containsAll(fix.edits()) ? 1 : 0;
            }
            if (made.isEmpty()) {
                break;
            }
        }
        return current;
    }

    /** The edits of each source by where they begin, and the fixes that they make. */
    private Map<Source, NavigableMap<Long, TextEdit>> edits(List<Finding> findings, List<Fix> fixes) {
        Map<Source, NavigableMap<Long, TextEdit>> edits = new IdentityHashMap<>();
        for (Finding finding : findings) {
            Fix fix = finding.fix().filter(f -> f.safe() || unsafe).orElse(null);
            if (fix != null && isFree(fix, edits)) {
                for (TextEdit edit : fix.edits()) {
                    edits.computeIfAbsent(edit.source(), source -> new TreeMap<>())
                            .put(start(edit), edit);
                }
                fixes.add(fix);
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

    /**
     * The source with all edits after which it reads as well as before, mostly all; the same source if there is none.
     *
     * @param made takes the edits that were made
     */
    private Source mended(Source original, Source source, List<TextEdit> edits, Set<TextEdit> made) throws IOException {
        byte[] bytes = source.read();
        List<TextEdit> good = new ArrayList<>();
        take(source, bytes, edits, good);
        if (good.isEmpty()) {
            return source;
        }
        made.addAll(good);
        byte[] before = changes.containsKey(original) ? changes.get(original).before() : bytes;
        byte[] after = edited(source, bytes, good);
        changes.put(original, new Changed(original, before, after));
        return Source.bytes(source.path(), after);
    }

    /** Adds edits to the good ones, and where that cannot be, those of each half that can. */
    private static void take(Source source, byte[] bytes, List<TextEdit> edits, List<TextEdit> good) {
        List<TextEdit> more = new ArrayList<>(good);
        more.addAll(edits);
        if (edited(source, bytes, more) != bytes) {
            good.addAll(edits);
        } else if (edits.size() > 1) {
            take(source, bytes, edits.subList(0, edits.size() / 2), good);
            take(source, bytes, edits.subList(edits.size() / 2, edits.size()), good);
        }
    }

    /** The bytes with edits; the same array if they cannot be made, or what comes of them reads worse. */
    private static byte[] edited(Source source, byte[] bytes, List<TextEdit> edits) {
        byte[] after = Edited.of(bytes, edits).orElse(bytes);
        return after != bytes && faults(source, after) > faults(source, bytes) ? bytes : after;
    }

    /** What cannot be read; the faults of a document that does not look like a manifest are not told. */
    private static int faults(Source source, byte[] bytes) {
        YamlFile file = YamlReader.read(source, bytes);
        int faults = file.faults().size();
        for (Document document : file.documents()) {
            faults += document.broken() ? 1 : 0;
        }
        return faults;
    }

    /** What is to be written, in the order in which it was mended. */
    public List<Changed> changes() {
        List<Changed> changed = new ArrayList<>(changes.values());
        changed.removeIf(change -> Arrays.equals(change.before(), change.after()));
        return changed;
    }

    /** How many fixes were made. */
    public int fixed() {
        return fixed;
    }
}
