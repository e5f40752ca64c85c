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
}
