package io.meshlint.trace;

import static io.meshlint.trace.Outside.APP;
import static io.meshlint.trace.Outside.end;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IngressEntryTest {

    private static String ingress(String type, String path, String pathType, String port) {
        return APP
                + "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: cart, namespace: shop}\nspec:\n"
                + "  ingressClassName: " + type
                + "\n  rules:\n    - host: cart.example.com\n      http:\n        paths:\n"
                + "          - {path: '" + path + "', pathType: " + pathType
                + ", backend: {service: {name: cart, port: " + port + "}}}\n";
    }

    private static final String URL = "http://cart.example.com/cart";

    @Test
    void istiosIngressesAreRoutesOfItsGateway() {
        assertEquals("200 certain", end(ingress("istio", "/cart", "Prefix", "{number: 80}"), URL));
        assertEquals("404 NR certain", end(ingress("istio", "/cart", "Prefix", "{number: 80}"), URL + "s"));
        assertEquals("200 certain", end(ingress("istio", "/", "Prefix", "{number: 80}"), URL));
        assertEquals("404 NR certain", end(ingress("istio", "/", "ImplementationSpecific", "{number: 80}"), URL));
        assertEquals("200 certain", end(ingress("istio", "/*", "ImplementationSpecific", "{number: 80}"), URL));
    }

    @Test
    void aPathWhoseBackendNamesAnotherPortIsDropped() {
        assertEquals("200 certain", end(ingress("istio", "/", "Prefix", "{name: http}"), URL));
        assertEquals("404 NR certain", end(ingress("istio", "/", "Prefix", "{name: web}"), URL));
        assertEquals("503 NC certain", end(ingress("istio", "/", "Prefix", "{number: 81}"), URL));
    }

    @Test
    void tlsNeedsAnEntryForTheName() {
        String plain = ingress("istio", "/", "Prefix", "{number: 80}");
        assertEquals("reset NR certain", end(plain, "https://cart.example.com/"));
        String tls = plain.replace("  rules:", "  tls: [{hosts: [cart.example.com], secretName: cart}]\n  rules:");
        assertEquals("200 certain", end(tls, "https://cart.example.com/"));
    }

    @Test
    void otherControllersCallThePodsFromOutsideTheMesh() {
        assertEquals("200 likely", end(ingress("nginx", "/cart", "Prefix", "{number: 80}"), URL));
        assertEquals("404 likely", end(ingress("nginx", "/cart", "Prefix", "{number: 80}"), URL + "s"));
        assertEquals("503 likely", end(ingress("nginx", "/", "Prefix", "{name: web}"), URL));
        String strict = ingress("nginx", "/", "Prefix", "{number: 80}")
                        .replace("labels: {app: cart}", "labels: {app: cart, sidecar.istio.io/inject: 'true'}")
                + "---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: all, namespace: shop}\nspec: {mtls: {mode: STRICT}}\n";
        assertEquals("502 likely", end(strict, URL));
    }

    @Test
    void nginxSendsOnToHttpsWhatHasACertificate() {
        String tls = ingress("nginx", "/", "Prefix", "{number: 80}")
                .replace("  rules:", "  tls: [{hosts: [cart.example.com], secretName: cart}]\n  rules:");
        assertEquals("308 likely", end(tls, URL));
        assertEquals("200 likely", end(tls, "https://cart.example.com/cart"));
        String off = tls.replace(
                "{name: cart, namespace: shop}\nspec:\n  ingress",
                "{name: cart, namespace: shop, annotations: {nginx.ingress.kubernetes.io/ssl-redirect: 'false'}}\nspec:\n  ingress");
        assertEquals("200 likely", end(off, URL));
    }

    @Test
    void anIngressWithoutClassIsNobodysWhereNoneIsTheDefault() {
        String none = ingress("x", "/", "Prefix", "{number: 80}").replace("  ingressClassName: x\n", "");
        assertEquals("200 unknown", end(none, URL));
        String type =
                "---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: c}\nspec: {controller: NAME}\n";
        assertEquals("404 NR certain", end(none + type.replace("NAME", "istio.io/ingress-controller"), URL));
        assertEquals("404 likely", end(none + type.replace("NAME", "k8s.io/ingress-nginx"), URL));
        String standard = type.replace(
                "{name: c}", "{name: c, annotations: {ingressclass.kubernetes.io/is-default-class: 'true'}}");
        assertEquals("200 certain", end(none + standard.replace("NAME", "istio.io/ingress-controller"), URL));
    }

    @Test
    void aSecretBesideTheIngressIsNotWhereTheGatewayLooks() {
        String tls = ingress("istio", "/", "Prefix", "{number: 80}")
                        .replace("  rules:", "  tls: [{hosts: [cart.example.com], secretName: cart}]\n  rules:")
                + "---\napiVersion: v1\nkind: Secret\nmetadata: {name: cart, namespace: NS}\n";
        assertEquals("tls likely", end(tls.replace("NS", "shop"), "https://cart.example.com/"));
        assertEquals("200 certain", end(tls.replace("NS", "istio-system"), "https://cart.example.com/"));
    }
}
