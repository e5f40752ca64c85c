package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Service;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Callers.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: checkout
              namespace: shop
              labels: {app: checkout}
            spec:
              selector: {app: checkout}
              ports:
                - {name: http, port: 80, targetPort: 8080}
                - {name: https, port: 443, targetPort: 8443}
            ---
            """;

    private static List<Caller> callers(String text) {
        Mesh mesh = Picture.of(SERVICE + text).mesh();
        return mesh.callers().of(Picture.service(mesh, "checkout"));
    }

    private static String pod(String namespace, String container) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: " + namespace
                + "}\nspec:\n  containers:\n    - name: web\n      image: a\n" + container.indent(6);
    }

    private static String env(String namespace, String name, String value) {
        return pod(namespace, "env: [{name: " + name + ", value: \"" + value + "\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://checkout",
                "http://checkout:80/api",
                "http://checkout.shop",
                "http://checkout.shop.svc",
                "http://checkout.shop.svc.cluster.local",
                "http://checkout.shop.svc.cluster.local.",
                "http://user:secret@checkout/api",
                "grpc://checkout:80",
                "checkout:80",
                "checkout.shop.svc.cluster.local",
                "-Dcheckout.url=http://checkout/api",
            })
    void everySpellingOfTheHostIsACall(String value) {
        List<Caller> callers = callers(env("shop", "TARGET", value));
        assertEquals(1, callers.size());
        assertEquals(Kind.WORKLOAD, callers.get(0).kind());
        assertEquals("web", callers.get(0).workload().orElseThrow().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkout",
                "the checkout of the shop",
                "http://checkout.example.com",
                "http://checkout.legacy",
                "http://checkout-db",
                "registry.example.com/checkout",
                "",
            })
    void otherTextIsNone(String value) {
        assertEquals(List.of(), callers(env("shop", "MOTTO", value)));
    }

    @Test
    void aBareNameIsAHostWhereTheVariableSaysSo() {
        assertEquals(1, callers(env("shop", "CHECKOUT_HOST", "checkout")).size());
    }

    @Test
    void aNameWithoutNamespaceStaysInTheCallersOwn() {
        assertEquals(List.of(), callers(env("legacy", "CHECKOUT_URL", "http://checkout")));
        assertEquals(
                1,
                callers(env("legacy", "CHECKOUT_URL", "http://checkout.shop")).size());
    }

    @ParameterizedTest
    @CsvSource({
        "http://checkout,true,false",
        "https://checkout,false,true",
        "http://checkout:443,false,true",
        "checkout.shop.svc,true,true"
    })
    void thePortIsTheWrittenOneOrThatOfTheScheme(String value, boolean http, boolean https) {
        Mesh mesh = Picture.of(SERVICE + env("shop", "TARGET", value)).mesh();
        Service service = Picture.service(mesh, "checkout");
        Caller caller = mesh.callers().of(service).get(0);
        assertEquals(http, caller.calls(service.ports().get(0)));
        assertEquals(https, caller.calls(service.ports().get(1)));
    }

    @Test
    void argumentsAreRead() {
        Caller caller =
                callers(pod("shop", "args: [--upstream=http://checkout/api]")).get(0);
        assertEquals("spec.containers[0].args[0]", caller.at().path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "envFrom: [{configMapRef: {name: web}}]",
                "env: [{name: A, valueFrom: {configMapKeyRef: {name: web, key: CHECKOUT_URL}}}]",
            })
    void configMapsAreReadWhereTheyAreUsed(String use) {
        String map = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\n"
                + "data: {CHECKOUT_URL: http://checkout}\n";
        Caller caller = callers(pod("shop", use) + map).get(0);
        assertEquals("data.CHECKOUT_URL", caller.at().path());
        assertEquals(List.of(), callers(pod("shop", "tty: true") + map));
    }

    @Test
    void mountedConfigMapsAreRead() {
        String text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n"
                + "  volumes: [{name: config, configMap: {name: web}}]\n  containers: [{name: web, image: a}]\n"
                + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\n"
                + "data:\n  nginx.conf: |\n    proxy_pass http://checkout:80;\n";
        assertEquals("data[\"nginx.conf\"]", callers(text).get(0).at().path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: checkout}
                webhooks: [{name: a.b.c, clientConfig: {service: {name: checkout, namespace: shop}}}]
                """,
                """
                apiVersion: apiregistration.k8s.io/v1
                kind: APIService
                metadata: {name: v1.shop.example.com}
                spec: {service: {name: checkout, namespace: shop}}
                """,
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: carts.shop.example.com}
                spec: {conversion: {webhook: {clientConfig: {service: {name: checkout, namespace: shop}}}}}
                """,
            })
    void theApiServerCallsPort443(String text) {
        Mesh mesh = Picture.of(SERVICE + text).mesh();
        Service service = Picture.service(mesh, "checkout");
        Caller caller = mesh.callers().of(service).get(0);
        assertEquals(Kind.API_SERVER, caller.kind());
        assertFalse(caller.calls(service.ports().get(0)));
        assertTrue(caller.calls(service.ports().get(1)));
    }

    @Test
    void ingressesCallTheirBackends() {
        String ingress = """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: checkout, namespace: shop}
                spec:
                  ingressClassName: nginx
                  rules:
                    - http:
                        paths:
                          - {path: /, pathType: Prefix, backend: {service: {name: checkout, port: {name: https}}}}
                """;
        Mesh mesh = Picture.of(SERVICE + ingress).mesh();
        Service service = Picture.service(mesh, "checkout");
        Caller caller = mesh.callers().of(service).get(0);
        assertEquals(Kind.INGRESS, caller.kind());
        assertTrue(caller.calls(service.ports().get(1)));
        assertFalse(caller.calls(service.ports().get(0)));
        assertEquals(List.of(), callers(ingress.replace("nginx", "istio")));
    }

    @ParameterizedTest
    @CsvSource({
        "shop,'',true",
        "monitoring,'',false",
        "monitoring,any: true,true",
        "monitoring,'matchNames: [shop]',true",
        "shop,'matchNames: [web]',false"
    })
    void serviceMonitorsScrapeWhatTheySelect(String namespace, String selected, boolean found) {
        List<Caller> callers =
                callers("apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a, namespace: "
                        + namespace + "}\nspec: {selector: {matchLabels: {app: checkout}}, namespaceSelector: {"
                        + selected
                        + "}, endpoints: [{port: http}]}\n");
        assertEquals(found ? 1 : 0, callers.size());
        callers.forEach(caller -> assertEquals(Kind.MONITOR, caller.kind()));
    }

    @Test
    void loadBalancersLetTheWorldIn() {
        Mesh mesh = Picture.of(SERVICE.replace("spec:\n", "spec:\n  type: LoadBalancer\n"))
                .mesh();
        assertEquals(
                Kind.EXPOSED,
                mesh.callers().of(Picture.service(mesh, "checkout")).get(0).kind());
    }

    @Test
    void fieldsOfAnyTypeAreSurvived() {
        assertEquals(List.of(), callers(pod("shop", "env: {a: b}\nargs: 3\nenvFrom: [1, {configMapRef: []}]")));
    }

    private static final String HEADLESS = """
            apiVersion: v1
            kind: Service
            metadata: {name: kafka, namespace: shop}
            spec: {clusterIP: None, selector: {app: kafka}, ports: [{name: tcp, port: 9092}]}
            ---
            """;

    @ParameterizedTest
    @CsvSource({
        "NO_PROXY",
        "no_proxy",
        "CORS_ALLOWED_ORIGINS",
        "EXPECTED_ISSUER",
        "JWT_AUDIENCE",
        "OAUTH_REDIRECT_URL",
        "HOST_WHITELIST"
    })
    void addressesThatNobodyCallsAreNoCalls(String name) {
        assertEquals(List.of(), callers(env("shop", name, "http://checkout.shop.svc")));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_HOSTNAME",
        "HOSTS",
        "URLS",
        "ADDRESSES",
        "ENDPOINTS",
        "SERVERS",
        "BROKERS",
        "UPSTREAM",
        "TARGET",
        "BACKEND",
        "DSN",
        "db.host",
        "db-url"
    })
    void namesOfVariablesSayThatTheyHoldAddresses(String name) {
        assertEquals(1, callers(env("shop", name, "cart:80,checkout")).size());
    }

    @Test
    void aNameWithItsNamespaceIsAMentionUnderAnyKey() {
        Caller caller = callers(env("legacy", "PEER", "checkout.shop")).get(0);
        assertFalse(caller.sure());
        assertEquals(List.of(), callers(env("legacy", "PEER", "checkout.web")));
        assertEquals(List.of(), callers(env("legacy", "PEER", "see checkout.shop")));
    }

    @ParameterizedTest
    @CsvSource({
        "curl -s checkout.shop:80/ip,true",
        "curl -s checkout/ip,true",
        "wget checkout,true",
        "nc -z checkout 80,true",
        "psql -h checkout,true",
        "say checkout,false",
        "say checkout.shop:80,true",
        "say checkout.shop:81,false",
        "cat /data/checkout.shop:80,false",
        "--cors-allowed-origins=http://checkout,false",
    })
    void hostsStandAfterCommandsThatTakeThem(String command, boolean found) {
        List<Caller> callers = callers(pod("shop", "command: [sh, -c, \"" + command + "\"]"));
        assertEquals(found ? 1 : 0, callers.size());
    }

    private static String mounted(String volume, String line) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n"
                + "  volumes: [{name: config, " + volume + "}]\n  containers: [{name: web, image: a}]\n"
                + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\n"
                + "data:\n  web.conf: |\n    a = 1\n    " + line + "\n";
    }

    @ParameterizedTest
    @CsvSource({
        "url = http://checkout,true",
        "server checkout:80;,true",
        "targets: ['checkout.shop:80'],true",
        "address checkout.shop.svc:80,true",
        "host = checkout.shop.svc.cluster.local,false",
        "# http://checkout,false",
        "  // http://checkout,false",
        "; http://checkout,false",
        "issuer = http://checkout,false",
    })
    void filesOnlyMentionHosts(String line, boolean found) {
        List<Caller> callers = callers(mounted("configMap: {name: web}", line));
        assertEquals(found ? 1 : 0, callers.size());
        callers.forEach(caller -> assertFalse(caller.sure()));
    }

    @Test
    void projectedConfigMapsAreFilesToo() {
        String projected = "projected: {sources: [{configMap: {name: web}}]}";
        assertEquals(1, callers(mounted(projected, "url = http://checkout")).size());
    }

    @ParameterizedTest
    @CsvSource({
        "kafka-0.kafka.shop.svc.cluster.local:9092,true",
        "kafka-0.kafka.shop:9092,true",
        "kafka.kafka.shop.svc:9092,false",
        "checkout-0.checkout.shop.svc:80,false"
    })
    void podsOfHeadlessServicesHaveNamesOfTheirOwn(String host, boolean found) {
        Mesh mesh = Picture.of(SERVICE + HEADLESS + env("legacy", "URL", host)).mesh();
        int callers = mesh.callers().of(Picture.service(mesh, "kafka")).size()
                + mesh.callers().of(Picture.service(mesh, "checkout")).size();
        assertEquals(found ? 1 : 0, callers);
    }

    @Test
    void anAliasMeansTheServiceThatItNames() {
        String alias = "apiVersion: v1\nkind: Service\nmetadata: {name: pay, namespace: legacy}\n"
                + "spec: {type: ExternalName, externalName: checkout.shop.svc.cluster.local}\n---\n";
        assertEquals(1, callers(alias + env("legacy", "URL", "http://pay")).size());
        String other = alias.replace("checkout.shop.svc.cluster.local", "checkout.example.com");
        assertEquals(List.of(), callers(other + env("legacy", "URL", "http://pay")));
    }

    private static final String PODS = """
            apiVersion: v1
            kind: Pod
            metadata: {name: checkout, namespace: shop, labels: {app: checkout}}
            spec: {containers: [{name: a, image: a, ports: [{name: web, containerPort: 8080}]}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            metadata: {name: checkout, namespace: shop}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PodMonitor | {selector: {matchLabels: {app: checkout}}, podMetricsEndpoints: [{port: web}]}",
                "PodMonitor | {selector: {}, podMetricsEndpoints: [{portNumber: 8080}]}",
                "PodMonitor | {selector: {}, podMetricsEndpoints: [{targetPort: 8080}]}",
                "ServiceMonitor | {selector: {}, endpoints: [{targetPort: 8080}]}",
                "ServiceMonitor | {selector: {matchExpressions: [{key: app, operator: Exists}]}, endpoints: [{port: http}]}",
            })
    void monitorsReachThePortsOfPods(String kind, String spec) {
        Mesh mesh = Picture.of(SERVICE + PODS + "kind: " + kind + "\nspec: " + spec + "\n")
                .mesh();
        Service service = Picture.service(mesh, "checkout");
        Caller caller = mesh.callers().of(service).get(0);
        assertTrue(caller.calls(service.ports().get(0)));
        assertTrue(caller.reaches(Picture.workload(mesh, "checkout"), 8080));
        boolean second =
                caller.calls(service.ports().get(1)) && caller.reaches(Picture.workload(mesh, "checkout"), 8443);
        assertFalse(second);
    }

    @Test
    void likeMonitorsAreOneCaller() {
        String monitor = "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\n"
                + "metadata: {name: a, namespace: shop}\nspec: {selector: {}, endpoints: [{port: http}]}\n";
        assertEquals(
                1,
                callers(monitor + "---\n" + monitor.replace("name: a", "name: b"))
                        .size());
    }

    private static final String GATEWAY = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: edge, namespace: shop}
            spec: {gatewayClassName: eg}
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: shop, namespace: shop}
            spec: {parentRefs: [{name: edge}], rules: [{backendRefs: [{name: checkout, port: 80}]}]}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                GATEWAY,
                """
                apiVersion: route.openshift.io/v1
                kind: Route
                metadata: {name: shop, namespace: shop}
                spec: {to: {kind: Service, name: checkout}, port: {targetPort: http}}
                """,
                """
                apiVersion: traefik.io/v1alpha1
                kind: IngressRoute
                metadata: {name: shop, namespace: shop}
                spec: {routes: [{services: [{name: checkout, port: 80}]}]}
                """,
                """
                apiVersion: projectcontour.io/v1
                kind: HTTPProxy
                metadata: {name: shop, namespace: shop}
                spec: {routes: [{services: [{name: checkout, port: 80}]}]}
                """,
                """
                apiVersion: extensions/v1beta1
                kind: Ingress
                metadata: {name: shop, namespace: shop}
                spec: {backend: {serviceName: checkout, servicePort: 80}}
                """,
            })
    void whatLetsTheWorldInCallsItsBackends(String text) {
        List<Caller> callers = callers(text);
        assertEquals(1, callers.size());
        assertEquals(Kind.INGRESS, callers.get(0).kind());
    }

    @Test
    void istiosGatewaysAreInTheMesh() {
        assertEquals(List.of(), callers(GATEWAY.replace("eg}", "istio}")));
        String own = "---\napiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: eg}\n"
                + "spec: {controllerName: istio.io/gateway-controller}\n";
        assertEquals(List.of(), callers(GATEWAY + own));
    }
}
