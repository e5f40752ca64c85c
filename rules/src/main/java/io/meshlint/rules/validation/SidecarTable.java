package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import java.util.List;

/** What istiod's webhook refuses in Sidecars. */
final class SidecarTable {

    private static final Family FAMILY = new Family("sidecar-invalid", "routing", "Sidecar", new SidecarChecks());
    private static final String INGRESS = "workloadSelector: {labels: {app: cart}}\ningress:\n  - ";
    private static final String PORT = "port: {number: 8080, name: http, protocol: HTTP}";

    private SidecarTable() {}

    static List<Rule> rows() {
        return List.of(
                FAMILY.part(
                                "bind-malformed",
                                "listener binds to what is no address",
                                "binds a listener to `%s`, which is no address",
                                "write an IP address in the place of `%s`")
                        .bad(INGRESS + "{" + PORT + ", bind: localhost, defaultEndpoint: \"127.0.0.1:8080\"}\n")
                        .good(INGRESS + "{" + PORT + ", bind: 0.0.0.0, defaultEndpoint: \"127.0.0.1:8080\"}\n"),
                FAMILY.warned(
                                "egress-host-duplicate",
                                "egress host that another one covers",
                                "lets out to `%s`, which another host covers",
                                "remove the narrower one")
                        .why(
                                "The narrower host has no effect, and whoever wrote it expected that it restricts something.")
                        .bad("egress: [{hosts: [\"./*\", \"./cart.shop.svc.cluster.local\"]}]\n")
                        .good("egress: [{hosts: [\"./*\", \"web/*\"]}]\n"),
                FAMILY.part(
                                "egress-host-malformed",
                                "egress host is not of the form namespace/name",
                                "lets out to `%s`, which is not of the form `namespace/name`",
                                "write `./*`, `*/cart.shop.svc.cluster.local` or the like")
                        .bad("egress:\n  - hosts: [cart]\n")
                        .good("egress:\n  - hosts: [\"./*\", istio-system/*, \"*/cart.shop.svc.cluster.local\"]\n"),
                FAMILY.part(
                                "egress-hosts-missing",
                                "egress listener without hosts",
                                "has an egress listener with an empty `hosts`",
                                "name hosts, or write `[\"~/*\"]` for none")
                        .bad("egress: [{hosts: []}]\n")
                        .good("egress: [{hosts: [\"~/*\"]}]\n"),
                FAMILY.part(
                                "egress-proxy",
                                "egress proxy that Istio cannot use",
                                "has an egress proxy %s",
                                "write mode ALLOW_ANY, the full name of the host and its port")
                        .bad(
                                "outboundTrafficPolicy: {mode: REGISTRY_ONLY, egressProxy: {host: egress.edge.svc.cluster.local, port: {number: 8080}}}\n")
                        .good(
                                "outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: egress.edge.svc.cluster.local, port: {number: 8080}}}\n"),
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
                                "ingress-certificates",
                                "TLS of an ingress listener lacks its certificate",
                                "has an ingress listener that %s",
                                "add `serverCertificate` and `privateKey`, and `caCertificates` for MUTUAL")
                        .bad(
                                "ingress: [{port: {number: 8443, name: https, protocol: HTTPS}, defaultEndpoint: \"127.0.0.1:8080\", tls: {mode: SIMPLE}}]\n")
                        .good(
                                "ingress: [{port: {number: 8443, name: https, protocol: HTTPS}, defaultEndpoint: \"127.0.0.1:8080\", tls: {mode: SIMPLE, serverCertificate: /certs/tls.crt, privateKey: /certs/tls.key}}]\n"),
                FAMILY.part(
                                "ingress-tls",
                                "TLS of an ingress listener has what it cannot have",
                                "has TLS settings of an ingress listener with %s",
                                "terminate TLS with files, on a port of HTTPS or TLS")
                        .bad(
                                "ingress: [{port: {number: 8443, name: https, protocol: HTTPS}, defaultEndpoint: \"127.0.0.1:8080\", tls: {mode: SIMPLE, credentialName: shop-cert}}]\n")
                        .good(
                                "ingress: [{port: {number: 8443, name: https, protocol: HTTPS}, defaultEndpoint: \"127.0.0.1:8080\", tls: {mode: SIMPLE, serverCertificate: /certs/tls.crt, privateKey: /certs/tls.key}}]\n"),
                FAMILY.part(
                                "pool-malformed",
                                "connection pool that says nothing or a limit below zero",
                                "has a connection pool that %s",
                                "set limits from 0 on, or remove the pool")
                        .bad("inboundConnectionPool: {http: {http2MaxRequests: -1}}\n")
                        .good("inboundConnectionPool: {http: {http2MaxRequests: 1000}}\n"),
                FAMILY.warned(
                                "pool-without-http",
                                "limits for HTTP on a port of another protocol",
                                "has limits for HTTP on a port of %s",
                                "move them to `tcp`, or correct the protocol")
                        .why("Only limits for TCP count there, so nothing is limited.")
                        .bad(
                                "ingress: [{port: {number: 6379, name: tcp, protocol: TCP}, defaultEndpoint: \"127.0.0.1:6379\", connectionPool: {http: {http2MaxRequests: 100}}}]\n")
                        .good(
                                "ingress: [{port: {number: 8080, name: http, protocol: HTTP}, defaultEndpoint: \"127.0.0.1:8080\", connectionPool: {http: {http2MaxRequests: 100}}}]\n"),
                FAMILY.part(
                                "port-duplicate",
                                "two listeners on one port",
                                "has two listeners on port %s",
                                "put their hosts together, or change one port")
                        .bad("egress:\n  - {" + PORT + ", hosts: [\"./*\"]}\n  - {" + PORT + ", hosts: [\"web/*\"]}\n")
                        .good("egress:\n  - {" + PORT + ", hosts: [\"./*\", \"web/*\"]}\n"),
                FAMILY.part(
                                "port-malformed",
                                "number or name of a port is none",
                                "has a listener on port `%s`, which is none",
                                "write a number from 1 to 65535, and a label of DNS as name")
                        .bad(
                                "ingress: [{port: {number: 0, name: http, protocol: HTTP}, defaultEndpoint: \"127.0.0.1:8080\"}]\n")
                        .good(
                                "ingress: [{port: {number: 8080, name: http, protocol: HTTP}, defaultEndpoint: \"127.0.0.1:8080\"}]\n"),
                FAMILY.part(
                                "protocol-unknown",
                                "protocol of a listener is none",
                                "has a listener of protocol `%s`, which Istio does not know",
                                "write HTTP, HTTPS, HTTP2, GRPC, TLS, TCP or MONGO")
                        .bad(
                                "ingress: [{port: {number: 8080, name: web, protocol: WEB}, defaultEndpoint: \"127.0.0.1:8080\"}]\n")
                        .good(
                                "ingress: [{port: {number: 8080, name: http, protocol: HTTP}, defaultEndpoint: \"127.0.0.1:8080\"}]\n"),
                FAMILY.part(
                                "selector-key",
                                "selector of workloads by what is no label",
                                "selects workloads by label `%s`",
                                "name labels in full")
                        .bad("workloadSelector: {labels: {\"app*\": cart}}\negress: [{hosts: [\"./*\"]}]\n")
                        .good("workloadSelector: {labels: {app: cart}}\negress: [{hosts: [\"./*\"]}]\n"),
                FAMILY.warned(
                                "selector-without-labels",
                                "selector of workloads without labels",
                                "has a `workloadSelector` without labels, which selects every workload",
                                "add `labels`, or remove the selector")
                        .why(
                                "It counts for every pod of the namespace, and stands in the way of the Sidecar that is meant for them.")
                        .bad("workloadSelector: {labels: {}}\negress: [{hosts: [\"./*\"]}]\n")
                        .good("workloadSelector: {labels: {app: cart}}\negress: [{hosts: [\"./*\"]}]\n"),
                FAMILY.part(
                                "socket-malformed",
                                "egress listener of port 0 that is on no socket",
                                "has an egress listener of port 0 %s",
                                "write `bind: unix://` with the path of the socket, or the number of a port")
                        .bad("egress: [{port: {number: 0, name: http, protocol: HTTP}, hosts: [\"./*\"]}]\n")
                        .good(
                                "egress: [{port: {number: 0, name: http, protocol: HTTP}, bind: \"unix:///run/shop.sock\", captureMode: NONE, hosts: [\"./*\"]}]\n"),
                FAMILY.part(
                                "spec-empty",
                                "object without ingress, egress or anything else",
                                "says nothing",
                                "remove it, or add `egress` or `ingress`")
                        .bad("{}\n")
                        .good("egress:\n  - hosts: [\"./*\"]\n"),
                FAMILY.part(
                                "target-port",
                                "target port of a listener",
                                "sets `targetPort`, which has no effect",
                                "remove it, and write the port in `defaultEndpoint`")
                        .bad(
                                "ingress: [{port: {number: 8080, name: http, protocol: HTTP, targetPort: 9090}, defaultEndpoint: \"127.0.0.1:9090\"}]\n")
                        .good(
                                "ingress: [{port: {number: 8080, name: http, protocol: HTTP}, defaultEndpoint: \"127.0.0.1:9090\"}]\n"));
    }
}
