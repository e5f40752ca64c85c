package io.meshlint.yaml;

import io.meshlint.text.Source;
import java.util.List;

/**
 * A file, read: its documents and what was wrong with them.
 *
 * @param source where it came from
 * @param documents all of them, in order; one that could not be parsed is {@link Document#broken()}
 * @param faults in the order of the text
 * @param manifest whether a document, or its text before a fault, has {@code apiVersion} and {@code kind} at top level
 */
public record YamlFile(Source source, List<Document> documents, List<Fault> faults, boolean manifest) {

    public YamlFile {
        documents = List.copyOf(documents);
        faults = List.copyOf(faults);
    }
}
