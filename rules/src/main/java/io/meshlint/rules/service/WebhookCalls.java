package io.meshlint.rules.service;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * A Service that the API server calls: for admission, for an aggregated API or to convert custom resources.
 *
 * @param service the reference, with name, namespace and port
 * @param what who needs it, as {@code webhook `v.example.org`}
 * @param required whether requests fail while it does not answer
 */
record WebhookCalls(Cursor service, String what, boolean required) {

    /** All of them, in input order of each kind. */
    static List<WebhookCalls> of(Cluster cluster) {
        List<WebhookCalls> calls = new ArrayList<>();
        for (String kind : List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
            for (Resource configuration : cluster.ofKind("admissionregistration.k8s.io", kind)) {
                for (Cursor webhook : configuration.root().at("webhooks").items()) {
                    boolean ignored = webhook.at("failurePolicy").text().equals("Ignore");
                    String what = "webhook `" + webhook.at("name").text() + "`";
                    add(webhook.at("clientConfig", "service"), what, !ignored, calls);
                }
            }
        }
        for (Resource api : cluster.ofKind("apiregistration.k8s.io", "APIService")) {
            add(api.spec().at("service"), "API `" + api.name() + "`", true, calls);
        }
        for (Resource definition : cluster.ofKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
            Cursor service = definition.spec().at("conversion", "webhook", "clientConfig", "service");
            add(service, "conversion of `" + definition.name() + "`", true, calls);
        }
        return calls;
    }

    private static void add(Cursor service, String what, boolean required, List<WebhookCalls> calls) {
        boolean written =
                service.at("name").isString() && service.at("namespace").isString();
        if (written
                && !service.at("name").isPlaceholder()
                && !service.at("namespace").isPlaceholder()) {
            calls.add(new WebhookCalls(service, what, required));
        }
    }

    String name() {
        return service.at("name").text();
    }

    String namespace() {
        return service.at("namespace").text();
    }

    int port() {
        return service.at("port").integer(443);
    }
}
