package io.meshlint.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTextTest {

    private static final List<Workload> WORKLOADS =
            Picture.of("""
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: cart, namespace: shop}
                    spec: {template: {spec: {containers: [{name: a, image: a}]}}}
                    ---
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: db}
                    spec: {template: {spec: {containers: [{name: a, image: a}]}}}
                    """).mesh().cluster().workloads().all();

    private static String problem(String text) {
        return assertThrows(IllegalArgumentException.class, () -> ClientText.read(text, WORKLOADS))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"outside", "nonmesh", "nonmesh=shop", "mesh", "mesh=shop", "kubelet", "apiserver"})
    void readsWordsAndWritesThem(String text) {
        assertEquals(text, ClientText.of(ClientText.read(text, WORKLOADS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop/deploy/cart",
                "shop/deployment/cart",
                "shop/deployments/cart",
                "shop/Deployment/cart",
                "shop/deployments.apps/cart",
                "deploy/cart"
            })
    void takesKindsAsKubectlDoes(String text) {
        assertEquals("shop/deployment/cart", ClientText.of(ClientText.read(text, WORKLOADS)));
    }

    @Test
    void aWorkloadWhoseNamespaceNobodyKnowsFitsEveryOne() {
        assertEquals("statefulset/db", ClientText.of(ClientText.read("any/sts/db", WORKLOADS)));
        assertEquals("statefulset/db", ClientText.of(ClientText.read("sts/db", WORKLOADS)));
    }

    @Test
    void saysWhatIsMeant() {
        assertEquals(
                "no workload of the input is called `shop/deploy/crat`, did you mean `shop/deployment/cart`?",
                problem("shop/deploy/crat"));
        assertEquals(
                "no workload of the input is called `a/po/something`, there are shop/deployment/cart, statefulset/db",
                problem("a/po/something"));
        assertEquals(
                "`kublet` is no caller, did you mean `kubelet`?, there are NAMESPACE/KIND/NAME, outside, nonmesh, mesh,"
                        + " kubelet, apiserver",
                problem("kublet"));
        assertEquals("`a/b` is no name of a namespace", problem("nonmesh=a/b"));
        assertEquals("`` is no name of a namespace", problem("nonmesh="));
    }
}
