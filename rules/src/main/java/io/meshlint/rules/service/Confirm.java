package io.meshlint.rules.service;

import io.meshlint.manifest.Service;

/** Commands that show on a cluster what findings of this category say. */
final class Confirm {

    private Confirm() {}

    /** Lists the addresses behind a Service. */
    static String endpoints(Service service) {
        String namespace = service.namespace().isNamed() ? " -n " + service.namespace() : "";
        return "kubectl get endpointslice" + namespace + " -l kubernetes.io/service-name=" + service.name();
    }
}
