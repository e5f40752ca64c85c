package io.meshlint.rules.service;

import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;

/** Commands that show on a cluster what findings of this category say. */
final class Confirm {

    private Confirm() {}

    /** Lists the addresses behind a Service. */
    static String endpoints(Service service) {
        return "kubectl get endpointslice" + in(service.namespace()) + " -l kubernetes.io/service-name="
                + service.name();
    }

    /** Shows the type of a Service, its addresses outside the cluster and its node ports. */
    static String get(Service service) {
        return "kubectl get service" + in(service.namespace()) + " " + service.name();
    }

    /** Shows where an Ingress leads and what its controller said about it. */
    static String describe(Ingress ingress) {
        return "kubectl describe ingress" + in(ingress.namespace()) + " "
                + ingress.resource().name();
    }

    /** The option that names a namespace, with a blank before it; empty if none is known. */
    private static String in(Namespace namespace) {
        return namespace.isNamed() ? " -n " + namespace : "";
    }
}
