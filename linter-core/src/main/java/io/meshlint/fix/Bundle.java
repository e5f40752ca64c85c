package io.meshlint.fix;

import io.meshlint.rule.Fix;
import io.meshlint.text.Source;
import io.meshlint.text.TextEdit;
import io.meshlint.yaml.Document;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fixes of files that hang together: as many are made as leave every file as good to read as it was, mostly all. A fix
 * is made in all its files or in none.
 */
final class Bundle {

    private final List<Fix> proposed = new ArrayList<>();
    private final Map<Source, byte[]> before = new IdentityHashMap<>();
    private final Map<Source, Integer> faults = new IdentityHashMap<>();
    private final List<Fix> made = new ArrayList<>();

    void add(Fix fix) {
        proposed.add(fix);
    }

    /**
     * Makes what can be made, and returns what the files that change hold then.
     *
     * @throws IOException if a source cannot be read
     */
    Map<Source, byte[]> mend() throws IOException {
        for (Fix fix : proposed) {
            for (TextEdit edit : fix.edits()) {
                if (!before.containsKey(edit.source())) {
                    byte[] bytes = edit.source().read();
                    before.put(edit.source(), bytes);
                    faults.put(edit.source(), faults(edit.source(), bytes));
                }
            }
        }
        take(proposed);
        return with(made).orElseThrow();
    }

    /** The fixes that are made. */
    List<Fix> made() {
        return made;
    }

    /** What a file held before. */
    byte[] before(Source source) {
        return before.get(source);
    }

    /** Makes fixes besides those that are made, and where that cannot be, those of each half that can. */
    private void take(List<Fix> fixes) {
        List<Fix> more = new ArrayList<>(made);
        more.addAll(fixes);
        if (with(more).isPresent()) {
            made.addAll(fixes);
        } else if (fixes.size() > 1) {
            take(fixes.subList(0, fixes.size() / 2));
            take(fixes.subList(fixes.size() / 2, fixes.size()));
        }
    }

    /** What the files hold with fixes; nothing if those cannot be made, or one file would read worse. */
    private Optional<Map<Source, byte[]>> with(List<Fix> fixes) {
        Map<Source, List<TextEdit>> edits = new LinkedHashMap<>();
        for (Fix fix : fixes) {
            for (TextEdit edit : fix.edits()) {
                edits.computeIfAbsent(edit.source(), source -> new ArrayList<>())
                        .add(edit);
            }
        }
        Map<Source, byte[]> after = new LinkedHashMap<>();
        for (Map.Entry<Source, List<TextEdit>> entry : edits.entrySet()) {
            Source source = entry.getKey();
            Optional<byte[]> bytes = Edited.of(before.get(source), entry.getValue());
            if (bytes.isEmpty() || faults(source, bytes.get()) > faults.get(source)) {
                return Optional.empty();
            }
            after.put(source, bytes.get());
        }
        return Optional.of(after);
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
}
