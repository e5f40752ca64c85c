package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in DestinationRules. */
final class DestinationRuleTable {

    private static final Family FAMILY =
            new Family("destination-rule-invalid", "routing", "DestinationRule", new DestinationRuleChecks());

    private DestinationRuleTable() {}

    static List<Rule> rows() {
        return List.of(
                FAMILY.part(
                                "host-malformed",
                                "host is neither a name nor an address",
                                "is about host `%s`, which is neither a name nor an address",
                                "write a DNS name in the place of `%s`")
                        .bad("host: cart_shop\n")
                        .good("host: cart.shop.svc.cluster.local\n"),
                policy(
                        "cookie-attribute-duplicate",
                        "cookie with two attributes of one name",
                        "gives a cookie attribute `%s` twice",
                        "remove one",
                        "loadBalancer: {consistentHash: {httpCookie: {name: user, ttl: 0s, attributes: [{name: SameSite, value: Lax}, {name: SameSite, value: Strict}]}}}",
                        "loadBalancer: {consistentHash: {httpCookie: {name: user, ttl: 0s, attributes: [{name: SameSite, value: Lax}]}}}"),
                policy(
                        "duration-precision",
                        "duration is no whole number of milliseconds",
                        "has duration `%s`, which is no whole number of milliseconds",
                        "write whole milliseconds in the place of `%s`",
                        "connectionPool: {tcp: {connectTimeout: 1.5ms}}",
                        "connectionPool: {tcp: {connectTimeout: 1.5s}}"),
                policy(
                        "locality-malformed",
                        "distribution or failover of localities does not add up",
                        "%s",
                        "let the parts of `distribute` sum up to 100, and name other regions in `failover`",
                        "outlierDetection: {}, loadBalancer: {localityLbSetting: {distribute: [{from: a/*, to: {\"a/*\": 80, \"b/*\": 10}}]}}",
                        "outlierDetection: {}, loadBalancer: {localityLbSetting: {distribute: [{from: a/*, to: {\"a/*\": 80, \"b/*\": 20}}]}}"),
                policy(
                        "maglev-size",
                        "size of the Maglev table is no prime number",
                        "has a Maglev table of size %s",
                        "write a prime number below 5000011, such as 65537",
                        "loadBalancer: {consistentHash: {httpHeaderName: x-user, maglev: {tableSize: 65536}}}",
                        "loadBalancer: {consistentHash: {httpHeaderName: x-user, maglev: {tableSize: 65537}}}"),
                policy(
                        "outlier-local-errors",
                        "failures of local origin counted without being split off",
                        "counts failures of local origin, which it does not split off",
                        "add `splitExternalLocalOriginErrors: true`",
                        "outlierDetection: {consecutiveLocalOriginFailures: 3}",
                        "outlierDetection: {consecutiveLocalOriginFailures: 3, splitExternalLocalOriginErrors: true}"),
                policy(
                        "percentage",
                        "percentage is not between 0 and 100",
                        "has a percentage of %s",
                        "write a number from 0 to 100",
                        "outlierDetection: {maxEjectionPercent: 150}",
                        "outlierDetection: {maxEjectionPercent: 50}"),
                FAMILY.part(
                                "policy-empty",
                                "traffic policy that says nothing",
                                "has a `trafficPolicy` that says nothing",
                                "remove it, or say in it what is meant")
                        .bad("host: cart\ntrafficPolicy: {}\n")
                        .good("host: cart\n"),
                policy(
                        "pool-empty",
                        "connection pool that says nothing",
                        "has a `connectionPool` that says nothing",
                        "remove it, or set limits in it",
                        "connectionPool: {}",
                        "connectionPool: {tcp: {maxConnections: 100}}"),
                policy(
                        "pool-keepalive",
                        "HTTP/2 connections kept alive without an interval or a timeout",
                        "keeps HTTP/2 connections alive without `%s`",
                        "add `%s`",
                        "connectionPool: {http: {http2KeepAlive: {interval: 30s}}}",
                        "connectionPool: {http: {http2KeepAlive: {interval: 30s, timeout: 5s}}}"),
                policy(
                        "pool-negative",
                        "limit of a connection pool below zero",
                        "sets `%s` below zero",
                        "write a number from 0 on",
                        "connectionPool: {tcp: {maxConnections: -1}}",
                        "connectionPool: {tcp: {maxConnections: 100}}"),
                policy(
                        "port-level",
                        "policy of a port without the port, or without a policy",
                        "has a policy of a port that %s",
                        "give each entry of `portLevelSettings` a `port` and a setting",
                        "portLevelSettings: [{tls: {mode: DISABLE}}]",
                        "portLevelSettings: [{port: {number: 80}, tls: {mode: DISABLE}}]"),
                policy(
                        "ring-size-twice",
                        "size of the ring beside the algorithm that has one",
                        "has `minimumRingSize` beside `ringHash` or `maglev`",
                        "move it to `ringHash.minimumRingSize`, or remove it",
                        "loadBalancer: {consistentHash: {useSourceIp: true, minimumRingSize: 1024, ringHash: {}}}",
                        "loadBalancer: {consistentHash: {useSourceIp: true, ringHash: {minimumRingSize: 1024}}}"),
                FAMILY.part(
                                "selector-exported",
                                "rule for some workloads that is exported to other namespaces",
                                "has a `workloadSelector` and is exported to `%s`",
                                "write `exportTo: [\".\"]`")
                        .bad("host: cart\nworkloadSelector: {matchLabels: {app: web}}\nexportTo: [\"*\"]\n")
                        .good("host: cart\nworkloadSelector: {matchLabels: {app: web}}\nexportTo: [\".\"]\n"),
                FAMILY.warned(
                                "selector-without-labels",
                                "selector of clients without labels",
                                "has a `workloadSelector` without labels, which selects every client",
                                "add `matchLabels`, or remove the selector")
                        .why("It counts for every pod of the namespace, and for no other namespace.")
                        .bad("host: cart\nworkloadSelector: {matchLabels: {}}\n")
                        .good("host: cart\nworkloadSelector: {matchLabels: {app: web}}\n"),
                FAMILY.part(
                                "subset-duplicate",
                                "two subsets of one name",
                                "has subset `%s` twice",
                                "rename one, or put their labels together")
                        .bad(
                                "host: cart\nsubsets: [{name: v1, labels: {version: v1}}, {name: v1, labels: {version: v2}}]\n")
                        .good(
                                "host: cart\nsubsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]\n"),
                FAMILY.part(
                                "subset-malformed",
                                "name or label of a subset breaks its syntax",
                                "has a subset with `%s`, which is no name or label",
                                "use lower-case letters, digits and hyphens in the place of `%s`")
                        .bad("host: cart\nsubsets: [{name: V_1, labels: {version: v1}}]\n")
                        .good("host: cart\nsubsets: [{name: v1, labels: {version: V_1}}]\n"),
                policy(
                        "tls-certificates",
                        "certificates of a client do not go together",
                        "%s",
                        "give MUTUAL `credentialName`, or `clientCertificate` and `privateKey`, and nothing twice",
                        "tls: {mode: MUTUAL}",
                        "tls: {mode: MUTUAL, credentialName: cart-client}"),
                policy(
                        "tunnel-malformed",
                        "tunnel by a method or to a host that is none, or beside the PROXY protocol",
                        "%s",
                        "tunnel by CONNECT or POST to a full name and port, without `proxyProtocol`",
                        "tunnel: {protocol: PUT, targetHost: cart.example.com, targetPort: 443}",
                        "tunnel: {protocol: CONNECT, targetHost: cart.example.com, targetPort: 443}"),
                policy(
                        "upgrade-with-client-protocol",
                        "upgrade to HTTP/2 beside the protocol of the client",
                        "upgrades connections to HTTP/2 and keeps the protocol of the client",
                        "remove `useClientProtocol` or `h2UpgradePolicy`",
                        "connectionPool: {http: {h2UpgradePolicy: UPGRADE, useClientProtocol: true}}",
                        "connectionPool: {http: {useClientProtocol: true}}"),
                policy(
                        "warmup-aggression",
                        "warm-up of new pods that never ends",
                        "warms up with aggression %s",
                        "write a number above 0, such as 1.0",
                        "loadBalancer: {simple: ROUND_ROBIN, warmup: {duration: 30s, aggression: 0}}",
                        "loadBalancer: {simple: ROUND_ROBIN, warmup: {duration: 30s, aggression: 1.5}}"));
    }

    /** A row whose examples are a traffic policy. */
    private static Row policy(String part, String summary, String words, String fix, String bad, String good) {
        return FAMILY.part(part, summary, words, fix)
                .bad("host: cart\ntrafficPolicy: {" + bad + "}\n")
                .good("host: cart\ntrafficPolicy: {" + good + "}\n");
    }
}
