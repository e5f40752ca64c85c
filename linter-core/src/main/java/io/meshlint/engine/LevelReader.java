package io.meshlint.engine;

import io.meshlint.engine.Config.Level;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.Similar;
import io.meshlint.yaml.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a config says of single rules: a level, or a level and settings. */
final class LevelReader {

    private final Catalogue catalogue;

    LevelReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Levels by the rule's id.
     *
     * @param withParameters whether the rule's own settings may stand here: they hold for a whole run, not for a path
     */
    Map<String, Level> levels(Setting rules, boolean withParameters) {
        Map<String, Level> levels = new LinkedHashMap<>();
        Map<String, Complaints> files = new HashMap<>();
        for (Map.Entry<String, Setting> entry : rules.entries().entrySet()) {
            String name = entry.getKey();
            List<Rule> called = catalogue.called(name);
            if (called.isEmpty()) {
                rules.complainAbout(name, "unknown rule `" + name + "`" + Similar.question(name, catalogue.names()));
            }
            for (Rule rule : called) {
                RuleInfo info = rule.info();
                levels.put(info.id(), level(info, entry.getValue(), withParameters));
                Complaints file = entry.getValue().complaints();
                if (files.put(info.id(), file) == file) {
                    rules.complainAbout(
                            name, "rule `" + info.id() + "` is already set, `" + name + "` is another name for it");
                }
            }
        }
        return levels;
    }

    private static Level level(RuleInfo rule, Setting setting, boolean withParameters) {
        if (!setting.node().isMapping()) {
            return new Level(severity(setting), true, false, Map.of());
        }
        List<Parameter> declared = withParameters ? rule.parameters() : List.of();
        List<String> keys = new ArrayList<>(List.of("severity", "flat"));
        for (Parameter parameter : declared) {
            keys.add(parameter.name());
        }
        setting.allow(keys.toArray(new String[0]));
        Setting severity = setting.get("severity");
        return new Level(
                severity.isGiven() ? severity(severity) : Severity.OFF,
                severity.isGiven(),
                setting.get("flat").flag(false),
                parameters(declared, setting));
    }

    /** A YAML 1.1 reader takes a plain {@code off} for false, so both are accepted. */
    private static Severity severity(Setting setting) {
        String text = setting.text("");
        if (setting.isBoolean() && !Scalars.isTrue(text)) {
            return Severity.OFF;
        }
        for (Severity severity : Severity.values()) {
            if (severity.toString().equals(text)) {
                return severity;
            }
        }
        setting.complain("`" + setting.name() + "` must be off, info, warning or error");
        return Severity.OFF;
    }

    private static Map<String, List<String>> parameters(List<Parameter> declared, Setting setting) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Parameter parameter : declared) {
            Setting given = setting.get(parameter.name());
            if (given.isGiven()) {
                values.put(parameter.name(), values(parameter, given));
            }
        }
        return values;
    }

    private static List<String> values(Parameter parameter, Setting given) {
        boolean list = parameter.type() == Parameter.Type.LIST;
        List<String> values = new ArrayList<>();
        for (Setting setting : list && !given.node().isScalar() ? given.items() : List.of(given)) {
            String value = list ? setting.required() : setting.text("");
            if (setting.node().isScalar() && !parameter.accepts(value)) {
                setting.complain("`" + setting.name() + "` must be " + parameter.expected());
            }
            values.add(value);
        }
        return values;
    }
}
