package io.meshlint.rules.service;

import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Service;
import io.meshlint.rule.Command;

/** Commands that show on a cluster what findings of this category say. */
final class Confirm {

    private Confirm() {}

    /** Lists the addresses behind a Service. */
    static Command endpoints(Service service) {
        return Command.of(
                service.resource(),
                "kubectl get endpointslice{in} -l %s",
                "kubernetes.io/service-name=" + service.name());
    }

    /** Shows the type of a Service, its addresses outside the cluster and its node ports. */
    static Command get(Service service) {
        return Command.of(service.resource(), "kubectl get service{in} {name}");
    }

    /** Shows where an Ingress leads and what its controller said about it. */
    static Command describe(Ingress ingress) {
        return Command.of(ingress.resource(), "kubectl describe ingress{in} {name}");
    }
}
