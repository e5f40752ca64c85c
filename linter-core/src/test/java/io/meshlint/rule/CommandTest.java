package io.meshlint.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Resource;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    private static final String FIRST = " -o jsonpath='{.items[0].metadata.name}";

    private static Resource object(String text) {
        Source source = Source.text("k8s/my shop.yaml", text);
        var file = YamlReader.read(source, text.getBytes(StandardCharsets.UTF_8));
        return new Manifests(List.of(file), any -> "").resources().get(0);
    }

    private static String filled(String text, String pattern, String... names) {
        return Command.of(object(text), pattern, names).text();
    }

    @Test
    void namesAreFilledInAndQuoted() {
        String service = "apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\n";
        assertEquals("kubectl get -n shop service cart -o yaml", filled(service, "kubectl get{in} {it} -o yaml"));
        assertEquals("cat 'k8s/my shop.yaml'", filled(service, "cat {file}"));
        assertEquals("a 'it'\\''s; rm -r /' b '{in} c'", filled(service, "a %s b %s", "it's; rm\n -r /", "{in} c"));
        assertEquals("-o jsonpath='{.status}' ''", filled(service, "-o jsonpath='{.status}' %s", ""));
        assertThrows(IllegalArgumentException.class, () -> filled(service, "{nothing}"));
    }

    @Test
    void namespacesThatNobodyNamesAreLeftOut() {
        String service = "apiVersion: v1\nkind: Service\nmetadata: {name: cart}\n";
        assertEquals("kubectl get service cart", filled(service, "kubectl get{in} {it}"));
        String role =
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: all, namespace: x}\n";
        assertEquals("kubectl get clusterrole all", filled(role, "kubectl get{in} {it}"));
    }

    @Test
    void kindsOfOthersAreNamedWithTheirGroup() {
        String gateway = "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: edge}\n";
        assertEquals("gateway.networking.istio.io edge", filled(gateway, "{it}"));
        String route = "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: edge}\n";
        assertEquals("virtualservice edge", filled(route, "{it}"));
    }

    @Test
    void podsAreNamedByTheirControllerOrFoundByTheirLabels() {
        String deployment = """
                apiVersion: apps/v1
                kind: %s
                metadata: {name: cart, namespace: shop}
                spec: {template: {metadata: {labels: {app: cart, tier: "a b"}}, spec: {containers: []}}}
                """;
        assertEquals("deployment/cart.shop deployment/cart", filled(deployment.formatted("Deployment"), "{pod} {run}"));
        assertEquals(
                "\"$(kubectl get pod -n shop -l 'app=cart,tier=a b'" + FIRST + "')\".shop",
                filled(deployment.formatted("Rollout"), "{pod}"));
        String gateway = "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: edge, namespace: shop}\n"
                + "spec: {selector: {istio: edge}}\n";
        assertEquals(
                "\"$(kubectl get pod -A -l istio=edge" + FIRST + ".{.items[0].metadata.namespace}')\"",
                filled(gateway, "{pod}"));
        assertEquals(
                "\"$(kubectl get pod -n shop -l security.istio.io/tlsMode=istio" + FIRST + "')\".shop",
                filled(gateway, "{caller}"));
    }
}
