package io.meshlint.rules.style;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Lint;
import io.meshlint.rules.table.Row;
import io.meshlint.text.Source;
import java.util.ArrayList;
import java.util.List;

/** What one row of the table says of manifests. */
final class Checked {

    private final Lint lint;

    private Checked(Lint lint) {
        this.lint = lint;
    }

    static Checked by(String id) {
        return new Checked(Lint.with(row(id)));
    }

    /** The same with parameters, as they stand in the config. */
    static Checked by(String id, String parameters) {
        return new Checked(Lint.with(row(id)).configured("rules: {" + id + ": {" + parameters + "}}"));
    }

    /** The same under another config. */
    static Checked under(String config, String id) {
        return new Checked(Lint.with(row(id)).configured(config));
    }

    private static Rule row(String id) {
        for (Row row : StyleTable.rows()) {
            if (row.info().id().equals(id)) {
                return row;
            }
        }
        throw new AssertionError(id);
    }

    /** The messages about a text. */
    List<String> yaml(String text) {
        return files(Lint.TEXT, text);
    }

    /** The messages about files: name, text, name, text. */
    List<String> files(String... namesAndTexts) {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            sources.add(Source.text(namesAndTexts[i], namesAndTexts[i + 1]));
        }
        List<String> messages = new ArrayList<>();
        for (Finding finding : lint.report(sources).findings()) {
            messages.add(finding.message());
        }
        return messages;
    }

    /** The messages about a pod with such a container. */
    List<String> container(String text) {
        return yaml(pod("containers:\n  - name: app\n" + text.indent(4)));
    }

    /** A bare pod with such a spec. */
    static String pod(String spec) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: cart, namespace: shop}\nspec:\n" + spec.indent(2);
    }

    /** A Deployment of three pods labelled {@code app: cart}, with such a pod spec. */
    static String deployment(String spec) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: cart, namespace: shop}
                spec:
                  replicas: 3
                  selector: {matchLabels: {app: cart}}
                  template:
                    metadata: {labels: {app: cart}}
                    spec:
                      containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                """ + spec.indent(6);
    }
}
