package io.meshlint.cli.init;

import io.meshlint.cli.init.Carried.RuleLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a config with comments for what a survey found, and what is carried over. A line that begins with {@code #}
 * and no space is a setting that is not on.
 */
public final class ConfigText {

    private static final int MANY = 5;

    private final Survey survey;
    private final StringBuilder text = new StringBuilder();

    private ConfigText(Survey survey) {
        this.survey = survey;
    }

    /** A config for what was found. */
    public static String of(Survey survey) {
        ConfigText config = new ConfigText(survey);
        config.found("meshlint init");
        config.text.append("""

                # Levels of single rules, and settings where `meshlint rules` lists some: off, info, warning or error.
                #rules:
                #  readiness-probe-missing: error

                # The same for some files, and the namespace of objects there that name none. The last that fits counts.
                #overrides:
                #  - {paths: ["legacy/**"], namespace: legacy, rules: {readiness-probe-missing: "off"}}
                """);
        return config.text.toString();
    }

    /**
     * A config for what was found, with what is carried over.
     *
     * @param from the file from which
     */
    public static String of(Survey survey, Carried carried, String from) {
        ConfigText config = new ConfigText(survey);
        config.found("meshlint init --from " + plain(from));
        config.rules(carried);
        config.overrides(carried);
        return config.text.toString();
    }

    private void found(String command) {
        text.append("# Written by `")
                .append(command)
                .append("`. A line that begins with `#` and no space is a setting");
        text.append(" that is off.\n# Found: ")
                .append(number(survey.objects(), "object"))
                .append(" in ");
        text.append(number(survey.files(), "file")).append(survey.hasIstio() ? ", Istio's among them" : "");
        text.append(".\n");
        versions();
        namespaces();
        notRead();
        context();
        text.append("""

                # What is looked for. traffic: what breaks requests. reliability, security and style are there too.
                profiles: [traffic]
                """);
    }

    private void versions() {
        text.append("""

                # The releases that you run. While they are not set, only what is a fault in every release is one.
                #kubernetes: "1.34"
                """);
        if (survey.hasIstio()) {
            text.append("""
                    #istio: "1.30"

                    # The namespace of istiod, and whether pods get a proxy where no label asks for one.
                    #mesh: {rootNamespace: istio-system, injectByDefault: false}
                    """);
        }
    }

    private void namespaces() {
        if (survey.homeless() > 0) {
            text.append("\n# Where objects go that name no namespace: ");
            text.append(survey.homeless()).append(" of them.\n#namespace: default\n");
        }
        if (!survey.namespaces().isEmpty()) {
            text.append(
                    "\n# Namespaces that this folder defines completely: there, what is not here does not exist.\n");
            text.append("#closedWorld: ").append(list(survey.namespaces())).append('\n');
        }
        if (survey.hasIstio() && !survey.undeclared().isEmpty()) {
            text.append("\n# Labels of namespaces that have no object here: they say whose pods get a proxy.\n");
            text.append("#assume:\n#  namespaces:\n");
            for (String namespace : survey.undeclared()) {
                text.append("#    - {name: \"").append(namespace).append("\", labels: {istio-injection: enabled}}\n");
            }
        }
    }

    private void notRead() {
        if (!survey.charts().isEmpty()) {
            text.append("\n# Helm charts are not read, lint what `helm template` prints: ");
            text.append(some(survey.charts())).append(".\n");
        }
        if (!survey.kustomizations().isEmpty()) {
            text.append("\n# Kustomizations are read without their patches, lint what `kustomize build` prints: ");
            text.append(some(survey.kustomizations())).append(".\n");
        }
    }

    private void context() {
        List<String> globs = new ArrayList<>();
        for (String folder : survey.platform()) {
            globs.add("/" + folder + "/**");
        }
        text.append("\n# Files that are read, so that references to them lead somewhere, and never reported on.\n");
        text.append("#context: ")
                .append(globs.isEmpty() ? "[platform/**]" : list(globs))
                .append('\n');
    }

    private void rules(Carried carried) {
        if (carried.rules().isEmpty() && carried.off().isEmpty()) {
            return;
        }
        text.append("""

                # Each with the checks that it answers. kube-linter fails on whatever it finds, so these are errors;
                # weaker evidence lowers them. info and warning are there too.
                rules:
                """);
        for (Map.Entry<String, RuleLine> entry : carried.rules().entrySet()) {
            text.append("  ").append(entry.getKey()).append(": ").append(level(entry.getKey(), carried));
            comment(entry.getValue().checks());
        }
        for (String rule : carried.off().keySet()) {
            text.append("  ").append(rule).append(": \"off\"");
            comment(carried.off().get(rule));
        }
    }

    private void comment(Iterable<String> checks) {
        text.append(" # ").append(plain(String.join(", ", checks))).append('\n');
    }

    private static String level(String rule, Carried carried) {
        Map<String, List<String>> settings = carried.rules().get(rule).settings();
        if (settings.isEmpty()) {
            return "error";
        }
        StringBuilder level = new StringBuilder("{severity: error");
        for (Map.Entry<String, List<String>> setting : settings.entrySet()) {
            boolean list = carried.isList(rule, setting.getKey());
            level.append(", ").append(setting.getKey()).append(": ");
            level.append(list ? list(setting.getValue()) : setting.getValue().get(0));
        }
        return level.append('}').toString();
    }

    private void overrides(Carried carried) {
        if (carried.paths().isEmpty() || carried.rules().isEmpty()) {
            return;
        }
        text.append("\n# Files that kube-linter ignores. Rules that it has no check for look at them as well.\n");
        text.append("overrides:\n  - paths: ").append(list(carried.paths())).append("\n    rules:\n");
        for (String rule : carried.rules().keySet()) {
            text.append("      ").append(rule).append(": \"off\"\n");
        }
    }

    private static String number(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** The first few of some paths. */
    private static String some(List<String> paths) {
        String first = plain(String.join(", ", paths.subList(0, Math.min(MANY, paths.size()))));
        return paths.size() > MANY ? first + " and " + (paths.size() - MANY) + " more" : first;
    }

    private static String list(Iterable<String> values) {
        StringBuilder list = new StringBuilder("[");
        for (String value : values) {
            list.append(list.length() > 1 ? ", " : "").append(quoted(value));
        }
        return list.append(']').toString();
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (isStrange(c) || c == '{' || c == '}') {
                // Two braces in a row would make the file look like a template.
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** What a comment can hold of a text. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(isStrange(c) || Character.isSurrogate(c) || c == '{' || c == '}' ? ' ' : c);
        }
        return plain.toString();
    }

    private static boolean isStrange(char c) {
        return c < ' ' || c >= 0x7f && c <= 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff || c >= 0xfffe;
    }
}
