package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.WaypointUse.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmbientTest {

    private static final String AMBIENT = "istio.io/dataplane-mode: ambient";

    private static String namespace(String name, String labels) {
        return "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + ", labels: {" + labels + "}}\n---\n";
    }

    private static String service(String labels) {
        return "apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop, labels: {" + labels
                + "}}\nspec: {selector: {app: cart}, ports: [{port: 80}]}\n---\n";
    }

    private static String pod(String labels) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: cart, namespace: shop, labels: {app: cart" + labels
                + "}}\nspec: {containers: [{name: cart, image: a}]}\n---\n";
    }

    private static String gateway(String name, String namespace, String labels, String listener) {
        return "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: " + name + ", namespace: "
                + namespace + ", labels: {" + labels + "}}\nspec: {gatewayClassName: istio-waypoint, listeners: [{"
                + "name: mesh, port: 15008, protocol: HBONE" + listener + "}]}\n---\n";
    }

    private static String policy(String name, String namespace, String spec) {
        return "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: " + name + ", namespace: "
                + namespace + "}\nspec: {" + spec + "}\n---\n";
    }

    private static Mesh mesh(String... parts) {
        return Picture.of(String.join("", parts)).mesh();
    }

    private static WaypointUse serviceUse(String... parts) {
        Mesh mesh = mesh(parts);
        return mesh.ambient().waypointOf(Picture.service(mesh, "cart"));
    }

    private static WaypointUse podUse(String... parts) {
        Mesh mesh = mesh(parts);
        return mesh.ambient().waypointOf(Picture.workload(mesh, "cart"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // namespace's labels | Service's labels | outcome
                "a: b | a: b | NONE",
                "istio.io/use-waypoint: gate | a: b | BOUND",
                "a: b | istio.io/use-waypoint: gate | BOUND",
                "istio.io/use-waypoint: gate | istio.io/use-waypoint: none | OPTED_OUT",
                "a: b | istio.io/use-waypoint: '${WAYPOINT}' | UNKNOWN",
                "a: b | 'istio.io/use-waypoint: gate, istio.io/use-waypoint-namespace: infra' | MISSING",
            })
    void theLabelsOfTheServiceWinOverThoseOfItsNamespace(String namespace, String labels, Outcome outcome) {
        String own = labels.startsWith("'") ? labels.replace("'", "") : labels;
        WaypointUse use =
                serviceUse(namespace("shop", namespace), service(own), pod(""), gateway("gate", "shop", "a: b", ""));
        assertEquals(outcome, use.outcome());
    }

    @Test
    void nothingIsKnownOfANamespaceOutOfSight() {
        assertEquals(Outcome.UNKNOWN, serviceUse(service("a: b")).outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "service, BOUND, NONE",
        "workload, TRAFFIC_EXCLUDED, BOUND",
        "all, BOUND, BOUND",
        "none, TRAFFIC_EXCLUDED, NONE",
        "services, TRAFFIC_EXCLUDED, NONE"
    })
    void aWaypointTakesTheTrafficThatItIsFor(String traffic, Outcome service, Outcome pod) {
        String[] parts = {
            namespace("shop", "istio.io/use-waypoint: gate"),
            service("a: b"),
            pod(""),
            gateway("gate", "shop", "istio.io/waypoint-for: " + traffic, "")
        };
        assertEquals(service, serviceUse(parts).outcome());
        assertEquals(pod, podUse(parts).outcome());
    }

    @Test
    void aPodThatAsksItselfForAWaypointOfServicesGetsNone() {
        WaypointUse use = podUse(
                namespace("shop", AMBIENT), pod(", istio.io/use-waypoint: gate"), gateway("gate", "shop", "a: b", ""));
        assertEquals(Outcome.TRAFFIC_EXCLUDED, use.outcome());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | NAMESPACE_REFUSED",
                "', allowedRoutes: {namespaces: {from: Same}}' | NAMESPACE_REFUSED",
                "', allowedRoutes: {namespaces: {from: All}}' | BOUND",
                "', allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {team: a}}}}' | BOUND",
                "', allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {team: b}}}}' | NAMESPACE_REFUSED",
            })
    void theListenerAllowsOtherNamespaces(String listener, Outcome outcome) {
        WaypointUse use = serviceUse(
                namespace("shop", "team: a, istio.io/use-waypoint: gate, istio.io/use-waypoint-namespace: infra"),
                service("a: b"),
                gateway("gate", "infra", "a: b", listener));
        assertEquals(outcome, use.outcome());
        assertEquals("infra", use.wanted().name());
    }

    @Test
    void aNamesakeInAnotherNamespaceIsProbablyMeant() {
        WaypointUse use = serviceUse(
                namespace("shop", "istio.io/use-waypoint: gate"),
                service("a: b"),
                gateway("gate", "infra", "a: b", ", allowedRoutes: {namespaces: {from: All}}"));
        assertEquals(Outcome.MISSING, use.outcome());
        assertTrue(use.certain());
        assertEquals("infra", use.near().orElseThrow().found());
    }

    @Test
    void aGatewayAtTheEdgeIsNoWaypoint() {
        String edge = gateway("gate", "shop", "a: b", "").replace("istio-waypoint", "istio");
        String foreign = gateway("gate", "shop", "a: b", "").replace("istio-waypoint", "acme");
        String ask = namespace("shop", "istio.io/use-waypoint: gate");
        assertEquals(
                Outcome.NOT_A_WAYPOINT, serviceUse(ask, service("a: b"), edge).outcome());
        assertEquals(Outcome.BOUND, serviceUse(ask, service("a: b"), foreign).outcome());
    }

    @Test
    void headlessServicesHaveNoWaypoint() {
        String headless = service("istio.io/use-waypoint: gate").replace("spec: {", "spec: {clusterIP: None, ");
        assertEquals(
                Outcome.NOT_ADDRESSED,
                serviceUse(headless, gateway("gate", "shop", "a: b", "")).outcome());
    }

    @Test
    void podsTellWhetherAServiceIsInTheAmbientMesh() {
        Mesh in = mesh(namespace("shop", AMBIENT), service("a: b"), pod(""));
        Mesh out = mesh(namespace("shop", AMBIENT), service("a: b"), pod(", istio.io/dataplane-mode: none"));
        assertEquals(Presence.PROVEN, in.ambient().of(Picture.service(in, "cart")));
        assertEquals(Presence.EXCLUDED, out.ambient().of(Picture.service(out, "cart")));
        assertEquals(Presence.UNKNOWN, in.ambient().of(Namespace.named("other")));
        assertTrue(in.ambient().isPresent());
        assertFalse(mesh(service("a: b"), pod("")).ambient().isPresent());
    }

    @Test
    void gatewaysUseTheWaypointWhereServiceOrNamespaceSaysSo() {
        Mesh none = mesh(namespace("shop", AMBIENT), service("a: b"));
        Mesh all = mesh(namespace("shop", "istio.io/ingress-use-waypoint: 'true'"), service("a: b"));
        Mesh own = mesh(
                namespace("shop", "istio.io/ingress-use-waypoint: 'true'"),
                service("istio.io/ingress-use-waypoint: 'false'"));
        assertFalse(none.ambient().takesIngress(Picture.service(none, "cart")));
        assertTrue(all.ambient().takesIngress(Picture.service(all, "cart")));
        assertFalse(own.ambient().takesIngress(Picture.service(own, "cart")));
    }

    @Test
    void policiesAreEnforcedByZtunnelOrByTheWaypoint() {
        Mesh mesh = mesh(
                namespace("shop", AMBIENT + ", istio.io/use-waypoint: gate"),
                service("a: b"),
                pod(""),
                gateway("gate", "shop", "a: b", ""),
                policy("all", "shop", ""),
                policy("picked", "shop", "selector: {matchLabels: {app: cart}}"),
                policy("others", "shop", "selector: {matchLabels: {app: till}}"),
                policy("root", "istio-system", "action: DENY"),
                policy("custom", "shop", "action: CUSTOM"),
                policy("service", "shop", "targetRefs: [{kind: Service, group: '', name: cart}]"),
                policy("gateway", "shop", target("Gateway", "gate")),
                policy("class", "istio-system", target("GatewayClass", "istio-waypoint")),
                policy("other", "shop", "targetRefs: [{kind: Service, group: '', name: till}]"));
        assertEquals(List.of("all", "picked", "root"), names(mesh.ambient().atZtunnel(Picture.workload(mesh, "cart"))));
        assertEquals(
                List.of("service", "gateway", "class"),
                names(mesh.ambient()
                        .atWaypoint(
                                mesh.ambient().waypoints().get(0),
                                Picture.service(mesh, "cart").resource())));
    }

    private static String target(String kind, String name) {
        return "targetRef: {group: gateway.networking.k8s.io, kind: " + kind + ", name: " + name + "}";
    }

    private static List<String> names(List<AuthorizationPolicy> policies) {
        List<String> names = new ArrayList<>();
        policies.forEach(policy -> names.add(policy.resource().name()));
        return names;
    }

    @Test
    void aWaypointRunsAsTheAccountOfItsPods() {
        String gateway = gateway("gate", "shop", "a: b", "");
        assertEquals(List.of("gate"), mesh(gateway).ambient().waypoints().get(0).accounts());
        String annotated = gateway.replace("labels: {a: b}", "annotations: {gateway.istio.io/service-account: front}");
        assertEquals(
                List.of("front"), mesh(annotated).ambient().waypoints().get(0).accounts());
        String pods = pod(", gateway.networking.k8s.io/gateway-name: gate")
                .replace("spec: {", "spec: {serviceAccountName: edge, ");
        assertEquals(
                List.of("edge"),
                mesh(gateway, pods).ambient().waypoints().get(0).accounts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | YES",
                "{from: [{source: {namespaces: [shop]}}]} | YES",
                "{from: [{source: {namespaces: [till]}}]} | NO",
                "{from: [{source: {notNamespaces: [shop]}}]} | NO",
                "{from: [{source: {principals: [cluster.local/ns/shop/sa/gate]}}]} | YES",
                "{from: [{source: {principals: [cluster.local/ns/shop/sa/cart]}}]} | NO",
                "{from: [{source: {principals: ['acme.org/ns/shop/*']}}]} | YES",
                "{from: [{source: {principals: ['*/sa/gate']}}]} | YES",
                "{from: [{source: {principals: ['*']}}]} | YES",
                "{from: [{source: {principals: ['${WHO}']}}]} | UNKNOWN",
                "{from: [{source: {serviceAccounts: [gate]}}]} | YES",
                "{from: [{source: {serviceAccounts: [till/gate]}}]} | NO",
                "{from: [{source: {ipBlocks: [10.0.0.0/8]}}]} | UNKNOWN",
                "{from: [{source: {namespaces: [till]}}, {source: {namespaces: [shop]}}]} | YES",
                "{when: [{key: source.namespace, values: [till]}]} | NO",
                "{when: [{key: source.principal, notValues: ['*/sa/gate']}]} | NO",
                "{when: [{key: source.ip, values: [10.0.0.1]}]} | UNKNOWN",
            })
    void rulesTellWhoMayCall(String rule, Match match) {
        Cursor first = rule(rule);
        assertEquals(match, ZtunnelRules.takes(first, Namespace.named("shop"), Namespace.named("shop"), "gate"));
    }

    private static Cursor rule(String rule) {
        return mesh(policy("all", "shop", "rules: [" + rule + "]"))
                .authorization()
                .all()
                .get(0)
                .rules()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{to: [{operation: {methods: [GET], ports: ['80']}}]} | methods",
                "{to: [{operation: {ports: ['80']}}]} | -",
                "{from: [{source: {requestPrincipals: ['*'], namespaces: [a]}}]} | requestPrincipals",
                "{when: [{key: 'request.headers[a]', values: [b]}]} | key",
                "{when: [{key: source.ip, values: [10.0.0.1]}]} | -",
                "{to: [{operation: {paths: []}}]} | -",
            })
    void ztunnelReadsNoFieldsOfRequests(String rule, String fields) {
        List<String> keys = new ArrayList<>();
        ZtunnelRules.unread(rule(rule)).forEach(field -> keys.add(field.key()));
        assertEquals(fields.equals("-") ? List.of() : List.of(fields), keys);
    }
}
