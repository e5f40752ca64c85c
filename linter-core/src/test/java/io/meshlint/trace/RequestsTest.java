package io.meshlint.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.mesh.Picture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final String POD = "spec: {template: {metadata: {labels: {app: cart}}, spec: {containers: [%s]}}}\n";

    /** Address, options and caller of each. */
    private static List<String> of(String... documents) {
        List<String> found = new ArrayList<>();
        for (Requests.Asked asked :
                new Requests(Picture.of(String.join("---\n", documents)).mesh()).all()) {
            List<String> words = new ArrayList<>(List.of(RequestText.of(asked.request())));
            words.addAll(RequestExtras.options(asked.request()));
            found.add(String.join(" ", words) + " from " + ClientText.of(asked.client()));
        }
        return found;
    }

    private static String object(String apiVersion, String kind, String name, String rest) {
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: " + name + ", namespace: shop}\n"
                + rest;
    }

    private static String gateway(String servers) {
        return object("networking.istio.io/v1", "Gateway", "edge", "spec: {servers: [" + servers + "]}\n");
    }

    private static String routes(String hosts, String http) {
        return object(
                "networking.istio.io/v1",
                "VirtualService",
                "cart",
                "spec: {gateways: [edge], hosts: [" + hosts + "], http: [" + http + "]}\n");
    }

    private static final String HTTP =
            "{port: {number: 80, protocol: HTTP}, hosts: ['*.example.com', old.example.org]}";

    @Test
    void eachRouteOfAGatewayForEachHost() {
        String http = "{match: [{uri: {prefix: /cart}, method: {exact: PUT}}, {uri: {regex: '/v[0-9]/x'},"
                + " headers: {X-User: {exact: a}}, queryParams: {q: {exact: '1'}}}]}, {name: rest}";
        assertEquals(
                List.of(
                        "http://shop.example.com/cart --method PUT from outside",
                        "http://shop.example.com/v?q=1 --header x-user=a from outside",
                        "http://shop.example.com/ from outside",
                        "http://any.example.com/cart --method PUT from outside",
                        "http://any.example.com/v?q=1 --header x-user=a from outside",
                        "http://any.example.com/ from outside",
                        "http://old.example.org/ from outside"),
                of(gateway(HTTP), routes("shop.example.com, '*.example.com'", http)));
    }

    @Test
    void thePortIsThatOfTheServiceInFrontOfTheGateway() {
        String server = "{port: {number: 8080, protocol: HTTP}, hosts: [a.example.com]}";
        String gateway = object(
                "networking.istio.io/v1",
                "Gateway",
                "edge",
                "spec: {selector: {app: cart}, servers: [" + server + "]}\n");
        String pod = object("apps/v1", "Deployment", "edge", POD.formatted("{name: istio-proxy, image: auto}"));
        String service = object(
                "v1", "Service", "edge", "spec: {selector: {app: cart}, ports: [{port: 80, targetPort: 8080}]}\n");
        assertEquals(List.of("http://a.example.com:8080/ from outside"), of(gateway, pod));
        assertEquals(
                "http://a.example.com/ from outside", of(gateway, pod, service).get(0));
    }

    @Test
    void aHostThatNothingServesIsAsked() {
        assertEquals(
                List.of("https://a.example.com/ --client-cert from outside", "tls://b.example.com from outside"),
                of(
                        gateway(
                                "{port: {number: 443, protocol: HTTPS}, tls: {mode: MUTUAL}, hosts: [a.example.com]},"
                                        + "{port: {number: 443, protocol: TLS}, tls: {mode: PASSTHROUGH}, hosts: ['./b.example.com']}")));
    }

    @Test
    void eachConditionOfARouteOfTheGatewayApi() {
        String listeners = object(
                "gateway.networking.k8s.io/v1",
                "Gateway",
                "edge",
                "spec: {gatewayClassName: istio, listeners: [{name: web, port: 80, protocol: HTTP}]}\n");
        String route = object(
                "gateway.networking.k8s.io/v1",
                "HTTPRoute",
                "cart",
                "spec: {parentRefs: [{name: edge}], hostnames: [shop.example.com], rules: [{matches:"
                        + " [{path: {type: PathPrefix, value: /cart}}, {headers: [{name: A, value: b}]}]}, {}]}\n");
        assertEquals(
                List.of(
                        "http://shop.example.com/cart from outside",
                        "http://shop.example.com/ --header a=b from outside",
                        "http://shop.example.com/ from outside"),
                of(listeners, route));
    }

    @Test
    void eachPathOfAnIngress() {
        String ingress = object(
                "networking.k8s.io/v1",
                "Ingress",
                "cart",
                "spec: {tls: [{hosts: [a.example.com]}], rules: [{host: a.example.com, http: {paths: [{path: /cart}]}},"
                        + " {http: {paths: [{path: /(.*)}, {path: /b}]}}]}\n");
        assertEquals(
                List.of(
                        "https://a.example.com/cart from outside",
                        "http://example.com/ from outside",
                        "http://example.com/b from outside"),
                of(ingress));
    }

    @Test
    void eachPortOfAServiceForEachSortOfCaller() {
        String namespace =
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n";
        String service = object(
                "v1",
                "Service",
                "cart",
                "spec: {selector: {app: cart}, ports: [{name: grpc, port: 9090}, {name: udp, port: 53, protocol: UDP},"
                        + " {name: tcp-db, port: 5432}]}\n");
        String caller = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: front}\n"
                + "spec: {template: {spec: {containers: [{name: a, image: a, env:"
                + " [{name: CART_URL, value: 'http://cart.shop:9090'}]}]}}}\n";
        String pod = object("apps/v1", "Deployment", "cart", POD.formatted("{name: a, image: a}"));
        assertEquals(
                List.of(
                        "grpc://cart.shop.svc.cluster.local:9090/ from front/deployment/web",
                        "grpc://cart.shop.svc.cluster.local:9090/ from shop/deployment/cart",
                        "tcp://cart.shop.svc.cluster.local:5432 from shop/deployment/cart"),
                of(namespace, service, pod, caller));
        assertEquals(
                List.of(
                        "grpc://cart.shop.svc.cluster.local:9090/ from nonmesh=shop",
                        "tcp://cart.shop.svc.cluster.local:5432 from nonmesh=shop"),
                of(service));
    }

    @Test
    void anotherPodThanThoseBehindAServiceCallsIt() {
        String namespace =
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n";
        String service = object("v1", "Service", "cart", "spec: {selector: {app: cart}, ports: [{port: 80}]}\n");
        String pod = object("apps/v1", "Deployment", "cart", POD.formatted("{name: a, image: a}"));
        String other = object("apps/v1", "Deployment", "web", "spec: {template: {spec: {containers: [{name: a}]}}}\n");
        String outside = object(
                "apps/v1",
                "Deployment",
                "old",
                "spec: {template: {metadata: {labels: {sidecar.istio.io/inject: 'false'}},"
                        + " spec: {containers: [{name: a}]}}}\n");
        assertEquals(
                List.of("http://cart.shop.svc.cluster.local/ from shop/deployment/web"),
                of(namespace, service, pod, other));
        assertEquals(
                List.of(
                        "http://cart.shop.svc.cluster.local/ from shop/deployment/web",
                        "http://cart.shop.svc.cluster.local/ from nonmesh=shop"),
                of(namespace, service, pod, other, outside));
    }

    private static final String INJECTED =
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n";

    @Test
    void aPodOfTheMeshThatIsInNoFileCallsWhereIstioIsShown() {
        String service = object("v1", "Service", "cart", "spec: {selector: {app: cart}, ports: [{port: 80}]}\n");
        String rule = object("networking.istio.io/v1", "DestinationRule", "cart", "spec: {host: cart}\n");
        String nonMesh = "http://cart.shop.svc.cluster.local/ from nonmesh=shop";
        assertEquals(List.of(nonMesh), of(service));
        assertEquals(List.of("http://cart.shop.svc.cluster.local/ from mesh=shop", nonMesh), of(service, rule));
        assertEquals(List.of(nonMesh), of(service, rule, INJECTED.replace("enabled", "disabled")));
        String unnamed = service.replace(", namespace: shop", "");
        assertEquals(
                List.of("http://cart/ from mesh", "http://cart/ from nonmesh"),
                of(unnamed, rule.replace(", namespace: shop", "")));
    }

    @Test
    void callersWriteWhetherTheyEncrypt() {
        String service =
                object("v1", "Service", "cart", "spec: {selector: {app: cart}, ports: [{name: https, port: 9000}]}\n");
        String pod = object("apps/v1", "Deployment", "cart", POD.formatted("{name: a, image: a}"));
        String caller = object(
                "apps/v1",
                "Deployment",
                "web",
                "spec: {template: {spec: {containers: [{name: a, image: a, env:"
                        + " [{name: CART, value: 'http://cart.shop:9000'}]}]}}}\n");
        assertEquals(
                List.of("http://cart.shop.svc.cluster.local:9000/ from shop/deployment/web"),
                of(INJECTED, service, pod, caller));
        assertEquals(
                List.of("https://cart.shop.svc.cluster.local:9000/ from shop/deployment/web"),
                of(INJECTED, service, pod, caller.replace("http:", "https:")));
        assertEquals(
                List.of("https://cart.shop.svc.cluster.local:9000/ from shop/deployment/web"),
                of(INJECTED, service, pod, caller.replace("http://", "")));
    }

    @Test
    void hostsOfServiceEntries() {
        String entry = object(
                "networking.istio.io/v1",
                "ServiceEntry",
                "pay",
                "spec: {hosts: [pay.example.com, '*.bank.example.com'], ports: [{number: 443, protocol: TLS},"
                        + " {number: 6379, protocol: TCP}, {number: 80, protocol: HTTP}]}\n");
        String pod = object("apps/v1", "Deployment", "web", POD.formatted("{name: a, image: a}"));
        List<String> hosts = List.of(
                "tls://pay.example.com",
                "tcp://pay.example.com:6379",
                "http://pay.example.com/",
                "tls://any.bank.example.com",
                "tcp://any.bank.example.com:6379",
                "http://any.bank.example.com/");
        List<String> ofPod = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (String host : hosts) {
            ofPod.add(host + " from shop/deployment/web");
            unseen.add(host + " from mesh=shop");
        }
        assertEquals(ofPod, of(INJECTED, entry, pod));
        assertEquals(unseen, of(entry));
    }

    @Test
    void aHostOutsideWhereAPortForPlainHttpTakesWhatIsForEveryHost() {
        String service =
                object("v1", "Service", "cart", "spec: {selector: {app: cart}, ports: [{name: http, port: 443}]}\n");
        String pod = object("apps/v1", "Deployment", "cart", POD.formatted("{name: a, image: a}"));
        String own = " from shop/deployment/cart";
        assertEquals(
                List.of("https://www.example.com/" + own, "http://cart.shop.svc.cluster.local:443/" + own),
                sorted(of(INJECTED, service, pod)));
        assertEquals(
                List.of("https://cart.shop.svc.cluster.local/" + own),
                of(INJECTED, service.replace("name: http", "name: https"), pod));
    }

    /** Those that leave the cluster first. */
    private static List<String> sorted(List<String> found) {
        List<String> sorted = new ArrayList<>(found);
        sorted.sort((one, other) -> Boolean.compare(one.contains(".svc."), other.contains(".svc.")));
        return sorted;
    }

    @Test
    void aConnectionThatIsUsedAgainForAnotherHostOfItsCertificate() {
        String server = "{port: {number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: c}, hosts: [%s]}";
        String one = gateway(server.formatted("a.example.com"));
        String other = gateway(server.formatted("b.example.com")).replace("name: edge", "name: other");
        String again = "https://a.example.com/ --header host=b.example.com from outside";
        String selected = "spec: {selector: {app: cart}, servers";
        assertEquals(
                List.of("https://a.example.com/ from outside", again, "https://b.example.com/ from outside"),
                of(one.replace("spec: {servers", selected), other.replace("spec: {servers", selected)));
        assertEquals(
                List.of("https://a.example.com/ from outside", "https://b.example.com/ from outside"),
                of(
                        one.replace("spec: {servers", selected),
                        other.replace("spec: {servers", selected).replace("credentialName: c", "credentialName: d")));
    }

    @Test
    void probesAndWebhooks() {
        String pod = object(
                "apps/v1",
                "Deployment",
                "cart",
                POD.formatted("{name: a, image: a, ports: [{name: web, containerPort: 8080}],"
                        + " readinessProbe: {httpGet: {path: '/ready?full=1', port: web}},"
                        + " livenessProbe: {tcpSocket: {port: 9000}}, startupProbe: {exec: {command: [x]}}}"));
        String service = object("v1", "Service", "hook", "spec: {ports: [{name: https, port: 443}]}\n");
        String hook = "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\n"
                + "metadata: {name: a}\nwebhooks: [{name: a.example.com, clientConfig: {service: {name: hook,"
                + " namespace: shop, path: /check}}}]\n";
        assertEquals(
                List.of(
                        "https://hook.shop.svc.cluster.local/ from nonmesh=shop",
                        "https://hook.shop.svc.cluster.local/check --method POST from apiserver",
                        "http://cart.shop:8080/ready?full=1 from kubelet",
                        "tcp://cart.shop:9000 from kubelet"),
                of(pod, service, hook));
    }

    @Test
    void theirNumberGrowsWithThatOfRoutes() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            rules.append(i == 0 ? "" : ",")
                    .append("{match: [{uri: {prefix: /a")
                    .append(i)
                    .append("}}]}");
        }
        assertEquals(
                201,
                of(gateway(HTTP), routes("shop.example.com", rules.toString())).size());
    }
}
