package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in VirtualServices. */
public final class VirtualServiceTable implements RuleTable {

    private static final Family FAMILY =
            new Family("virtual-service-invalid", "routing", "VirtualService", new VirtualServiceChecks());
    private static final String ROUTE = "http:\n  - route: [{destination: {host: cart}}]\n";
    private static final String GOOD = "hosts: [cart]\n" + ROUTE;

    @Override
    public String profile() {
        return Family.PROFILE;
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                http(
                        "action-conflict",
                        "redirect or direct response beside a fault or rewrite",
                        "answers requests itself and has `%s` for them",
                        "remove `%s`, or route the requests",
                        "redirect: {uri: /new}\n    rewrite: {uri: /other}",
                        "redirect: {uri: /new}"),
                http(
                        "action-count",
                        "rule does not have exactly one of route, redirect and direct response",
                        "has a rule without exactly one of `route`, `redirect` and `directResponse`",
                        "give each rule one of them",
                        "match: [{uri: {prefix: /cart}}]",
                        "match: [{uri: {prefix: /cart}}]\n    directResponse: {status: 404}"),
                http(
                        "cors-method",
                        "CORS policy allows a method that there is not",
                        "allows method `%s`, which does not exist",
                        "write one of GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE in the place of `%s`",
                        "corsPolicy: {allowMethods: [FETCH]}\n    route: [{destination: {host: cart}}]",
                        "corsPolicy: {allowMethods: [GET, POST]}\n    route: [{destination: {host: cart}}]"),
                http(
                        "destination-malformed",
                        "host or subset of a destination is no name",
                        "routes to `%s`, which is no name of a host or subset",
                        "write the name of one Service, and of a subset of its DestinationRule",
                        "route: [{destination: {host: \"*\"}}]",
                        "route: [{destination: {host: cart.shop.svc.cluster.local, subset: v1}}]"),
                http(
                        "direct-response-status",
                        "status of a direct response is none",
                        "answers with status %s",
                        "write a status from 200 to 599",
                        "directResponse: {status: 700}",
                        "directResponse: {status: 503}"),
                http(
                        "fault-empty",
                        "fault without delay and abort",
                        "has a fault that neither delays nor aborts",
                        "remove it, or give it `delay` or `abort`",
                        "fault: {}\n    route: [{destination: {host: cart}}]",
                        "fault: {delay: {fixedDelay: 1s, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "fault-status",
                        "status of an injected fault is none",
                        "aborts with status %s",
                        "write a status from 200 to 599",
                        "fault: {abort: {httpStatus: 99, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]",
                        "fault: {abort: {httpStatus: 503, percentage: {value: 1}}}\n    route: [{destination: {host: cart}}]"),
                FAMILY.warned(
                                "gateway-name-dotted",
                                "gateway named as if it were a host",
                                "names gateway `%s` in the old form of a host",
                                "write `NAMESPACE/NAME`, or the name alone for a gateway of the own namespace")
                        .why("Istio guesses namespace and name from the dots, and warns that it may stop to; what"
                                + " goes wrong shows as 404 NR at the gateway.")
                        .bad("hosts: [cart.example.com]\ngateways: [public.edge.svc.cluster.local]\n" + ROUTE)
                        .good("hosts: [cart.example.com]\ngateways: [edge/public]\n" + ROUTE),
                http(
                        "header-pseudo",
                        "header operation on a header that cannot be changed",
                        "changes header `%s`, which it may not",
                        "use `rewrite.authority` for the host, and leave other headers that begin with a colon alone",
                        "headers: {request: {set: {\":path\": /x}}}\n    route: [{destination: {host: cart}}]",
                        "headers: {request: {set: {x-shop: cart}}}\n    route: [{destination: {host: cart}}]"),
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
                http(
                        "match-empty",
                        "match on an empty prefix or pattern",
                        "matches on an empty `%s`",
                        "write what the value begins with, or remove the match",
                        "match: [{headers: {x-user: {prefix: \"\"}}}]\n    route: [{destination: {host: cart}}]",
                        "match: [{headers: {x-user: {prefix: a}}, uri: {prefix: \"\"}}]\n    route: [{destination: {host: cart}}]"),
                http(
                        "match-regex",
                        "match on a pattern that is none of RE2",
                        "matches on `%s`, which RE2 does not read",
                        "write a pattern of RE2: at most 1024 characters, and nothing that looks around or back",
                        "match: [{uri: {regex: \"/(?!admin).*\"}}]\n    route: [{destination: {host: cart}}]",
                        "match: [{uri: {regex: \"/items/[0-9]+\"}}]\n    route: [{destination: {host: cart}}]"),
                http(
                        "mirror-twice",
                        "mirror beside mirrors",
                        "has both `mirror` and `mirrors`",
                        "move `mirror` into `mirrors`",
                        "mirror: {host: cart}\n    mirrors: [{destination: {host: cart}}]\n    route: [{destination: {host: cart}}]",
                        "mirrors: [{destination: {host: cart}}]\n    route: [{destination: {host: cart}}]"),
                http(
                        "percentage",
                        "percentage is not between 0 and 100",
                        "has a percentage of %s",
                        "write a number from 0 to 100",
                        "fault: {abort: {httpStatus: 503, percentage: {value: 101}}}\n    route: [{destination: {host: cart}}]",
                        "fault: {abort: {httpStatus: 503, percentage: {value: 0.5}}}\n    route: [{destination: {host: cart}}]"),
                http(
                        "redirect-malformed",
                        "redirect says nothing, or has a code or scheme that is none",
                        "has a redirect that %s",
                        "give it `uri`, `authority`, `scheme` http or https, or a `redirectCode` from 300 to 399",
                        "redirect: {uri: /new, redirectCode: 200}",
                        "redirect: {uri: /new, redirectCode: 308}"),
                http(
                        "rewrite-malformed",
                        "rewrite says nothing, or two things of one path",
                        "has a rewrite that %s",
                        "give it one of `uri` and `uriRegexRewrite`, or `authority`",
                        "rewrite: {}\n    route: [{destination: {host: cart}}]",
                        "rewrite: {uri: /v2/}\n    route: [{destination: {host: cart}}]"),
                FAMILY.part(
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
                FAMILY.part(
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
        return FAMILY.part(part, summary, words, fix).bad(before + bad + "\n").good(before + good + "\n");
    }
}
