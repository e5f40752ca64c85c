package io.meshlint.report;

import io.meshlint.engine.Catalogue;
import io.meshlint.mesh.Flag;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.Parameter.Type;
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
        json.name("fixable").value(rule.fixable());
        json.name("parameters").array();
        for (Parameter parameter : rule.parameters()) {
            parameter(parameter);
        }
        json.endArray().endObject();
    }

    private void parameter(Parameter parameter) {
        boolean number = parameter.type() == Type.NUMBER;
        json.inlineObject().name("name").value(parameter.name());
        json.name("type").value(parameter.type().id());
        value("default", parameter, parameter.fallback());
        value("defaultInProfileAll", parameter, parameter.widest());
        texts("choices", parameter.choices());
        bound("least", number, parameter.least());
        bound("most", number, parameter.most());
        json.name("description").value(parameter.description()).endObject();
    }

    private void value(String name, Parameter parameter, List<String> values) {
        switch (parameter.type()) {
            case LIST -> texts(name, values);
            case NUMBER -> json.name(name).value(Long.parseLong(values.get(0)));
            default -> json.name(name).value(values.get(0));
        }
    }

    private void bound(String name, boolean known, int value) {
        json.name(name);
        if (known) {
            json.value(value);
        } else {
            json.valueOrNull("");
        }
    }

    private void texts(String name, List<String> texts) {
        json.name(name).inlineArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
