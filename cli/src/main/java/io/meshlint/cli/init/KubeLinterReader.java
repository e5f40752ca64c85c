package io.meshlint.cli.init;

import io.meshlint.engine.Complaints;
import io.meshlint.engine.Setting;
import io.meshlint.text.Similar;
import io.meshlint.text.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a config of kube-linter as its {@code config.Config} does: keys in upper or lower case, those that it does not
 * know passed over.
 */
final class KubeLinterReader {

    private final Complaints notes;

    /**
     * A reader.
     *
     * @param notes takes what kube-linter passes over
     */
    KubeLinterReader(Complaints notes) {
        this.notes = notes;
    }

    /** Reads a config. Complaints name what is wrong with it. */
    KubeLinterConfig read(Source source, byte[] bytes, Complaints complaints) {
        Map<String, Setting> root = keys(Setting.read(source, bytes, complaints), "checks", "customChecks");
        Map<String, Setting> checks =
                keys(root.get("checks"), "addAllBuiltIn", "doNotAutoAddDefaults", "include", "exclude", "ignorePaths");
        List<CustomCheck> custom = new ArrayList<>();
        for (Setting item : root.get("customChecks").items()) {
            custom.add(custom(item));
        }
        return new KubeLinterConfig(
                checks.get("addAllBuiltIn").flag(false),
                !checks.get("doNotAutoAddDefaults").flag(false),
                named(checks.get("include")),
                named(checks.get("exclude")),
                named(checks.get("ignorePaths")),
                custom);
    }

    private CustomCheck custom(Setting item) {
        Map<String, Setting> keys = keys(item, "name", "description", "remediation", "template", "params", "scope");
        Map<String, Setting> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, Setting> entry : keys.get("params").entries().entrySet()) {
            parameters.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
        }
        List<String> kinds =
                keys(keys.get("scope"), "objectKinds").get("objectKinds").texts();
        return new CustomCheck(keys.get("name").required(), keys.get("template").required(), parameters, kinds, item);
    }

    private static List<Setting> named(Setting list) {
        List<Setting> items = list.items();
        items.forEach(Setting::required);
        return items;
    }

    /** What stands under each of these keys; which others are there is noted. */
    private Map<String, Setting> keys(Setting setting, String... known) {
        Map<String, Setting> keys = new LinkedHashMap<>();
        for (String key : known) {
            keys.put(key, setting.get(key));
        }
        for (Map.Entry<String, Setting> entry : setting.entries().entrySet()) {
            String key = called(entry.getKey(), known);
            if (key.isEmpty()) {
                String question = Similar.question(entry.getKey(), List.of(known));
                notes.add(
                        setting.node().keySpan(setting.node().indexOf(entry.getKey())),
                        "kube-linter knows no key `" + entry.getKey() + "` here and passes over it" + question);
            } else {
                keys.put(key, entry.getValue());
            }
        }
        return keys;
    }

    private static String called(String name, String... known) {
        for (String key : known) {
            if (key.equalsIgnoreCase(name)) {
                return key;
            }
        }
        return "";
    }
}
