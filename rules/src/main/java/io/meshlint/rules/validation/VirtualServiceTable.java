package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in VirtualServices, but for single rules of HTTP. */
final class VirtualServiceTable {

    static final String ID = "virtual-service-invalid";

    private static final Family FAMILY = new Family(ID, "routing", "VirtualService", new VirtualServiceChecks());
    private static final Family STREAMS = new Family(ID, "routing", "VirtualService", new StreamRuleChecks());
    private static final String ROUTE = "http:\n  - route: [{destination: {host: cart}}]\n";
    private static final String GOOD = "hosts: [cart]\n" + ROUTE;

    private VirtualServiceTable() {}

    static List<Rule> rows() {
        return List.of(
                FAMILY.part(
                                "delegate-nested",
                                "delegate that delegates again",
                                "is a delegate and delegates again",
                                "route in it, or give it `hosts`")
                        .bad("http: [{delegate: {name: cart}}]\n")
                        .good("http: [{route: [{destination: {host: cart}}]}]\n"),
                FAMILY.part(
                                "delegate-with-route",
                                "rule that delegates and routes as well",
                                "delegates and has `%s` as well",
                                "remove `%s` or `delegate`")
                        .bad(
                                "hosts: [cart.example.com]\ngateways: [edge/public]\nhttp: [{delegate: {name: cart}, route: [{destination: {host: cart}}]}]\n")
                        .good("hosts: [cart.example.com]\ngateways: [edge/public]\nhttp: [{delegate: {name: cart}}]\n"),
                http(
                        "destination-malformed",
                        "host or subset of a destination is no name",
                        "routes to `%s`, which is no name of a host or subset",
                        "write the name of one Service, and of a subset of its DestinationRule",
                        "route: [{destination: {host: \"*\"}}]",
                        "route: [{destination: {host: cart.shop.svc.cluster.local, subset: v1}}]"),
                STREAMS.part(
                                "destination-subnet",
                                "tcp or tls match on what is no range of addresses",
                                "matches destination `%s`, which is neither an IP nor a CIDR",
                                "write an IP address or a CIDR in the place of `%s`")
                        .bad(
                                "hosts: [cart]\ntcp: [{match: [{destinationSubnets: [10.0.0.0/33]}], route: [{destination: {host: cart}}]}]\n")
                        .good(
                                "hosts: [cart]\ntcp: [{match: [{destinationSubnets: [10.0.0.0/16]}], route: [{destination: {host: cart}}]}]\n"),
                FAMILY.part(
                                "gateway-name",
                                "gateway is named by what is no name",
                                "names gateway `%s`, which is no name of one",
                                "write `NAMESPACE/NAME`, or the name alone for a gateway of the own namespace")
                        .bad(
                                "hosts: [cart.example.com]\ngateways: [edge/public/http]\nhttp: [{route: [{destination: {host: cart}}]}]\n")
                        .good(
                                "hosts: [cart.example.com]\ngateways: [edge/public, mesh]\nhttp: [{route: [{destination: {host: cart}}]}]\n"),
                FAMILY.warned(
                                "gateway-name-dotted",
                                "gateway named as if it were a host",
                                "names gateway `%s` in the old form of a host",
                                "write `NAMESPACE/NAME`, or the name alone for a gateway of the own namespace")
                        .covers("IST0133")
                        .why("Istio guesses namespace and name from the dots, and warns that it may stop to; what"
                                + " goes wrong shows as 404 NR at the gateway.")
                        .bad("hosts: [cart.example.com]\ngateways: [public.edge.svc.cluster.local]\n" + ROUTE)
                        .good("hosts: [cart.example.com]\ngateways: [edge/public]\n" + ROUTE),
                FAMILY.part(
                                "host-malformed",
                                "host is neither a name nor an address",
                                "names host `%s`, which is neither a name nor an address",
                                "write a DNS name in the place of `%s`; a wildcard may be its first label alone")
                        .bad("hosts: [\"shop_cart.example.com\"]\n" + ROUTE)
                        .good("hosts: [\"*.example.com\"]\ngateways: [edge/public]\n" + ROUTE),
                FAMILY.part(
                                "host-star-in-mesh",
                                "host * for the sidecars of the mesh",
                                "takes every host of the mesh over",
                                "name the hosts, or bind it to a gateway alone with `gateways`")
                        .bad("hosts: [\"*\"]\n" + ROUTE)
                        .good("hosts: [\"*\"]\ngateways: [edge/public]\n" + ROUTE),
                FAMILY.part(
                                "hosts-missing",
                                "gateways, tcp or tls without hosts",
                                "has no hosts, so it is a delegate, and has what a delegate may not have",
                                "add `hosts`, or remove `gateways`, `tcp` and `tls`")
                        .bad("gateways: [edge/public]\n" + ROUTE)
                        .good(ROUTE),
                FAMILY.part(
                                "hosts-overlap",
                                "host is covered by another one of the same VirtualService",
                                "names host `%s`, which another of its hosts covers",
                                "remove `%s`")
                        .bad("hosts: [\"*.example.com\", cart.example.com]\ngateways: [edge/public]\n" + ROUTE)
                        .good("hosts: [shop.example.com, cart.example.com]\ngateways: [edge/public]\n" + ROUTE),
                STREAMS.part(
                                "port-range",
                                "port is not between 1 and 65535",
                                "names port %s",
                                "write a port from 1 to 65535")
                        .bad("hosts: [cart]\nhttp: [{route: [{destination: {host: cart, port: {number: 80800}}}]}]\n")
                        .good("hosts: [cart]\nhttp: [{route: [{destination: {host: cart, port: {number: 8080}}}]}]\n"),
                STREAMS.part(
                                "route-missing",
                                "tcp or tls rule without a route",
                                "has a %s rule without `route`",
                                "add `route` to it")
                        .bad("hosts: [cart]\ntcp: [{match: [{port: 27017}]}]\n")
                        .good("hosts: [cart]\ntcp: [{route: [{destination: {host: cart}}]}]\n"),
                FAMILY.part(
                                "routes-missing",
                                "VirtualService without a rule",
                                "has no rules at all",
                                "add `http`, `tcp` or `tls`")
                        .bad("hosts: [cart]\n")
                        .good(GOOD),
                STREAMS.warned(
                                "sni-address",
                                "SNI host that is an address",
                                "matches SNI `%s`, an address",
                                "match the address with `destinationSubnets` of a tcp rule")
                        .covers("IST0133")
                        .why("Clients send no address as SNI, so the rule matches nobody.")
                        .bad(
                                "hosts: [\"10.0.0.7\"]\ntls: [{match: [{sniHosts: [\"10.0.0.7\"]}], route: [{destination: {host: cart}}]}]\n")
                        .good(
                                "hosts: [cart.example.com]\ntls: [{match: [{sniHosts: [cart.example.com]}], route: [{destination: {host: cart}}]}]\n"),
                STREAMS.part(
                                "sni-malformed",
                                "SNI host that is no name",
                                "matches SNI `%s`, which is no name",
                                "write a DNS name in the place of `%s`; a wildcard may be its first label alone")
                        .bad(
                                "hosts: [\"*.example.com\"]\ntls: [{match: [{sniHosts: [\"cart_shop.example.com\"]}], route: [{destination: {host: cart}}]}]\n")
                        .good(
                                "hosts: [\"*.example.com\"]\ntls: [{match: [{sniHosts: [cart-shop.example.com]}], route: [{destination: {host: cart}}]}]\n"),
                STREAMS.part(
                                "sni-not-among-hosts",
                                "SNI host that no host of the VirtualService covers",
                                "matches SNI `%s`, which none of its hosts covers",
                                "add `%s` to `hosts`, or correct it")
                        .bad("""
                                hosts: [cart.example.com]
                                tls:
                                  - match: [{sniHosts: [kart.example.com]}]
                                    route: [{destination: {host: cart}}]
                                """)
                        .good("""
                                hosts: ["*.example.com"]
                                gateways: [edge/public]
                                tls:
                                  - match: [{sniHosts: [cart.example.com]}]
                                    route: [{destination: {host: cart}}]
                                """),
                STREAMS.part(
                                "source-malformed",
                                "match on a label or namespace of clients that breaks its syntax",
                                "matches clients by `%s`, which is no label or namespace",
                                "write labels and namespaces as pods and Namespaces have them")
                        .bad(
                                "hosts: [cart]\nhttp: [{match: [{sourceLabels: {app: web shop}}], route: [{destination: {host: cart}}]}]\n")
                        .good(
                                "hosts: [cart]\nhttp: [{match: [{sourceLabels: {app: web}, sourceNamespace: web}], route: [{destination: {host: cart}}]}]\n"),
                STREAMS.part(
                                "tls-match-missing",
                                "tls rule that matches nothing",
                                "has a tls rule with an empty `%s`",
                                "name the hosts of SNI that it is for")
                        .bad("hosts: [cart.example.com]\ntls: [{match: [], route: [{destination: {host: cart}}]}]\n")
                        .good(
                                "hosts: [cart.example.com]\ntls: [{match: [{sniHosts: [cart.example.com]}], route: [{destination: {host: cart}}]}]\n"),
                http(
                        "weight-negative",
                        "weight below zero",
                        "gives a destination weight %s",
                        "write a weight from 0 on",
                        "route: [{destination: {host: cart}, weight: -1}]",
                        "route: [{destination: {host: cart}, weight: 0}, {destination: {host: cart, subset: v1}, weight: 1}]"));
    }

    /** A row whose examples are one rule. */
    private static Row http(String part, String summary, String words, String fix, String bad, String good) {
        String before = "hosts: [cart]\nhttp:\n  - ";
        return STREAMS.part(part, summary, words, fix).bad(before + bad + "\n").good(before + good + "\n");
    }
}
