package io.meshlint.rule;

import io.meshlint.text.TextEdit;
import java.util.List;

/**
 * A change that takes a fault away.
 *
 * @param description imperative, one clause
 * @param safe whether nothing but the fault can depend on the old text
 * @param edits all of which are made, or none
 */
public record Fix(String description, boolean safe, List<TextEdit> edits) {

    public Fix {
        edits = List.copyOf(edits);
    }
}
