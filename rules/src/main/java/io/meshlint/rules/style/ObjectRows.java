package io.meshlint.rules.style;

import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;

/** Rows about the order of objects and what they select. */
final class ObjectRows {

    private ObjectRows() {}

    static Row keysUnsorted() {
        return StyleTable.row("keys-unsorted", "keys of an object are not in alphabetical order")
                .covers("kl:sorted-keys")
                .look(Where.objects(), new KeysSorted(), "has key `%s` out of alphabetical order")
                .why(
                        "Sorted manifests merge and compare with fewer conflicts. The first key out of order is reported for"
                                + " the whole object.")
                .fix("sort the keys of the object")
                .bad("""
                        apiVersion: v1
                        kind: Service
                        metadata: {namespace: shop, name: cart}
                        spec:
                          ports: [{name: http, port: 80}]
                          selector: {app: cart}
                        """)
                .good("""
                        apiVersion: v1
                        kind: Service
                        metadata: {name: cart, namespace: shop}
                        spec:
                          ports: [{name: http, port: 80}]
                          selector: {app: cart}
                        """);
    }

    static Row serviceMonitorDangling() {
        return StyleTable.row("service-monitor-dangling", "ServiceMonitor selects no Service")
                .covers("kl:dangling-servicemonitor")
                .look(Where.objects("ServiceMonitor"), new MonitorDangling(), "selects no Service")
                .why(
                        "Prometheus scrapes nothing and alerts on nothing. Without a `namespaceSelector` only the monitor's"
                                + " own namespace counts, unlike for kube-linter. It is reported where the Service of"
                                + " those labels stands beside it in another namespace, or where the input is all there is.")
                .fix("select labels of the Service itself, and its namespace by `namespaceSelector.matchNames`")
                .bad("""
                        apiVersion: monitoring.coreos.com/v1
                        kind: ServiceMonitor
                        metadata: {name: cart, namespace: monitoring}
                        spec:
                          selector: {matchLabels: {app: cart}}
                          endpoints: [{port: metrics}]
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: cart, namespace: shop, labels: {app: cart}}
                        spec:
                          selector: {app: cart}
                          ports: [{name: metrics, port: 9090}]
                        """)
                .good("""
                        apiVersion: monitoring.coreos.com/v1
                        kind: ServiceMonitor
                        metadata: {name: cart, namespace: monitoring}
                        spec:
                          namespaceSelector: {matchNames: [shop]}
                          selector: {matchLabels: {app: cart}}
                          endpoints: [{port: metrics}]
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: cart, namespace: shop, labels: {app: cart}}
                        spec:
                          selector: {app: cart}
                          ports: [{name: metrics, port: 9090}]
                        """);
    }
}
