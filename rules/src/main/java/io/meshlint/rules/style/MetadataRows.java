package io.meshlint.rules.style;

import io.meshlint.rule.Parameter;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.ArrayList;
import java.util.List;

/** Rows about the metadata of objects. */
final class MetadataRows {

    private static final String PATTERNS =
            " The value after `=` is a pattern in which `*` stands for any characters; without one any value will do.";

    private MetadataRows() {}

    static Row annotationForbidden() {
        return StyleTable.row("annotation-forbidden", "object carries an annotation that the config forbids")
                .parameter(Parameter.list(
                        AnnotationForbidden.ANNOTATIONS,
                        List.of(),
                        "annotations that no object and no pod may carry: `key` or `key=value`, both with wildcards"))
                .look(Where.objects(), new AnnotationForbidden(), "carries annotation `%s`, which the config forbids")
                .why("Annotations switch features of controllers on that a team may have agreed not to use. Without the"
                        + " parameter nothing is reported.")
                .fix("remove `%s`")
                .under("annotations: [\"*/configuration-snippet\"]")
                .bad("""
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata:
                          name: cart
                          namespace: shop
                          annotations:
                            nginx.ingress.kubernetes.io/configuration-snippet: deny all;
                        spec:
                          defaultBackend: {service: {name: cart, port: {number: 80}}}
                        """)
                .good("""
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata:
                          name: cart
                          namespace: shop
                          annotations:
                            nginx.ingress.kubernetes.io/proxy-body-size: 8m
                        spec:
                          defaultBackend: {service: {name: cart, port: {number: 80}}}
                        """);
    }

    static Row annotationRequired() {
        return StyleTable.row("annotation-required", "object lacks an annotation that the config asks for")
                .covers("kl:required-annotation-email")
                .parameter(Parameter.list(
                                EntryRequired.ANNOTATIONS, List.of(), "annotations to carry: `key` or `key=value`")
                        .inProfileAll("email=*@*"))
                .parameter(kinds())
                .look(Where.objects(), new EntryRequired(EntryRequired.ANNOTATIONS), "has no annotation `%s`")
                .why("Tools and people find whom to call by what all manifests carry." + PATTERNS)
                .fix("add `%s` to `metadata.annotations`")
                .under("annotations: [\"email=*@*\"]")
                .bad("""
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: cart, namespace: shop}
                        spec:
                          containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """)
                .good("""
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: cart
                          namespace: shop
                          annotations: {email: cart@shop.example}
                        spec:
                          containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """);
    }

    static Row labelRequired() {
        return StyleTable.row("label-required", "object lacks a label that the config asks for")
                .covers("kl:required-label-owner")
                .parameter(Parameter.list(EntryRequired.LABELS, List.of(), "labels to carry: `key` or `key=value`")
                        .inProfileAll("owner"))
                .parameter(kinds())
                .look(Where.objects(), new EntryRequired(EntryRequired.LABELS), "has no label `%s`")
                .why("Costs, alerts and policies are assigned by labels that all manifests carry." + PATTERNS)
                .fix("add `%s` to `metadata.labels`")
                .under("labels: [owner, \"tier=*-end\"]")
                .bad("""
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: cart
                          namespace: shop
                          labels: {owner: shop, tier: back}
                        spec:
                          containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """)
                .good("""
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: cart
                          namespace: shop
                          labels: {owner: shop, tier: back-end}
                        spec:
                          containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """);
    }

    private static Parameter kinds() {
        return Parameter.list(EntryRequired.KINDS, StyleTable.WORKLOADS, "the kinds of objects that must");
    }

    static Row metadataInstanceMismatch() {
        return StyleTable.row("metadata-instance-mismatch", "label of the instance has nothing of the object's name")
                .covers("pol:metadataAndInstanceMismatched")
                .look(
                        Where.workloads(),
                        new InstanceName(),
                        "is labelled as part of instance `%s`, which its name does not show")
                .why("A label that was copied with the manifest puts the object into another app's dashboards and"
                        + " selectors. Unlike for Polaris, one of the two may be part of the other, as"
                        + " charts name `release-component`.")
                .fix("set `app.kubernetes.io/instance` to the instance that the object belongs to")
                .bad("""
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: cart
                          namespace: shop
                          labels: {app.kubernetes.io/instance: checkout}
                        spec:
                          containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """)
                .good("""
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: shop-cart
                          namespace: shop
                          labels: {app.kubernetes.io/instance: shop}
                        spec:
                          containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """);
    }

    static Row namespaceMissing() {
        List<String> kinds = new ArrayList<>(StyleTable.WORKLOADS);
        kinds.add("Service");
        return StyleTable.row("namespace-missing", "workload or Service names no namespace of its own")
                .covers("kl:use-namespace")
                .look(
                        Where.objects(kinds.toArray(String[]::new)),
                        new NamespaceWritten(),
                        "names no namespace of its own")
                .why(
                        "It lands wherever the current context of kubectl points, or in `default` among everything else."
                                + " Objects to which a kustomization, a release or the config gives a namespace are left alone.")
                .fix("write the namespace into `metadata.namespace`")
                .bad("""
                        apiVersion: v1
                        kind: Service
                        metadata: {name: cart}
                        spec:
                          ports: [{name: http, port: 80}]
                          selector: {app: cart}
                        """)
                .bad("""
                        apiVersion: v1
                        kind: Service
                        metadata: {name: cart, namespace: default}
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
}
