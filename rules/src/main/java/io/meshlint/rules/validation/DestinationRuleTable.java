package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in DestinationRules. */
public final class DestinationRuleTable implements RuleTable {

    private static final Family FAMILY =
            new Family("destination-rule-invalid", "routing", "DestinationRule", new DestinationRuleChecks());

    @Override
    public String profile() {
        return Family.PROFILE;
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                FAMILY.part(
                                "host-malformed",
                                "host is neither a name nor an address",
                                "is about host `%s`, which is neither a name nor an address",
                                "write a DNS name in the place of `%s`")
                        .bad("host: cart_shop\n")
                        .good("host: cart.shop.svc.cluster.local\n"),
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
                FAMILY.part(
                                "selector-exported",
                                "rule for some workloads that is exported to other namespaces",
                                "has a `workloadSelector` and is exported to `%s`",
                                "write `exportTo: [\".\"]`")
                        .bad("host: cart\nworkloadSelector: {matchLabels: {app: web}}\nexportTo: [\"*\"]\n")
                        .good("host: cart\nworkloadSelector: {matchLabels: {app: web}}\nexportTo: [\".\"]\n"),
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
                        "tunnel by a method that is none, or beside the PROXY protocol",
                        "%s",
                        "tunnel by CONNECT or POST, without `proxyProtocol`",
                        "tunnel: {protocol: PUT, targetHost: cart.example.com, targetPort: 443}",
                        "tunnel: {protocol: CONNECT, targetHost: cart.example.com, targetPort: 443}"),
                policy(
                        "upgrade-with-client-protocol",
                        "upgrade to HTTP/2 beside the protocol of the client",
                        "upgrades connections to HTTP/2 and keeps the protocol of the client",
                        "remove `useClientProtocol` or `h2UpgradePolicy`",
                        "connectionPool: {http: {h2UpgradePolicy: UPGRADE, useClientProtocol: true}}",
                        "connectionPool: {http: {useClientProtocol: true}}"));
    }

    /** A row whose examples are a traffic policy. */
    private static Row policy(String part, String summary, String words, String fix, String bad, String good) {
        return FAMILY.part(part, summary, words, fix)
                .bad("host: cart\ntrafficPolicy: {" + bad + "}\n")
                .good("host: cart\ntrafficPolicy: {" + good + "}\n");
    }
}
