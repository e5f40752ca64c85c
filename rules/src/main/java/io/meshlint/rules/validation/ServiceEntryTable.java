package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in ServiceEntries. */
public final class ServiceEntryTable implements RuleTable {

    private static final Family FAMILY =
            new Family("service-entry-invalid", "routing", "ServiceEntry", new ServiceEntryChecks());
    private static final String PORT = "ports: [{number: 443, name: tls, protocol: TLS}]\n";
    private static final String HOST = "hosts: [api.example.com]\n";

    @Override
    public String profile() {
        return Family.PROFILE;
    }

    @Override
    public List<Rule> rules() {
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
                                "hosts-share-port",
                                "several hosts on a port whose protocol tells no hosts apart",
                                "has several hosts on a port of protocol %s, which tells them not apart",
                                "write a ServiceEntry for each host, with an address of its own")
                        .bad("hosts: [a.example.com, b.example.com]\nresolution: DNS\n"
                                + "ports: [{number: 3306, name: tcp, protocol: TCP}]\n")
                        .good("hosts: [a.example.com, b.example.com]\nresolution: DNS\n" + PORT),
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
