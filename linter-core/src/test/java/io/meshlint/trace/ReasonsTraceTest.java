package io.meshlint.trace;

import static io.meshlint.trace.Outside.APP;
import static io.meshlint.trace.Outside.PODS;
import static io.meshlint.trace.Outside.gateway;
import static io.meshlint.trace.Outside.hops;
import static io.meshlint.trace.Outside.routes;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The steps of a trace name what keeps a route or a subset from counting. */
class ReasonsTraceTest {

    private static final String URL = "http://cart.example.com/cart";
    private static final String HTTP = "{port: {number: 80, name: http, protocol: HTTP}, hosts: ['*.example.com']}";
    private static final String SUBSET = "{route: [{destination: {host: cart, subset: v1}}]}";

    private static String served(String rules, String... more) {
        String bound = "hosts: [cart.example.com], gateways: [public], http: [" + rules + "]";
        return PODS + APP + gateway("public", HTTP) + routes("cart", bound) + String.join("", more);
    }

    private static String rule(String namespace, String host, String rest) {
        return "---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: cart, namespace: "
                + namespace + "}\nspec: {host: " + host + rest + "}\n";
    }

    private static void assertStep(String expected, String manifests) {
        String hops = hops(manifests, URL);
        assertTrue(hops.contains(expected), hops);
    }

    @Test
    void aDelegateIsMissing() {
        assertStep(
                "no rule of VirtualService shop/cart takes GET /cart; "
                        + "http[0] is dropped: its delegate parts does not exist",
                served("{delegate: {name: parts}}", routes("part", "http: [{route: [{destination: {host: cart}}]}]")));
    }

    @Test
    void aDelegateIsNotExported() {
        String hidden = routes("parts", "exportTo: ['~'], http: [{route: [{destination: {host: cart}}]}]");
        assertStep("its delegate parts is not exported to its namespace", served("{delegate: {name: parts}}", hidden));
    }

    @Test
    void aRuleOfTheGatewaysNamespaceHidesASubset() {
        String own = rule("shop", "cart", ", subsets: [{name: v1, labels: {app: cart}}]");
        String other = rule("edge", "'*.shop.svc.cluster.local'", "");
        assertStep(
                "subset v1 is of DestinationRule shop/cart, but the proxy follows DestinationRule edge/cart",
                served(SUBSET, own, other));
    }

    @Test
    void aSubsetIsNotExported() {
        String own = rule("shop", "cart", ", exportTo: ['.'], subsets: [{name: v1, labels: {app: cart}}]");
        assertStep(
                "subset v1 is of DestinationRule shop/cart, which is not exported to the proxy", served(SUBSET, own));
    }

    @Test
    void aSubsetIsNotDefined() {
        String own = rule("shop", "cart", ", subsets: [{name: v2, labels: {app: cart}}]");
        assertStep("DestinationRule shop/cart defines no subset v1", served(SUBSET, own));
    }

    @Test
    void aServiceOfAnotherNamespaceIsMeant() {
        String routes = served("{route: [{destination: {host: stock, port: {number: 80}}}]}");
        String other = APP.replace("namespace: shop", "namespace: stores").replace("cart", "stock");
        assertStep("no service has this name; there is Service stores/stock", routes + other);
    }

    @Test
    void aVirtualServiceIsNotExportedToTheGateway() {
        String hidden = served("{route: [{destination: {host: cart}}]}")
                .replace("spec: {hosts", "spec: {exportTo: ['.'], hosts");
        assertStep("VirtualService shop/cart is not exported to namespace edge of the gateway's pods", hidden);
    }
}
