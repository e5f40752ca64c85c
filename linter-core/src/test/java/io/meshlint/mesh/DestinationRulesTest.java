package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DestinationRulesTest {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec: {ports: [{port: 80}]}
            """;

    private static String rule(String namespace, String name, String spec) {
        return "---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: " + name
                + ", namespace: " + namespace + "}\nspec: {" + spec + "}\n";
    }

    private static List<String> followed(Mesh mesh, String client) {
        List<String> names = new ArrayList<>();
        HostName host = HostName.of("cart.shop.svc.cluster.local", Namespace.named(client), "cluster.local");
        for (DestinationRule rule : mesh.destinationRules()
                .lookup(
                        Namespace.named(client),
                        host,
                        mesh.cluster().services().get(0).resource())
                .winners()) {
            names.add(rule.name());
        }
        return names;
    }

    @Test
    void theCallersNamespaceComesFirstThenTheServicesThenTheRoot() {
        String root = rule("istio-system", "root", "host: '*.local'");
        String own = rule("shop", "own", "host: cart");
        String caller = rule("front", "caller", "host: '*.svc.cluster.local'");
        assertEquals(List.of("root"), followed(Picture.of(SERVICE + root).mesh(), "front"));
        assertEquals(List.of("own"), followed(Picture.of(SERVICE + root + own).mesh(), "front"));
        assertEquals(
                List.of("caller"),
                followed(Picture.of(SERVICE + root + own + caller).mesh(), "front"));
        assertEquals(
                List.of("own"),
                followed(Picture.of(SERVICE + root + own + caller).mesh(), "pay"));
    }

    @Test
    void inANamespaceTheMostSpecificHostCounts() {
        String wide = rule("shop", "wide", "host: '*.shop.svc.cluster.local'");
        String narrow = rule("shop", "narrow", "host: cart.shop.svc.cluster.local");
        assertEquals(
                List.of("narrow"), followed(Picture.of(SERVICE + wide + narrow).mesh(), "front"));
    }

    @Test
    void privateRulesServeTheirOwnNamespaceAlone() {
        Mesh mesh = Picture.of(SERVICE + rule("shop", "own", "host: cart, exportTo: ['.']"))
                .mesh();
        assertEquals(List.of("own"), followed(mesh, "shop"));
        assertEquals(List.of(), followed(mesh, "front"));
    }

    @Test
    void rulesOfOneHostAreMergedIfTheyAreExportedInTheSameWords() {
        Mesh mesh = Picture.of(SERVICE
                        + rule("shop", "one", "host: cart")
                        + rule("shop", "two", "host: cart.shop.svc.cluster.local")
                        + rule("shop", "three", "host: cart, exportTo: ['*']"))
                .mesh();
        List<DestinationRule> rules = mesh.destinationRules().all();
        assertEquals(List.of("one", "two", "three"), followed(mesh, "front"));
        assertTrue(mesh.destinationRules().merge(rules.get(0), rules.get(1)));
        assertFalse(mesh.destinationRules().merge(rules.get(0), rules.get(2)));
    }

    @Test
    void settingsOfAPortReplaceThoseOfTheRuleAndSubsetsAddToBoth() {
        Mesh mesh = Picture.of(rule("shop", "cart", """
                host: cart, trafficPolicy: {tls: {mode: SIMPLE}, loadBalancer: {simple: RANDOM},
                portLevelSettings: [{port: {number: 80}, tls: {mode: DISABLE}}]},
                subsets: [{name: v1, trafficPolicy: {loadBalancer: {simple: ROUND_ROBIN}}}]""")).mesh();
        DestinationRule rule = mesh.destinationRules().all().get(0);
        OptionalInt http = OptionalInt.of(80);
        assertEquals("SIMPLE", setting(rule, Optional.empty(), OptionalInt.of(443), "tls", "mode"));
        assertEquals("DISABLE", setting(rule, Optional.empty(), http, "tls", "mode"));
        assertEquals("", setting(rule, Optional.empty(), http, "loadBalancer", "simple"));
        assertEquals("ROUND_ROBIN", setting(rule, rule.subset("v1"), http, "loadBalancer", "simple"));
        assertEquals("DISABLE", setting(rule, rule.subset("v1"), http, "tls", "mode"));
    }

    private static String setting(
            DestinationRule rule, Optional<DestinationRule.Subset> subset, OptionalInt port, String field, String key) {
        return DestinationRules.setting(rule, subset, port, field).at(key).text();
    }

    @Test
    void aRuleForSomePodsEndsTheSearchOfItsNamespaceAndCountsInNoOther() {
        String own = rule("shop", "own", "host: cart");
        String some = rule(
                "front", "some", "host: cart.shop.svc.cluster.local, workloadSelector: {matchLabels: {app: till}}");
        Mesh mesh = Picture.of(SERVICE + own + some).mesh();
        assertEquals(List.of(), followed(mesh, "front"));
        assertEquals(List.of("own"), followed(mesh, "pay"));
        DestinationRule selecting = mesh.destinationRules().all().get(1);
        HostName host = mesh.destinationRules().host(selecting);
        List<DestinationRule> hidden =
                mesh.destinationRules().hidden(Namespace.named("front"), host, selecting.resource());
        assertEquals("own", hidden.get(0).name());
        assertTrue(mesh.destinationRules()
                .hidden(Namespace.named("pay"), host, selecting.resource())
                .isEmpty());
    }
}
