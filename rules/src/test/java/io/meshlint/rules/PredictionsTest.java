package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What findings predict once a report asks: the request that meets them, and how it ends. */
class PredictionsTest {

    private static final String UH = "503 UH (no healthy upstream)";

    private static final String SHOP = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: enabled}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "web:1"}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart, version: v1}}
                spec: {containers: [{name: cart, image: "cart:1", ports: [{containerPort: 8080}]}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {app: cart}
              ports: [{name: http, port: 80, targetPort: 8080}]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: cart, namespace: shop}
            spec:
              host: cart
              subsets: [{name: v2, labels: {version: v2}}]
            """;

    private static final String ROUTE = """
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: cart, namespace: shop}
            spec:
              hosts: [cart]
              http: [{match: [{uri: {prefix: /v2}}], route: [{destination: {host: cart, subset: v2}}]}, %s]
            """;

    private static final String REST = "{route: [{destination: {host: cart}}]}";

    private static List<String> predicted(String text, String rule, Severity least) {
        Report report = Lint.with().report(List.of(Source.text(Lint.TEXT, text)));
        return report.foretold(least).findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .map(Finding::predicts)
                .toList();
    }

    @Test
    void theRequestThatMeetsTheFaultIsNamed() {
        assertEquals(
                List.of("GET http://cart.shop.svc.cluster.local/v2 from shop/deployment/web: " + UH + " [likely]"),
                predicted(SHOP + ROUTE.formatted(REST), "subset-no-pods", Severity.WARNING));
    }

    @Test
    void aPartOfTheRequestsIsNamedAsSuch() {
        String halves = "{route: [{destination: {host: cart}, weight: 50},"
                + " {destination: {host: cart, subset: v2}, weight: 50}]}";
        String route = ROUTE.formatted(halves).replace("{match: [{uri: {prefix: /v2}}],", "{match: [{port: 81}],");
        assertEquals(
                List.of("GET http://cart.shop.svc.cluster.local/ from shop/deployment/web: " + UH
                        + " for 50% of requests [likely]"),
                predicted(SHOP + route, "subset-no-pods", Severity.WARNING));
    }

    @Test
    void whatIsNotListedIsNotTraced() {
        assertEquals(
                List.of(UH),
                predicted(
                        SHOP + ROUTE.formatted(REST) + "---\napiVersion: v1\nkind: Service\nmetadata: {name: web,"
                                + " namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80, name: http}]}\n",
                        "subset-no-pods",
                        Severity.ERROR));
    }

    @Test
    void theWordsOfARuleStay() {
        String service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n"
                + "spec: {selector: {app: wep}, ports: [{port: 80, name: http}]}\n";
        assertEquals(
                List.of(UH + " for callers in the mesh, connection refused for others"),
                predicted(SHOP + service, "service-selector-no-match", Severity.WARNING));
    }

    @Test
    void manyFindingsAreToldByTheirFlagsFromSomeNumberOn() {
        StringBuilder shops = new StringBuilder();
        for (int i = 10; i < 70; i++) {
            shops.append((SHOP + ROUTE.formatted(REST)).replace("shop", "shop" + i))
                    .append("---\n");
        }
        List<String> predicted = predicted(shops.toString(), "subset-no-pods", Severity.WARNING);
        assertEquals(60, predicted.size());
        assertEquals(10, predicted.stream().filter(UH::equals).count());
    }
}
