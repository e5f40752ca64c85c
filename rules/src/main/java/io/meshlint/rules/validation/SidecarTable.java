package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import java.util.List;

/** What istiod's webhook refuses in Sidecars. */
public final class SidecarTable implements RuleTable {

    private static final Family FAMILY = new Family("sidecar-invalid", "routing", "Sidecar", new SidecarChecks());
    private static final String INGRESS = "workloadSelector: {labels: {app: cart}}\ningress:\n  - ";
    private static final String PORT = "port: {number: 8080, name: http, protocol: HTTP}";

    @Override
    public String profile() {
        return Family.PROFILE;
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                FAMILY.part(
                                "bind-malformed",
                                "listener binds to what is no address",
                                "binds a listener to `%s`, which is no address",
                                "write an IP address in the place of `%s`")
                        .bad(INGRESS + "{" + PORT + ", bind: localhost, defaultEndpoint: \"127.0.0.1:8080\"}\n")
                        .good(INGRESS + "{" + PORT + ", bind: 0.0.0.0, defaultEndpoint: \"127.0.0.1:8080\"}\n"),
                FAMILY.part(
                                "egress-host-malformed",
                                "egress host is not of the form namespace/name",
                                "lets out to `%s`, which is not of the form `namespace/name`",
                                "write `./*`, `*/cart.shop.svc.cluster.local` or the like")
                        .bad("egress:\n  - hosts: [cart]\n")
                        .good("egress:\n  - hosts: [\"./*\", istio-system/*, \"*/cart.shop.svc.cluster.local\"]\n"),
                FAMILY.part(
                                "egress-rest-not-last",
                                "egress listener without a port before others",
                                "has an egress listener without a port that is not the last",
                                "put it last, and leave one alone without a port")
                        .bad("egress:\n  - hosts: [\"./*\"]\n  - {" + PORT + ", hosts: [\"web/*\"]}\n")
                        .good("egress:\n  - {" + PORT + ", hosts: [\"web/*\"]}\n  - hosts: [\"./*\"]\n"),
                FAMILY.part(
                                "endpoint-elsewhere",
                                "ingress listener that leads out of the pod",
                                "leads an ingress listener to `%s`, which is not in the pod",
                                "write `127.0.0.1:PORT` or `0.0.0.0:PORT`")
                        .bad(INGRESS + "{" + PORT + ", defaultEndpoint: \"10.0.0.7:8080\"}\n")
                        .good(INGRESS + "{" + PORT + ", defaultEndpoint: \"127.0.0.1:8080\"}\n"),
                FAMILY.part(
                                "port-duplicate",
                                "two listeners on one port",
                                "has two listeners on port %s",
                                "put their hosts together, or change one port")
                        .bad("egress:\n  - {" + PORT + ", hosts: [\"./*\"]}\n  - {" + PORT + ", hosts: [\"web/*\"]}\n")
                        .good("egress:\n  - {" + PORT + ", hosts: [\"./*\", \"web/*\"]}\n"),
                FAMILY.part(
                                "spec-empty",
                                "object without ingress, egress or anything else",
                                "says nothing",
                                "remove it, or add `egress` or `ingress`")
                        .bad("{}\n")
                        .good("egress:\n  - hosts: [\"./*\"]\n"));
    }
}
