package io.meshlint.cli.init;

import io.meshlint.engine.Setting;
import io.meshlint.yaml.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A check that a config of kube-linter builds on a template.
 *
 * @param name what the config calls it
 * @param template what it is built on
 * @param parameters what it tells the template, by lower-case name
 * @param kinds of the objects that it looks at; empty for those of the template
 * @param place where it stands
 */
record CustomCheck(String name, String template, Map<String, Setting> parameters, List<String> kinds, Setting place) {

    /** A text, empty if it is not given. */
    String text(String parameter) {
        Setting setting = parameters.get(parameter.toLowerCase(Locale.ROOT));
        return setting == null ? "" : setting.text("");
    }

    /** The items of a list, none if it is not given; one value stands for a list of it. */
    List<String> list(String parameter) {
        Setting setting = parameters.get(parameter.toLowerCase(Locale.ROOT));
        if (setting == null || !setting.isGiven()) {
            return List.of();
        }
        return setting.node().isScalar() ? List.of(setting.text("")) : setting.texts();
    }

    /** A whole number; complains about anything else. */
    int number(String parameter, int fallback) {
        String text = text(parameter);
        OptionalInt number = Scalars.toInt(text);
        if (!text.isEmpty() && number.isEmpty()) {
            parameters.get(parameter.toLowerCase(Locale.ROOT)).complain("`" + parameter + "` must be a whole number");
        }
        return number.orElse(fallback);
    }

    /** The parameters that are given beside these. */
    List<String> others(String... known) {
        List<String> others = new ArrayList<>();
        for (String name : parameters.keySet()) {
            if (parameters.get(name).isGiven() && !isOneOf(name, known)) {
                others.add(name);
            }
        }
        return others;
    }

    private static boolean isOneOf(String name, String... known) {
        for (String other : known) {
            if (other.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
