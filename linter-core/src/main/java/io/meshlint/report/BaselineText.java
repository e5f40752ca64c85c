package io.meshlint.report;

import io.meshlint.engine.Baseline;

/** A baseline as the text of its file: a line for each finding, so that reviews and merges see single ones. */
public final class BaselineText {

    private BaselineText() {}

    /** The text, in JSON. */
    public static String of(Baseline baseline) {
        StringBuilder out = new StringBuilder();
        Json json = new Json(out);
        json.object().name("version").value(Baseline.VERSION).name("findings").array();
        for (Baseline.Entry entry : baseline.entries()) {
            json.inlineObject().name("fingerprint").value(entry.fingerprint());
            json.name("rule").value(entry.rule()).name("file").value(entry.file());
            json.name("message").value(entry.message()).endObject();
        }
        json.endArray().endObject();
        return out.append('\n').toString();
    }
}
