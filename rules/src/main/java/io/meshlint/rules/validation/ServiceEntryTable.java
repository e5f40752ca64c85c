package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in ServiceEntries. */
final class ServiceEntryTable {

    private static final Family FAMILY =
            new Family("service-entry-invalid", "routing", "ServiceEntry", new ServiceEntryChecks());
    private static final String PORT = "ports: [{number: 443, name: tls, protocol: TLS}]\n";
    private static final String HOST = "hosts: [api.example.com]\n";

    private ServiceEntryTable() {}

    static List<Rule> rows() {
        return List.of(
                row(
                        "address-malformed",
                        "address is neither an IP nor a CIDR",
                        "has address `%s`, which is neither an IP nor a CIDR",
                        "write an IP address or a CIDR in the place of `%s`",
                        HOST + "addresses: [api.example.com]\nresolution: DNS\n",
                        HOST + "addresses: [203.0.113.7]\nresolution: DNS\n"),
                row(
                        "cidr-with-dns",
                        "range of addresses for a host that DNS resolves",
                        "has the range `%s`, and resolution DNS takes single addresses",
                        "write single addresses, or resolution STATIC or NONE",
                        HOST + "addresses: [203.0.113.0/24]\nresolution: DNS\n",
                        HOST + "addresses: [203.0.113.0/24]\nresolution: NONE\n"),
                row(
                        "dynamic-dns",
                        "what resolution DYNAMIC_DNS cannot have",
                        "has resolution DYNAMIC_DNS and %s",
                        "name wildcard hosts alone, or write resolution DNS",
                        HOST + "resolution: DYNAMIC_DNS\n",
                        "hosts: [\"*.example.com\"]\nresolution: DYNAMIC_DNS\n"),
                FAMILY.part(
                                "endpoint-labels",
                                "label of an endpoint breaks its syntax",
                                "has an endpoint with label `%s`, which breaks the syntax of labels",
                                "use letters, digits, `-`, `_` and `.`, at most 63")
                        .bad(
                                "hosts: [api.example.com]\nresolution: STATIC\nendpoints: [{address: 203.0.113.7, labels: {zone: eu west}}]\nports: [{number: 443, name: tls, protocol: TLS}]\n")
                        .good(
                                "hosts: [api.example.com]\nresolution: STATIC\nendpoints: [{address: 203.0.113.7, labels: {zone: eu-west}}]\nports: [{number: 443, name: tls, protocol: TLS}]\n"),
                FAMILY.part(
                                "endpoint-malformed",
                                "endpoint that DNS cannot resolve, or a socket with ports",
                                "has an endpoint %s",
                                "write a name or an address, or a socket without `ports`")
                        .bad(
                                "hosts: [api.example.com]\nresolution: DNS\nendpoints: [{address: \"origin.example.com:8443\"}]\nports: [{number: 443, name: tls, protocol: TLS}]\n")
                        .good(
                                "hosts: [api.example.com]\nresolution: DNS\nendpoints: [{address: origin.example.com, ports: {tls: 8443}}]\nports: [{number: 443, name: tls, protocol: TLS}]\n"),
                row(
                        "endpoint-not-ip",
                        "endpoint of resolution STATIC that is no address",
                        "has endpoint `%s` under resolution STATIC, which takes addresses alone",
                        "write an IP address, or resolution DNS",
                        HOST + "resolution: STATIC\nendpoints: [{address: origin.example.com}]\n",
                        HOST + "resolution: STATIC\nendpoints: [{address: 203.0.113.7}]\n"),
                row(
                        "endpoint-port-unknown",
                        "endpoint names a port that the ServiceEntry does not have",
                        "has an endpoint with port `%s`, which it does not have itself",
                        "use a name of `ports`",
                        HOST + "resolution: STATIC\nendpoints: [{address: 203.0.113.7, ports: {https: 8443}}]\n",
                        HOST + "resolution: STATIC\nendpoints: [{address: 203.0.113.7, ports: {tls: 8443}}]\n"),
                FAMILY.part(
                                "host-malformed",
                                "host is no name",
                                "names host `%s`, which is no name",
                                "write a DNS name in the place of `%s`; addresses stand in `addresses`")
                        .bad(
                                "hosts: [api_shop.example.com]\nresolution: DNS\nendpoints: [{address: 203.0.113.7}]\nports: [{number: 443, name: tls, protocol: TLS}]\n")
                        .good(
                                "hosts: [api.example.com]\nresolution: DNS\nports: [{number: 443, name: tls, protocol: TLS}]\n"),
                FAMILY.warned(
                                "host-partial-wildcard",
                                "wildcard is part of a label",
                                "names host `%s`, whose wildcard is part of a label",
                                "name the hosts, or let the wildcard be the whole first label")
                        .why(
                                "Envoy matches wildcards by whole labels in most places, so the host serves some requests and not others.")
                        .bad(
                                "hosts: [\"*-api.example.com\"]\nresolution: NONE\nports: [{number: 443, name: tls, protocol: TLS}]\n")
                        .good(
                                "hosts: [\"*.example.com\"]\nresolution: NONE\nports: [{number: 443, name: tls, protocol: TLS}]\n"),
                FAMILY.part(
                                "hosts-share-port",
                                "several hosts on a port whose protocol tells no hosts apart",
                                "has several hosts on a port of protocol %s, which tells them not apart",
                                "write a ServiceEntry for each host, with an address of its own")
                        .bad("hosts: [a.example.com, b.example.com]\nresolution: DNS\n"
                                + "ports: [{number: 3306, name: tcp, protocol: TCP}]\n")
                        .good("hosts: [a.example.com, b.example.com]\nresolution: DNS\n" + PORT),
                FAMILY.part(
                                "port-name",
                                "name of a port is no label",
                                "has port name `%s`, which is no label of DNS",
                                "write letters, digits and hyphens in the place of `%s`")
                        .bad(
                                "hosts: [api.example.com]\nresolution: DNS\nports: [{number: 443, name: tls_api, protocol: TLS}]\n")
                        .good(
                                "hosts: [api.example.com]\nresolution: DNS\nports: [{number: 443, name: tls-api, protocol: TLS}]\n"),
                FAMILY.part(
                                "protocol-unknown",
                                "protocol of a port is none",
                                "has a port of protocol `%s`, which Istio does not know",
                                "write HTTP, HTTPS, HTTP2, GRPC, TLS, TCP or MONGO")
                        .bad(HOST + "resolution: DNS\nports: [{number: 443, name: web, protocol: WEB}]\n")
                        .good(HOST + "resolution: DNS\n" + PORT),
                row(
                        "round-robin-endpoints",
                        "several endpoints under resolution DNS_ROUND_ROBIN",
                        "has several endpoints, and resolution DNS_ROUND_ROBIN takes one",
                        "write resolution DNS, or leave one endpoint",
                        HOST
                                + "resolution: DNS_ROUND_ROBIN\nendpoints: [{address: a.example.com}, {address: b.example.com}]\n",
                        HOST + "resolution: DNS_ROUND_ROBIN\nendpoints: [{address: a.example.com}]\n"),
                FAMILY.warned(
                                "selector-ineffective",
                                "selector of workloads for a host whose endpoints come from elsewhere",
                                "has a `workloadSelector` under resolution %s, which selects nothing",
                                "write resolution STATIC")
                        .why("Requests go where DNS or the client says, not to the selected workloads.")
                        .bad(
                                "hosts: [db.shop.internal]\nlocation: MESH_INTERNAL\nresolution: DNS\nworkloadSelector: {labels: {app: db}}\nports: [{number: 443, name: tls, protocol: TLS}]\n")
                        .good(
                                "hosts: [db.shop.internal]\nlocation: MESH_INTERNAL\nresolution: STATIC\nworkloadSelector: {labels: {app: db}}\nports: [{number: 443, name: tls, protocol: TLS}]\n"),
                FAMILY.warned(
                                "selector-without-labels",
                                "selector of workloads without labels",
                                "has a `workloadSelector` without labels, which selects every workload",
                                "add `labels`")
                        .why("Every pod and WorkloadEntry of the namespace becomes an endpoint of the host.")
                        .bad(
                                "hosts: [db.shop.internal]\nlocation: MESH_INTERNAL\nresolution: STATIC\nworkloadSelector: {labels: {}}\nports: [{number: 443, name: tls, protocol: TLS}]\n")
                        .good(
                                "hosts: [db.shop.internal]\nlocation: MESH_INTERNAL\nresolution: STATIC\nworkloadSelector: {labels: {app: db}}\nports: [{number: 443, name: tls, protocol: TLS}]\n"),
                row(
                        "wildcard-without-endpoints",
                        "wildcard host that DNS is to resolve",
                        "is to resolve `%s`, which DNS cannot",
                        "name the host, add `endpoints`, or write resolution NONE",
                        "hosts: [\"*.example.com\"]\nresolution: DNS\n",
                        "hosts: [\"*.example.com\"]\nresolution: NONE\n"));
    }

    private static Row row(String part, String summary, String words, String fix, String bad, String good) {
        return FAMILY.part(part, summary, words, fix).bad(bad + PORT).good(good + PORT);
    }
}
