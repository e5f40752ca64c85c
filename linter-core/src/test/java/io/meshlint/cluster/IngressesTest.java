package io.meshlint.cluster;

import static io.meshlint.cluster.Given.deployment;
import static io.meshlint.cluster.Given.object;
import static io.meshlint.cluster.Given.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cluster.Ingresses.Lead;
import io.meshlint.cluster.Ingresses.Target;
import io.meshlint.manifest.Ingress;
import io.meshlint.world.Cause;
import io.meshlint.world.Resolution;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressesTest {

    private static String ingress(String namespace, String service, String port) {
        return object("networking.k8s.io/v1", "Ingress", namespace, "web")
                + "spec:\n  defaultBackend:\n    service:\n      name: " + service + "\n      port:\n        " + port
                + "\n";
    }

    private static Resolution<Target> only(Cluster cluster) {
        List<Ingress> all = cluster.ingresses().all();
        assertEquals(1, all.size());
        List<Lead> leads = cluster.ingresses().of(all.get(0));
        assertEquals(1, leads.size());
        return leads.get(0).target();
    }

    private static Resolution<Target> only(Given given) {
        return only(given.cluster());
    }

    private static Resolution.Missing<Target> missing(Given given) {
        assertInstanceOf(Resolution.Missing.class, only(given));
        return (Resolution.Missing<Target>) only(given);
    }

    @Test
    void aBackendLeadsToThePortOfItsNumber() {
        Cluster cluster = Given.file(
                        "a.yaml", service("shop", "cart", "app: cart"), ingress("shop", "cart", "number: 80"))
                .cluster();
        assertInstanceOf(Resolution.Resolved.class, only(cluster));
        assertEquals(1, cluster.ingresses().to(cluster.services().get(0)).size());
    }

    @Test
    void aServiceWithoutANamespaceMayBeMeant() {
        Given given = Given.file("a/s.yaml", service("", "cart", "app: cart"))
                .and("b/i.yaml", ingress("shop", "cart", "number: 80"));
        assertInstanceOf(Resolution.Resolved.class, only(given));
    }

    @Test
    void aPortOffTheListOfAServiceThatMayBeMeantIsUnknown() {
        Given given = Given.file("a/s.yaml", service("", "cart", "app: cart"))
                .and("b/i.yaml", ingress("shop", "cart", "number: 81"));
        assertInstanceOf(Resolution.Unknown.class, only(given));
    }

    @Test
    void aPortOffTheListIsMissingForCertain() {
        Resolution.Missing<Target> missing = missing(
                Given.file("a.yaml", service("shop", "cart", "app: cart"), ingress("shop", "cart", "number: 81")));
        assertTrue(missing.certain());
        assertEquals(Cause.Kind.INGRESS_PORT_MISSING, missing.cause().kind());
        assertEquals("80", missing.near().orElseThrow().found());
    }

    @Test
    void aVariantOfTheServiceThatHasThePortAnswers() {
        Given given = Given.file("dev/s.yaml", service("shop", "cart", "app: cart"))
                .and("prod/s.yaml", service("shop", "cart", "app: cart").replace("port: 80", "port: 81"))
                .and("dev/i.yaml", ingress("shop", "cart", "number: 81"));
        assertInstanceOf(Resolution.Resolved.class, only(given));
    }

    @Test
    void aServiceThatIsNowhereIsUnknown() {
        assertInstanceOf(Resolution.Unknown.class, only(Given.file("a.yaml", ingress("shop", "cart", "number: 80"))));
    }

    @Test
    void aServiceThatIsNowhereInAClosedWorldIsMissing() {
        Resolution.Missing<Target> missing = missing(
                Given.file("a.yaml", ingress("shop", "cart", "number: 80")).inAClosedWorld());
        assertTrue(missing.certain());
        assertEquals(Cause.Kind.INGRESS_SERVICE_MISSING, missing.cause().kind());
    }

    @Test
    void theOnlyServiceOfTheFileThatNothingLeadsToIsLikelyMeant() {
        Resolution.Missing<Target> missing = missing(Given.file(
                "a.yaml",
                deployment("shop", "cart", "app: cart"),
                service("shop", "cart", "app: cart"),
                ingress("shop", "basket", "number: 80")));
        assertFalse(missing.certain());
        assertEquals("cart", missing.near().orElseThrow().found());
    }

    @Test
    void whatAnOperatorMayMakeIsUnknown() {
        Given given = Given.file(
                        "a.yaml",
                        deployment("shop", "cart", "app: cart"),
                        service("shop", "cart", "app: cart"),
                        ingress("shop", "search-es-http", "number: 9200"))
                .and("b/es.yaml", object("elasticsearch.k8s.elastic.co/v1", "Elasticsearch", "shop", "search"));
        assertInstanceOf(Resolution.Unknown.class, only(given));
    }
}
