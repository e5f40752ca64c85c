package io.meshlint.cluster;

import static io.meshlint.cluster.Given.deployment;
import static io.meshlint.cluster.Given.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cluster.Admission.Outcome;
import io.meshlint.cluster.Admission.Why;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Workload;
import org.junit.jupiter.api.Test;

class NetworkPoliciesTest {

    private static final String CART = deployment("shop", "cart", "app: cart");
    private static final String WEB = deployment("shop", "web", "app: web");

    private static String policy(String namespace, String name, String spec) {
        return object("networking.k8s.io/v1", "NetworkPolicy", namespace, name) + "spec: " + spec + "\n";
    }

    private static String namespace(String name, String labels) {
        return "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + ", labels: " + labels + "}\n";
    }

    private static Workload workload(Cluster cluster, String name) {
        for (Workload workload : cluster.workloads().all()) {
            if (workload.name().equals(name)) {
                return workload;
            }
        }
        throw new AssertionError("no workload " + name);
    }

    /** What comes of TCP connections to port 8080 of the cart. */
    private static Admission intoCart(Cluster cluster, Party client) {
        Workload cart = workload(cluster, "cart");
        return cluster.networkPolicies().into(cart, client, PodPort.of(cart, 8080, "TCP"));
    }

    private static Admission fromWeb(String... documents) {
        Cluster cluster = Given.file("a.yaml", documents).cluster();
        return intoCart(cluster, Party.of(workload(cluster, "web")));
    }

    private static Outcome fromWebThrough(String rules) {
        return fromWeb(
                        CART,
                        WEB,
                        policy("shop", "cart", "{podSelector: {}, policyTypes: [Ingress], ingress: " + rules + "}"))
                .outcome();
    }

    private static Outcome from(Party client, String rules, String... more) {
        String policy = policy("shop", "cart", "{podSelector: {}, ingress: " + rules + "}");
        return intoCart(
                        Given.file("a.yaml", CART, policy, String.join("---\n", more))
                                .cluster(),
                        client)
                .outcome();
    }

    private static Outcome toDns(String spec) {
        Cluster cluster =
                Given.file("a.yaml", CART, policy("shop", "cart", spec)).cluster();
        return cluster.networkPolicies()
                .outOf(workload(cluster, "cart"), Party.in("kube-system"), PodPort.of(53, "UDP"))
                .outcome();
    }

    @Test
    void podsThatNoPolicySelectsAcceptEverything() {
        assertEquals(Outcome.ADMITTED, fromWeb(CART, WEB).outcome());
        String other = policy("shop", "other", "{podSelector: {matchLabels: {app: other}}}");
        assertEquals(Outcome.ADMITTED, fromWeb(CART, WEB, other).outcome());
    }

    @Test
    void noRulesDenyAllAndAnEmptyRuleAdmitsAll() {
        assertEquals(Outcome.REFUSED, fromWebThrough("[]"));
        assertEquals(Outcome.ADMITTED, fromWebThrough("[{}]"));
        Admission refused = fromWeb(CART, WEB, policy("shop", "deny", "{podSelector: {}}"));
        assertEquals(Outcome.REFUSED, refused.outcome());
        assertEquals(Why.NO_RULE, refused.hurdle().orElseThrow().why());
        assertEquals("deny", refused.isolating().get(0).name());
    }

    @Test
    void rulesOfSeveralPoliciesAddUp() {
        String deny = policy("shop", "deny", "{podSelector: {}}");
        String allow = policy(
                "shop", "allow", "{podSelector: {matchLabels: {app: cart}}, ingress: [{from: [{podSelector: {}}]}]}");
        Admission answer = fromWeb(CART, WEB, deny, allow);
        assertEquals(Outcome.ADMITTED, answer.outcome());
        assertEquals("spec.ingress[0]", answer.by().orElseThrow().path());
        assertEquals(2, answer.isolating().size());
    }

    /** Forty policies for every pod, of which each admits one app, and the last one more. */
    private static Admission amongMany(String last) {
        StringBuilder documents = new StringBuilder(CART).append("---\n").append(WEB);
        for (int i = 0; i < 40; i++) {
            String rule = i == 39 ? last : "{from: [{podSelector: {matchLabels: {app: app-" + i + "}}}]}";
            documents.append("---\n").append(policy("shop", "p" + i, "{podSelector: {}, ingress: [" + rule + "]}"));
        }
        return fromWeb(documents.toString());
    }

    @Test
    void manyPoliciesAnswerAsFewDo() {
        Admission web = amongMany("{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]}");
        assertEquals(Outcome.ADMITTED, web.outcome());
        assertEquals(40, web.isolating().size());
        Admission in =
                amongMany("{from: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}}]}");
        assertEquals(Outcome.ADMITTED, in.outcome());
        Admission notIn =
                amongMany("{from: [{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [db]}]}}]}");
        assertEquals(Outcome.ADMITTED, notIn.outcome());
        assertEquals(Outcome.ADMITTED, amongMany("{ports: [{port: 8080}]}").outcome());
    }

    @Test
    void ofManyPoliciesTheNearestIsTheHurdle() {
        Admission port = amongMany("{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}");
        assertEquals(Outcome.REFUSED, port.outcome());
        assertEquals(Why.PORT, port.hurdle().orElseThrow().why());
        assertEquals("p39", port.hurdle().orElseThrow().policy().name());
        Admission label = amongMany("{from: [{podSelector: {matchLabels: {app: other}}}]}");
        assertEquals(Why.POD_LABEL, label.hurdle().orElseThrow().why());
        assertEquals("p0", label.hurdle().orElseThrow().policy().name());
    }

    @Test
    void peersAreAskedForLabelsOfTheClient() {
        assertEquals(Outcome.ADMITTED, fromWebThrough("[{from: [{podSelector: {matchLabels: {app: web}}}]}]"));
        Admission refused = fromWeb(
                CART,
                WEB,
                policy(
                        "shop",
                        "p",
                        "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: wob}}}]}]}"));
        assertEquals(Why.POD_LABEL, refused.hurdle().orElseThrow().why());
        assertEquals(
                "spec.ingress[0].from[0].podSelector.matchLabels.app",
                refused.hurdle().orElseThrow().at().path());
        assertEquals(
                Outcome.REFUSED,
                fromWebThrough(
                        "[{from: [{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}}]}]"));
    }

    @Test
    void aPodSelectorAloneStaysInThePolicysNamespace() {
        Party other = Party.in("monitoring");
        assertEquals(Outcome.REFUSED, from(other, "[{from: [{podSelector: {}}]}]"));
        assertEquals(Outcome.ADMITTED, from(other, "[{from: [{namespaceSelector: {}}]}]"));
        assertEquals(Outcome.REFUSED, from(new Party.Strangers(), "[{from: [{podSelector: {}}]}]"));
        assertEquals(
                Outcome.UNKNOWN, from(new Party.Strangers(), "[{from: [{namespaceSelector: {matchLabels: {a: b}}}]}]"));
    }

    @Test
    void bothSelectorsOfOnePeerMustFitAndOneOfTwoPeersIsEnough() {
        String monitoring = "{kubernetes.io/metadata.name: monitoring}";
        String both = "[{from: [{namespaceSelector: {matchLabels: " + monitoring
                + "}, podSelector: {matchLabels: {app: x}}}]}]";
        String either = "[{from: [{namespaceSelector: {matchLabels: " + monitoring
                + "}}, {podSelector: {matchLabels: {app: x}}}]}]";
        assertEquals(Outcome.UNKNOWN, from(Party.in("monitoring"), both));
        assertEquals(Outcome.ADMITTED, from(Party.in("monitoring"), either));
        assertEquals(Outcome.REFUSED, from(Party.in("ingress-nginx"), both));
    }

    @Test
    void labelsOfANamespaceAreUnknownWithoutItsObject() {
        String rule = "[{from: [{namespaceSelector: {matchLabels: {team: obs}}}]}]";
        Party monitoring = Party.in("monitoring");
        assertEquals(Outcome.UNKNOWN, from(monitoring, rule));
        assertEquals(Outcome.ADMITTED, from(monitoring, rule, namespace("monitoring", "{team: obs}")));
        assertEquals(Outcome.REFUSED, from(monitoring, rule, namespace("monitoring", "{team: dev}")));
        assertEquals(Outcome.REFUSED, from(monitoring, rule, namespace("monitoring", "{}")));
        String any = "[{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: Exists}]}}]}]";
        assertEquals(Outcome.ADMITTED, from(monitoring, any, namespace("monitoring", "{team: ''}")));
    }

    @Test
    void everyNamespaceCarriesItsName() {
        String in = "[{from: [{namespaceSelector: {matchExpressions: "
                + "[{key: kubernetes.io/metadata.name, operator: In, values: [a, monitoring]}]}}]}]";
        assertEquals(Outcome.ADMITTED, from(Party.in("monitoring"), in));
        assertEquals(Outcome.REFUSED, from(Party.in("logging"), in));
    }

    @Test
    void portsAreThoseOfPodsByNumberRangeOrName() {
        assertEquals(Outcome.ADMITTED, fromWebThrough("[{ports: [{port: 8080}]}]"));
        assertEquals(Outcome.ADMITTED, fromWebThrough("[{ports: [{port: http}]}]"));
        assertEquals(Outcome.ADMITTED, fromWebThrough("[{ports: [{port: 8000, endPort: 8100}]}]"));
        assertEquals(Outcome.ADMITTED, fromWebThrough("[{ports: [{protocol: TCP}]}]"));
        assertEquals(Outcome.REFUSED, fromWebThrough("[{ports: [{port: 80}]}]"));
        assertEquals(Outcome.REFUSED, fromWebThrough("[{ports: [{port: web}]}]"));
        assertEquals(Outcome.REFUSED, fromWebThrough("[{ports: [{port: 8080, protocol: UDP}]}]"));
        assertEquals(Outcome.REFUSED, fromWebThrough("[{ports: [{port: 8000, endPort: 8079}]}]"));
        assertEquals(Outcome.UNKNOWN, fromWebThrough("[{ports: [{port: \"${PORT}\"}]}]"));
    }

    @Test
    void theRuleWhosePeersFitIsNearest() {
        Admission refused = fromWeb(
                CART,
                WEB,
                policy("shop", "deny", "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {a: b}}}]}]}"),
                policy("shop", "cart", "{podSelector: {matchLabels: {app: cart}}, ingress: [{ports: [{port: 80}]}]}"));
        assertEquals(Why.PORT, refused.hurdle().orElseThrow().why());
        assertEquals("cart", refused.hurdle().orElseThrow().policy().name());
        assertEquals(
                "spec.ingress[0].ports[0].port",
                refused.hurdle().orElseThrow().at().path());
    }

    @Test
    void addressBlocksHoldAddressesAndPerhapsPods() {
        String all = "[{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]";
        String holed = "[{from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.8/29]}}]}]";
        String internet =
                "[{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16]}}]}]";
        assertEquals(Outcome.ADMITTED, from(new Party.Outside(""), all));
        assertEquals(Outcome.UNKNOWN, from(new Party.Outside(""), holed));
        assertEquals(Outcome.ADMITTED, from(new Party.Outside("203.0.113.4"), holed));
        assertEquals(Outcome.REFUSED, from(new Party.Outside("203.0.113.9"), holed));
        assertEquals(Outcome.REFUSED, from(new Party.Outside("198.51.100.1"), holed));
        assertEquals(Outcome.UNKNOWN, from(new Party.Outside("2001:db8::1"), holed));
        assertEquals(Outcome.UNKNOWN, from(Party.in("shop"), all));
        assertEquals(Outcome.REFUSED, from(Party.in("shop"), holed));
        assertEquals(Outcome.REFUSED, from(Party.in("shop"), internet));
        assertEquals(Outcome.REFUSED, from(new Party.Outside(""), "[{from: [{namespaceSelector: {}}]}]"));
    }

    @Test
    void theNodeIsNeverSurelyRefused() {
        assertEquals(Outcome.UNKNOWN, from(new Party.Node(), "[]"));
        assertEquals(Outcome.ADMITTED, from(new Party.Node(), "[{}]"));
    }

    @Test
    void podsInTheNetworkOfTheirNodeAreNotIsolated() {
        String host = CART.replace("    spec:\n", "    spec:\n      hostNetwork: true\n");
        assertEquals(
                Outcome.ADMITTED,
                fromWeb(host, WEB, policy("shop", "deny", "{podSelector: {}}")).outcome());
    }

    @Test
    void withoutTypesOnlyRulesForWhatGoesOutIsolateThat() {
        assertEquals(Outcome.ADMITTED, toDns("{podSelector: {}}"));
        assertEquals(Outcome.ADMITTED, toDns("{podSelector: {}, egress: []}"));
        assertEquals(Outcome.REFUSED, toDns("{podSelector: {}, egress: [{ports: [{port: 80}]}]}"));
        assertEquals(Outcome.REFUSED, toDns("{podSelector: {}, policyTypes: [Egress]}"));
        assertEquals(
                Outcome.ADMITTED, toDns("{podSelector: {}, policyTypes: [Ingress], egress: [{ports: [{port: 80}]}]}"));
        assertEquals(Outcome.UNKNOWN, toDns("{podSelector: {}, egress: [{ports: [{port: dns, protocol: UDP}]}]}"));
    }

    @Test
    void policiesOfAnUnknownNamespaceMayAdmit() {
        String deny = policy("shop", "deny", "{podSelector: {}}");
        String allow = policy("", "allow", "{podSelector: {}, ingress: [{}]}");
        assertEquals(Outcome.UNKNOWN, fromWeb(CART, WEB, deny, allow).outcome());
        assertEquals(
                Outcome.ADMITTED,
                fromWeb(CART, WEB, policy("", "deny", "{podSelector: {}}")).outcome());
    }

    @Test
    void policiesOfAPluginMayAdmit() {
        String deny = policy("shop", "deny", "{podSelector: {}}");
        String cilium = object("cilium.io/v2", "CiliumNetworkPolicy", "shop", "allow") + "spec: {}\n";
        String wide = object("cilium.io/v2", "CiliumClusterwideNetworkPolicy", "", "allow") + "spec: {}\n";
        assertEquals(Outcome.UNKNOWN, fromWeb(CART, WEB, deny, cilium).outcome());
        assertEquals(Outcome.UNKNOWN, fromWeb(CART, WEB, deny, wide).outcome());
    }

    @Test
    void aPolicyHoldsForTheWorkloadsNearestToIt() {
        String deny = policy("shop", "deny", "{podSelector: {}}");
        Cluster cluster = Given.file("stage-1/cart.yaml", CART, deny)
                .and("stage-2/web.yaml", WEB)
                .cluster();
        assertFalse(cluster.networkPolicies()
                .isolating(workload(cluster, "cart"), Direction.INGRESS)
                .isEmpty());
        assertTrue(cluster.networkPolicies()
                .isolating(workload(cluster, "web"), Direction.INGRESS)
                .isEmpty());
        assertTrue(cluster.networkPolicies().maySelect(workload(cluster, "web")));
    }

    @Test
    void wrongTypesAreUnknown() {
        assertEquals(Outcome.UNKNOWN, fromWebThrough("nothing"));
        assertEquals(Outcome.UNKNOWN, fromWebThrough("[{from: all}]"));
        assertEquals(Outcome.UNKNOWN, fromWebThrough("[{from: [web]}]"));
        assertEquals(Outcome.UNKNOWN, fromWebThrough("[{ports: 80}]"));
        assertEquals(Outcome.UNKNOWN, fromWebThrough("[null]"));
        assertEquals(
                Outcome.ADMITTED,
                fromWeb(CART, WEB, policy("shop", "p", "{podSelector: {}, policyTypes: Ingress}"))
                        .outcome());
    }
}
