package io.meshlint.cli.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Makes up configs of kube-linter that are sound, with odd texts. */
final class RandomConfig {

    private static final List<String> PIECES = List.of(
            "a",
            "team",
            ".",
            "*",
            "+",
            "?",
            "(",
            ")",
            "|",
            "[a-z]",
            "[^:]",
            "\\\\.",
            "^",
            "$",
            "{",
            "}",
            "{{",
            "}}",
            "/",
            ":",
            "=",
            "#",
            " ",
            "%",
            "ä",
            "😀",
            "\\\"",
            "\\u0007",
            "\\u2028",
            "\\n",
            "- ",
            "'",
            "!",
            "&b",
            "registry.example",
            "~",
            "*:");

    private static final List<String> PARAMETERS = List.of(
            "key",
            "value",
            "name",
            "blockList",
            "AllowList",
            "dirs",
            "forbiddenServiceTypes",
            "forbiddenPolicies",
            "topologyKey",
            "requirementsType",
            "serviceAccount",
            "strategyTypeRegex",
            "group",
            "resources",
            "forbiddenCapabilities",
            "protocol",
            "ignoredLabels");

    private static final List<String> KINDS = List.of("DeploymentLike", "JobLike", "Any", "Service", "Ingress");

    private final Random random;
    private final List<String> builtIn;
    private final StringBuilder text = new StringBuilder();
    private final TreeSet<String> running = new TreeSet<>();

    RandomConfig(Random random, List<String> builtIn) {
        this.random = random;
        this.builtIn = builtIn;
        make();
    }

    String text() {
        return text.toString();
    }

    /** The built-in checks that it has kube-linter run. */
    TreeSet<String> running() {
        return running;
    }

    private void make() {
        boolean all = random.nextInt(6) == 0;
        boolean defaults = random.nextInt(3) > 0;
        List<String> include = some(builtIn, 8);
        List<String> exclude = some(builtIn, 8);
        if (all) {
            running.addAll(builtIn);
        }
        if (defaults) {
            running.addAll(KubeLinter.defaults());
        }
        running.addAll(include);
        exclude.forEach(running::remove);
        text.append("checks:\n  addAllBuiltIn: ")
                .append(all)
                .append("\n  doNotAutoAddDefaults: ")
                .append(!defaults);
        text.append("\n  include: ")
                .append(list(include))
                .append("\n  exclude: ")
                .append(list(exclude));
        text.append("\n  ignorePaths: ").append(list(words(3))).append("\ncustomChecks:\n");
        int number = random.nextInt(6);
        for (int i = 0; i < number; i++) {
            custom(i);
        }
    }

    private void custom(int number) {
        text.append("  - name: \"").append(number).append(word()).append("\"\n    template: ");
        text.append(pick(List.copyOf(Templates.known()))).append("\n    params:\n");
        text.append("      minReplicas: ").append(random.nextInt(12)).append("\n");
        for (String parameter : new TreeSet<>(some(PARAMETERS, 8))) {
            boolean single = List.of(
                            "key",
                            "value",
                            "name",
                            "topologyKey",
                            "requirementsType",
                            "serviceAccount",
                            "strategyTypeRegex",
                            "group",
                            "protocol")
                    .contains(parameter);
            text.append("      ").append(parameter).append(": ");
            text.append(single ? "\"" + word() + "\"" : list(words(3))).append('\n');
        }
        if (random.nextBoolean()) {
            text.append("    scope: {objectKinds: ")
                    .append(list(some(KINDS, 3)))
                    .append("}\n");
        }
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<String> some(List<String> from, int most) {
        List<String> some = new ArrayList<>();
        int number = random.nextInt(most);
        for (int i = 0; i < number; i++) {
            some.add(pick(from));
        }
        return some;
    }

    private List<String> words(int most) {
        List<String> words = new ArrayList<>();
        int number = random.nextInt(most);
        for (int i = 0; i < number; i++) {
            words.add(word());
        }
        return words;
    }

    /** Escaped for double quotes. */
    private String word() {
        StringBuilder word = new StringBuilder(random.nextInt(4) == 0 ? "" : "a");
        int number = 1 + random.nextInt(6);
        for (int i = 0; i < number; i++) {
            word.append(pick(PIECES));
        }
        // Two braces in a row are what templates look like.
        return word.toString().replace("{{", "{").replace("}}", "}").replace("{{", "{");
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? "[]" : "[\"" + String.join("\", \"", items) + "\"]";
    }
}
