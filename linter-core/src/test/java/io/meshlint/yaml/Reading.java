package io.meshlint.yaml;

import io.meshlint.text.Source;
import io.meshlint.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short words for reading text in tests. */
final class Reading {

    /** What makes a file a manifest, on two lines. */
    static final String MANIFEST = "apiVersion: v1\nkind: ConfigMap\n";

    private Reading() {}

    static YamlFile read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static YamlFile read(byte[] bytes) {
        return YamlReader.read(Source.bytes("test.yaml", bytes), bytes);
    }

    /** The root of the only document. */
    static Node root(String text) {
        List<Document> documents = read(text).documents();
        if (documents.size() != 1) {
            throw new AssertionError("expected one document, found " + documents.size());
        }
        return documents.get(0).root();
    }

    /** A value of a manifest that holds these lines after its two own. */
    static Node value(String lines, String key) {
        return root(MANIFEST + lines).get(key);
    }

    /** Each fault as {@code KIND line:column message}. */
    static List<String> faults(YamlFile file) {
        List<String> found = new ArrayList<>();
        for (Fault fault : file.faults()) {
            found.add(fault.kind() + " " + fault.span().line() + ":"
                    + fault.span().column() + " " + fault.message());
        }
        return found;
    }

    static List<String> faults(String text) {
        return faults(read(text));
    }

    static String show(Span span) {
        return span.line() + ":" + span.column() + "-" + span.endLine() + ":" + span.endColumn();
    }
}
