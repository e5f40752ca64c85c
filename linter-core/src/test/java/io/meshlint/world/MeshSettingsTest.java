package io.meshlint.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshSettingsTest {

    private static final String OUTBOUND = "{meshConfig: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}}";

    private static MeshSettings of(String text) {
        return Picture.of(text).mesh().world().mesh();
    }

    private static String object(String version, String kind, String name, String rest) {
        return "apiVersion: " + version + "\nkind: " + kind + "\nmetadata: {name: " + name + "}\n" + rest + "\n---\n";
    }

    @Test
    void whereNothingIsSaidIstiosDefaultsHold() {
        assertEquals(
                MeshSettings.assumed(Assumptions.none()), of(object("v1", "ConfigMap", "a", "data: {mesh: 'a: b'}")));
        assertEquals("istio-system", MeshSettings.assumed(Assumptions.none()).rootNamespace());
    }

    @Test
    void whateverInstallsIstioSaysWhatTheMeshIsLike() {
        for (String installer : List.of(
                object("install.istio.io/v1alpha1", "IstioOperator", "a", "spec: " + OUTBOUND),
                object("install.istio.io/v1alpha1", "IstioOperator", "a", "spec: {values: " + OUTBOUND + "}"),
                object("sailoperator.io/v1", "Istio", "a", "spec: {values: " + OUTBOUND + "}"),
                object("sailoperator.io/v1", "IstioRevision", "a", "spec: {values: " + OUTBOUND + "}"),
                object(
                        "helm.toolkit.fluxcd.io/v2",
                        "HelmRelease",
                        "a",
                        "spec: {chart: {spec: {chart: istiod}}, values: " + OUTBOUND + "}"),
                object(
                        "argoproj.io/v1alpha1",
                        "Application",
                        "a",
                        "spec: {source: {chart: istiod, helm: {valuesObject: " + OUTBOUND + "}}}"),
                object(
                        "argoproj.io/v1alpha1",
                        "Application",
                        "a",
                        "spec: {sources: [{chart: base}, {chart: istiod, helm: {values: '" + OUTBOUND + "'}}]}"),
                object(
                        "helm.cattle.io/v1",
                        "HelmChart",
                        "a",
                        "spec: {chart: istio/istiod, valuesContent: '" + OUTBOUND + "'}"),
                object(
                        "v1",
                        "ConfigMap",
                        "istio-1-27",
                        "data: {mesh: '{outboundTrafficPolicy: {mode: REGISTRY_ONLY}}'}"))) {
            assertTrue(of(installer).registryOnly(), installer);
        }
    }

    @Test
    void otherObjectsOfTheSameShapeSayNothing() {
        for (String other : List.of(
                object("example.com/v1", "IstioOperator", "a", "spec: " + OUTBOUND),
                object(
                        "helm.toolkit.fluxcd.io/v2",
                        "HelmRelease",
                        "a",
                        "spec: {chart: {spec: {chart: cart}}, values: " + OUTBOUND + "}"),
                object("v1", "ConfigMap", "my-istio", "data: {mesh: '{outboundTrafficPolicy: {mode: REGISTRY_ONLY}}'}"),
                object("v1", "ConfigMap", "istio", "data: [mesh]"),
                object("sailoperator.io/v1", "Istio", "a", "spec: {values: [" + OUTBOUND + "]}"))) {
            assertEquals(MeshSettings.assumed(Assumptions.none()), of(other), other);
        }
    }

    @Test
    void theConfigMapIsWhatTheOthersComeTo() {
        String map = object(
                "v1",
                "ConfigMap",
                "istio",
                "data: {mesh: '{outboundTrafficPolicy: {mode: ALLOW_ANY}, rootNamespace: m}'}");
        String operator = object(
                "install.istio.io/v1alpha1",
                "IstioOperator",
                "a",
                "spec: {namespace: other, meshConfig: {outboundTrafficPolicy: {mode: REGISTRY_ONLY}}}");
        assertEquals("other", of(operator).rootNamespace());
        assertEquals("m", of(map + operator).rootNamespace());
        assertEquals(false, of(map + operator).registryOnly());
    }
}
