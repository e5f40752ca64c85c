package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * For which pods the injection webhooks are called that the input itself brings. Where it brings none of the default
 * revision, Istio's own are assumed, and nobody needs to ask here.
 */
final class Webhooks {

    private static final String NAME = "kubernetes.io/metadata.name";

    private final World world;
    private final List<Cursor> webhooks = new ArrayList<>();
    private boolean servesDefault;

    Webhooks(Cluster cluster) {
        this.world = cluster.world();
        for (Resource configuration : cluster.ofKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration")) {
            for (Cursor webhook : configuration.root().at("webhooks").items()) {
                if (isInjector(webhook)) {
                    webhooks.add(webhook);
                    servesDefault |= servesDefault(configuration);
                }
            }
        }
    }

    /** Whether a webhook of the API server is one that injects Istio's proxy. */
    static boolean isInjector(Cursor webhook) {
        return webhook.at("name").text().endsWith("sidecar-injector.istio.io")
                && webhook.at("clientConfig", "service").exists();
    }

    private static boolean servesDefault(Resource configuration) {
        Labels labels = configuration.labels();
        String tag = labels.get("istio.io/tag");
        String revision = tag.isEmpty() ? labels.get(Membership.REVISION) : tag;
        return revision.isEmpty() || revision.equals("default");
    }

    /** Whether the input shows every webhook that serves pods without a revision. */
    boolean serveDefault() {
        return servesDefault;
    }

    /** Whether one of them is called for pods with these labels. */
    boolean callFor(Namespace namespace, Labels pod) {
        for (Cursor webhook : webhooks) {
            if (fits(webhook.at("namespaceSelector"), key -> label(namespace, key))
                    && fits(webhook.at("objectSelector"), key -> label(pod, key))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> label(Namespace namespace, String key) {
        String value = key.equals(NAME) ? namespace.name() : world.namespaceLabel(namespace, key);
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<String> label(Labels labels, String key) {
        return labels.has(key) ? Optional.of(labels.get(key)) : Optional.empty();
    }

    private static boolean fits(Cursor selector, Function<String, Optional<String>> labels) {
        for (Cursor entry : selector.at("matchLabels").entries()) {
            if (!labels.apply(entry.key()).equals(Optional.of(entry.text()))) {
                return false;
            }
        }
        for (Cursor expression : selector.at("matchExpressions").items()) {
            if (!holds(expression, labels.apply(expression.at("key").text()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Cursor expression, Optional<String> value) {
        boolean listed = false;
        for (Cursor wanted : expression.at("values").items()) {
            listed |= value.isPresent() && value.get().equals(wanted.text());
        }
        return switch (expression.at("operator").text()) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value.isPresent();
            case "DoesNotExist" -> value.isEmpty();
            default -> false;
        };
    }
}
