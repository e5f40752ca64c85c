package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    private static Revisions of(String text) {
        return Picture.of(text).mesh().revisions();
    }

    @Test
    void whereNoControlPlaneIsInSightAnyRevisionMayBe() {
        Revisions revisions = of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        assertTrue(revisions.isEmpty());
        assertTrue(revisions.mayBe("stable"));
    }

    @Test
    void readsRevisionsAndTagsOfEverySort() {
        Revisions revisions = of("""
                apiVersion: install.istio.io/v1alpha1
                kind: IstioOperator
                metadata: {name: mesh}
                spec: {revision: 1-27, values: {revisionTags: [stable]}}
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingWebhookConfiguration
                metadata: {name: istio-revision-tag-prod, labels: {istio.io/rev: 1-26, istio.io/tag: prod}}
                webhooks:
                  - name: rev.namespace.sidecar-injector.istio.io
                    clientConfig: {service: {name: istiod-1-26, namespace: istio-system}}
                ---
                apiVersion: sailoperator.io/v1
                kind: IstioRevisionTag
                metadata: {name: canary}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: istiod, namespace: istio-system}
                spec:
                  template:
                    metadata: {labels: {app: istiod, istio.io/rev: default}}
                    spec: {containers: [{name: discovery, image: pilot}]}
                """);
        assertEquals(List.of("1-27", "stable", "canary", "prod", "1-26", "default"), revisions.names());
        assertFalse(revisions.mayBe("1-25"));
        assertEquals("stable", revisions.similar("stabel").orElseThrow());
    }

    @Test
    void theSailOperatorAppendsTheVersionToWhatItRevises() {
        Revisions revisions = of("""
                apiVersion: sailoperator.io/v1
                kind: Istio
                metadata: {name: mesh}
                spec: {updateStrategy: {type: RevisionBased}}
                ---
                apiVersion: sailoperator.io/v1
                kind: Istio
                metadata: {name: default}
                spec: {version: v1.27.1}
                """);
        assertTrue(revisions.mayBe("mesh-v1-27-1"));
        assertTrue(revisions.mayBe("default"));
        assertFalse(revisions.mayBe("mesh"));
    }

    @Test
    void anInstallationWithoutControlPlaneDeclaresNone() {
        assertTrue(of("apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: gateways}\n"
                        + "spec: {profile: empty}\n")
                .isEmpty());
    }
}
