package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.ProxyStart.Native;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyStartTest {

    private static final String OPERATOR =
            "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: mesh}\nspec: ";

    private static String pod(String annotations) {
        return "\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: checkout, annotations: {" + annotations + "}}\n"
                + "spec: {containers: [{name: a, image: a}]}\n";
    }

    private static Native isNative(Mesh mesh) {
        return mesh.proxyStart().isNative(Picture.workload(mesh, "checkout"));
    }

    private static Assumptions versions(String istio, String kubernetes) {
        Assumptions none = Assumptions.none();
        return new Assumptions(
                kubernetes.isEmpty() ? Version.UNSET : Version.parse(kubernetes),
                istio.isEmpty() ? Version.UNSET : Version.parse(istio),
                none.namespace(),
                none.folderNamespaces(),
                none.closedWorld(),
                none.closedNamespaces(),
                none.clusterDomain(),
                none.rootNamespace(),
                none.injectByDefault(),
                none.namespaces(),
                none.nodePools(),
                none.priorityClasses(),
                none.proxies(),
                none.hosts(),
                none.edge(),
                none.apps(),
                none.unresolvable());
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "'', '', UNKNOWN",
                "1.27, 1.33, YES",
                "1.30, '', UNKNOWN",
                "1.26, '', NO",
                "'', 1.32, NO",
                "1.30, 1.32, NO"
            })
    void sidecarsAreNativeByVersion(String istio, String kubernetes, Native expected) {
        assertEquals(
                expected,
                isNative(Picture.of(pod("a: b"))
                        .assuming(versions(istio, kubernetes))
                        .mesh()));
    }

    @Test
    void theControlPlanesSwitchAndThePodsComeBeforeVersions() {
        String on = OPERATOR + "{values: {pilot: {env: {ENABLE_NATIVE_SIDECARS: \"true\"}}}}";
        assertEquals(Native.YES, isNative(Picture.of(on + pod("a: b")).mesh()));
        assertEquals(
                Native.NO,
                isNative(Picture.of(on + pod("sidecar.istio.io/nativeSidecar: \"false\""))
                        .mesh()));
    }

    @Test
    void theAppWaitsWhereThePodOrTheMeshSaysSo() {
        String held = pod("proxy.istio.io/config: \"holdApplicationUntilProxyStarts: true\"");
        Mesh mesh = Picture.of(held).mesh();
        assertTrue(mesh.proxyStart().holdsApplication(Picture.workload(mesh, "checkout")));
        String everywhere = OPERATOR + "{meshConfig: {defaultConfig: {holdApplicationUntilProxyStarts: true}}}";
        mesh = Picture.of(everywhere + pod("a: b")).mesh();
        assertTrue(mesh.proxyStart().holdsApplication(Picture.workload(mesh, "checkout")));
        mesh = Picture.of(everywhere + held.replace("true", "false")).mesh();
        assertFalse(mesh.proxyStart().holdsApplication(Picture.workload(mesh, "checkout")));
    }

    @Test
    void cniIsThereWhereItIsInstalled() {
        assertFalse(Picture.of(pod("a: b")).mesh().proxyStart().hasCni());
        assertTrue(Picture.of(OPERATOR + "{components: {cni: {enabled: true}}}")
                .mesh()
                .proxyStart()
                .hasCni());
    }
}
