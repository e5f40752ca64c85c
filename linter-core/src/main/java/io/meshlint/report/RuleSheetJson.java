package io.meshlint.report;

import io.meshlint.engine.Catalogue;
import io.meshlint.rule.Flag;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/** The catalogue for programs. Every key is always there, in this order; what does not apply is null. */
final class RuleSheetJson {

    private static final int VERSION = 1;

    private final StringBuilder out;
    private final Json json;

    RuleSheetJson(StringBuilder out) {
        this.out = out;
        this.json = new Json(out);
    }

    void write(Catalogue catalogue) {
        json.object().name("version").value(VERSION).name("rules").array();
        for (Rule rule : catalogue.rules()) {
            rule(rule.info(), rule.category());
        }
        json.endArray().endObject();
        out.append('\n');
    }

    private void rule(RuleInfo rule, String category) {
        json.object().name("id").value(rule.id());
        json.name("severity").value(rule.severity().toString());
        json.name("summary").value(rule.summary());
        List<String> flags = new ArrayList<>();
        for (Flag flag : rule.flags()) {
            flags.add(flag.name());
        }
        texts("flags", flags);
        json.name("symptom").valueOrNull(rule.symptomId());
        json.name("profile").value(rule.profile());
        json.name("category").value(category);
        texts("covers", rule.covers());
        json.name("since").value(rule.since());
        json.name("fixable").value(false);
        json.name("parameters").array();
        for (Parameter parameter : rule.parameters()) {
            json.inlineObject().name("name").value(parameter.name());
            json.name("default").value(parameter.fallback());
            texts("choices", parameter.choices());
            json.name("description").value(parameter.description()).endObject();
        }
        json.endArray().endObject();
    }

    private void texts(String name, List<String> texts) {
        json.name(name).inlineArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
