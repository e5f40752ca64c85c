package io.meshlint.rules.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectRowsTest {

    private static final List<String> SILENT = List.of();

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: cart%s, labels: {app: %s}}
            spec: {ports: [{name: metrics, port: 9090}]}
            """;

    private static String monitor(String spec) {
        return """
                apiVersion: monitoring.coreos.com/v1
                kind: ServiceMonitor
                metadata: {name: cart, namespace: monitoring}
                spec: {endpoints: [{port: metrics}], %s}
                """.formatted(spec);
    }

    private static List<String> dangling(String config, String spec, String namespace, String label) {
        Checked row = Checked.under(config, "service-monitor-dangling");
        return row.yaml(monitor(spec) + "---\n" + SERVICE.formatted(namespace, label));
    }

    @Test
    void monitorsWithoutNamespacesSeeTheirOwn() {
        String selector = "selector: {matchLabels: {app: cart}}";
        assertEquals(
                List.of("ServiceMonitor `cart` selects no Service"),
                dangling("{}", selector, ", namespace: shop", "cart"));
        assertEquals(SILENT, dangling("{}", selector, ", namespace: monitoring", "cart"));
        assertEquals(SILENT, dangling("{}", selector, "", "cart"));
    }

    @Test
    void monitorsSeeTheNamespacesThatTheyName() {
        String selector = "selector: {matchLabels: {app: cart}}, namespaceSelector: ";
        assertEquals(SILENT, dangling("{}", selector + "{any: true}", ", namespace: shop", "cart"));
        assertEquals(SILENT, dangling("{}", selector + "{matchNames: [shop]}", ", namespace: shop", "cart"));
        assertEquals(
                1,
                dangling("{}", selector + "{matchNames: [bank]}", ", namespace: shop", "cart")
                        .size());
        assertEquals(SILENT, dangling("{}", selector + "{matchNames: [\"${NS}\"]}", ", namespace: shop", "cart"));
    }

    @Test
    void labelsOfNoServiceAreAFaultOnlyWhereTheInputIsAll() {
        String selector = "selector: {matchLabels: {app: cart}}";
        assertEquals(SILENT, dangling("{}", selector, ", namespace: monitoring", "checkout"));
        assertEquals(
                1,
                dangling("closedWorld: true", selector, ", namespace: monitoring", "checkout")
                        .size());
        String some = "closedWorld: [monitoring]";
        assertEquals(
                1,
                dangling(some, selector, ", namespace: monitoring", "checkout").size());
        String any = selector + ", namespaceSelector: {any: true}";
        assertEquals(SILENT, dangling(some, any, ", namespace: monitoring", "checkout"));
    }

    @Test
    void expressionsSelectAsWell() {
        String selector = "selector: {matchExpressions: [{key: app, operator: In, values: [%s]}]}";
        String closed = "closedWorld: true";
        assertEquals(SILENT, dangling(closed, selector.formatted("cart"), ", namespace: monitoring", "cart"));
        assertEquals(
                1,
                dangling(closed, selector.formatted("other"), ", namespace: monitoring", "cart")
                        .size());
        assertEquals(SILENT, dangling(closed, "selector: {}", ", namespace: monitoring", "cart"));
        assertEquals(
                SILENT, dangling(closed, "selector: {matchLabels: {app: x}}", ", namespace: monitoring", "\"${X}\""));
    }

    @Test
    void theFirstKeyOutOfOrderStandsForTheObject() {
        Checked row = Checked.by("keys-unsorted");
        assertEquals(List.of("configmap `cart` has key `a` out of alphabetical order"), row.yaml("""
                        apiVersion: v1
                        data: {b: x, a: "${A}"}
                        kind: ConfigMap
                        metadata: {namespace: shop, name: cart}
                        """));
    }

    @Test
    void aliasesAreSortedWhereTheyStandInFull() {
        assertEquals(SILENT, Checked.by("keys-unsorted").yaml("""
                        apiVersion: v1
                        data: &b {a: x, b: y}
                        kind: ConfigMap
                        metadata: {name: cart}
                        more:
                          <<: *b
                          again: *b
                        """));
    }

    @Test
    void filesOfOtherToolsAreLeftAlone() {
        assertEquals(
                SILENT, Checked.by("keys-unsorted").yaml("apiVersion: release-notes/v2\nkind: feature\narea: x\n"));
    }
}
