package io.meshlint.text;

import java.util.ArrayList;
import java.util.List;

/** Takes texts apart at a character, without the regular expressions of {@link String#split}. */
public final class Parts {

    private Parts() {}

    /** The parts between separators, empty ones too: of a text without any, the text. */
    public static List<String> of(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, start)) {
            parts.add(text.substring(start, i));
            start = i + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
