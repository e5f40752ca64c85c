package io.meshlint.rules;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * An example of a row of a table.
 *
 * @param row whose it is
 * @param text as the table shows it
 * @param isBad whether it has the fault
 */
record Example(Row row, String text, boolean isBad) {

    private static final String IN_CONTAINER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart}}
                spec:
                  containers:
                    - name: cart
            """;

    private static final String IN_POD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart}}
                spec:
            """;

    private static final String IN_SPEC = "\nmetadata: {name: cart, namespace: shop}\nspec:\n";

    private static final String CONTAINERS = "containers:";

    private static final String CONTAINER = """
            containers:
              - name: cart
                image: registry.example/cart:1.4.2
            """;

    /** The rows of all tables. */
    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Rule rule : BuiltIn.rules()) {
            if (rule instanceof Row row) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The examples of a rule, none if it is not a row. */
    static List<Example> of(Rule rule) {
        List<Example> examples = new ArrayList<>();
        if (rule instanceof Row row) {
            row.bad().forEach(text -> examples.add(new Example(row, text, true)));
            row.good().forEach(text -> examples.add(new Example(row, text, false)));
        }
        return examples;
    }

    /** The examples of all rows. */
    static List<Example> all() {
        List<Example> examples = new ArrayList<>();
        rows().forEach(row -> examples.addAll(of(row)));
        return examples;
    }

    /** The whole manifest; of a part, one that has it. */
    String manifest() {
        return switch (row.exampleOf()) {
            case "container" -> IN_CONTAINER + withImage().indent(10);
            case "pod" -> IN_POD + (text.contains(CONTAINERS) ? text : text + CONTAINER).indent(6);
            case "" -> text;
            default ->
                "apiVersion: " + apiVersion(row.exampleOf()) + "\nkind: " + row.exampleOf() + IN_SPEC + text.indent(2);
        };
    }

    private static String apiVersion(String kind) {
        return switch (kind) {
            case "AuthorizationPolicy", "RequestAuthentication", "PeerAuthentication" -> "security.istio.io/v1";
            case "Telemetry" -> "telemetry.istio.io/v1";
            case "WasmPlugin" -> "extensions.istio.io/v1alpha1";
            case "EnvoyFilter" -> "networking.istio.io/v1alpha3";
            default -> "networking.istio.io/v1";
        };
    }

    /** A linter with the rule alone, set as its examples ask. */
    Lint lint() {
        Lint lint = Lint.with(row);
        return row.settings().isEmpty()
                ? lint
                : lint.configured("rules: {" + row.info().id() + ": {" + row.settings() + "}}");
    }

    private String withImage() {
        return text.contains("image:") ? text : "image: registry.example/cart:1.4.2\n" + text;
    }

    @Override
    public String toString() {
        return row.info().id()
                + (isBad
                        ? ", bad " + row.bad().indexOf(text)
                        : ", good " + row.good().indexOf(text));
    }
}
