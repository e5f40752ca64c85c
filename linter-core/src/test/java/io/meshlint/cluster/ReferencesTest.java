package io.meshlint.cluster;

import static io.meshlint.cluster.Given.deployment;
import static io.meshlint.cluster.Given.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Resource;
import io.meshlint.world.Resolution;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private static String needing(String configMap) {
        return deployment("shop", "cart", "app: cart") + "          envFrom:\n            - configMapRef: {name: "
                + configMap + "}\n";
    }

    private static String configMap(String namespace, String name) {
        return object("v1", "ConfigMap", namespace, name) + "data:\n  KEY: value\n";
    }

    private static Resolution<List<Resource>> answer(Given given) {
        Cluster cluster = given.cluster();
        Resource workload = cluster.ofKind("apps", "Deployment").get(0);
        return cluster.references()
                .of(PodReference.of(cluster.workloads().of(workload).orElseThrow())
                        .get(0));
    }

    private static void assertUnknown(Given given) {
        assertInstanceOf(Resolution.Unknown.class, answer(given));
    }

    private static String nearOf(Given given) {
        Resolution.Missing<?> missing = assertInstanceOf(Resolution.Missing.class, answer(given));
        assertTrue(missing.certain());
        return missing.near().orElseThrow().found();
    }

    @Test
    void aNameLeadsToItsVariants() {
        Given given = Given.file("a.yaml", needing("settings"), configMap("shop", "settings"))
                .and("b.yaml", configMap("", "settings"));
        Resolution.Resolved<?> resolved = assertInstanceOf(Resolution.Resolved.class, answer(given));
        assertEquals(2, ((List<?>) resolved.value()).size());
    }

    @Test
    void nothingNearIsUnknown() {
        assertUnknown(Given.file("a.yaml", needing("settings"), configMap("shop", "defaults")));
    }

    @Test
    void aHashIsNear() {
        Given hashed = Given.file("a.yaml", needing("settings"), configMap("shop", "settings-7f9k2"));
        assertEquals("settings-7f9k2", nearOf(hashed));
        Given stale = Given.file("a.yaml", needing("settings-7f9k2h5m8t"), configMap("shop", "settings-h5m8t7f9k2"));
        assertEquals("settings-h5m8t7f9k2", nearOf(stale));
        assertUnknown(Given.file("a.yaml", needing("settings"), configMap("shop", "settings-extra")));
    }

    @Test
    void aSlipOfThePenIsNear() {
        assertEquals("settings", nearOf(Given.file("a.yaml", needing("setings"), configMap("shop", "settings"))));
        assertUnknown(Given.file("a.yaml", needing("settings-a"), configMap("shop", "settings-b")));
        assertUnknown(Given.file("a.yaml", needing("setings"), configMap("", "settings")));
    }

    @Test
    void anotherNamespaceIsNearInTheSameFolder() {
        assertEquals("bank", nearOf(Given.file("a.yaml", needing("settings"), configMap("bank", "settings"))));
        assertUnknown(Given.file("a.yaml", needing("settings")).and("x/b.yaml", configMap("bank", "settings")));
    }

    @Test
    void whatTheInputMayMakeIsUnknown() {
        String cluster = object("postgresql.cnpg.io/v1", "Cluster", "shop", "settings");
        assertUnknown(Given.file("a.yaml", needing("settings-app"), cluster).inAClosedWorld());
    }

    @Test
    void aClosedWorldLacksWhatItDoesNotHold() {
        assertInstanceOf(
                Resolution.Missing.class,
                answer(Given.file("a.yaml", needing("settings")).inAClosedWorld()));
        assertInstanceOf(
                Resolution.Resolved.class,
                answer(Given.file("a.yaml", needing("kube-root-ca.crt")).inAClosedWorld()));
    }
}
