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
import java.util.TreeSet;

/**
 * A config of kube-linter, as its {@code config.Config} reads it: keys in upper or lower case. What it would pass over,
 * such as a key that it does not know, is a fault here.
 *
 * @param allBuiltIn whether every check runs
 * @param defaults whether those run that run by default
 * @param include names of checks that run
 * @param exclude names of checks that do not run
 * @param ignorePaths globs of files that no check looks at
 * @param custom checks of its own
 */
record KubeLinterConfig(
        boolean allBuiltIn,
        boolean defaults,
        List<Setting> include,
        List<Setting> exclude,
        List<Setting> ignorePaths,
        List<CustomCheck> custom) {

    /** Reads a config. Complaints name what is wrong with it. */
    static KubeLinterConfig read(Source source, byte[] bytes, Complaints complaints) {
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

    private static CustomCheck custom(Setting item) {
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

    /** What stands under each of these keys, which others are there is complained about. */
    private static Map<String, Setting> keys(Setting setting, String... known) {
        Map<String, Setting> keys = new LinkedHashMap<>();
        for (String key : known) {
            keys.put(key, setting.get(key));
        }
        for (Map.Entry<String, Setting> entry : setting.entries().entrySet()) {
            String key = called(entry.getKey(), known);
            if (key.isEmpty()) {
                setting.complainAbout(
                        entry.getKey(),
                        "unknown key `" + entry.getKey() + "`" + Similar.question(entry.getKey(), List.of(known)));
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

    /** Complains about names of checks and templates that kube-linter does not have. */
    void complainAboutUnknown(TreeSet<String> checks) {
        TreeSet<String> known = new TreeSet<>(checks);
        for (CustomCheck check : custom) {
            if (!check.name().isEmpty() && !known.add(check.name())) {
                check.place().complain("there are two checks `" + check.name() + "`");
            }
            if (!check.template().isEmpty() && !Templates.known().contains(check.template())) {
                check.place()
                        .get("template")
                        .complain("kube-linter has no template `" + check.template() + "`"
                                + Similar.question(check.template(), Templates.known()));
            }
        }
        List<Setting> named = new ArrayList<>(include);
        named.addAll(exclude);
        for (Setting item : named) {
            String name = item.text("");
            if (!name.isEmpty() && !known.contains(name)) {
                item.complain("kube-linter has no check `" + name + "`" + Similar.question(name, known));
            }
        }
    }

    /** The checks that run: built-in ones of these and its own. */
    TreeSet<String> running(TreeSet<String> builtIn, List<String> byDefault) {
        TreeSet<String> running = new TreeSet<>();
        if (defaults) {
            running.addAll(byDefault);
        }
        if (allBuiltIn) {
            running.addAll(builtIn);
        }
        custom.forEach(check -> running.add(check.name()));
        include.forEach(item -> running.add(item.text("")));
        exclude.forEach(item -> running.remove(item.text("")));
        return running;
    }
}
