package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    private static HostName name(String host) {
        return HostName.of(host, Namespace.named("shop"), "cluster.local");
    }

    @ParameterizedTest
    @CsvSource({
        "cart, cart.shop.svc.cluster.local",
        "cart.pay, cart.pay",
        "cart.pay.svc, cart.pay.svc",
        "cart.pay.svc.cluster.local, cart.pay.svc.cluster.local",
        "*, *",
        "*.pay, *.pay"
    })
    void aDotEndsAllExpansion(String host, String whole) {
        assertEquals(whole, name(host).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "cart, cart, shop",
        "cart.pay.svc.cluster.local, cart, pay",
        "cart.pay, '', shop",
        "a.b.c.svc.cluster.local, '', shop",
        "*.pay.svc.cluster.local, '', shop"
    })
    void onlyNamesOfTheClustersDomainAreServices(String host, String service, String namespace) {
        assertEquals(service, name(host).service());
        assertEquals(namespace, name(host).namespace().name());
    }

    @ParameterizedTest
    @CsvSource({
        "cart, *, SAME",
        "cart, *.local, SAME",
        "cart, *.shop.svc.cluster.local, SAME",
        "cart, *.pay.svc.cluster.local, DIFFERENT",
        "foo.com, *.foo.com, DIFFERENT",
        "a.foo.com, *.foo.com, SAME",
        "*.a.foo.com, *.foo.com, SAME",
        "*.foo.com, *.a.foo.com, DIFFERENT",
        "*.foo.com, a.foo.com, DIFFERENT"
    })
    void namesAreWithinWildcards(String host, String wildcard, Relation relation) {
        assertEquals(relation, name(host).within(name(wildcard)));
    }

    @Test
    void wildcardsMeetEitherWay() {
        assertEquals(Relation.SAME, name("*.foo.com").meets(name("a.foo.com")));
        assertEquals(Relation.SAME, name("a.foo.com").meets(name("*.foo.com")));
        assertEquals(Relation.DIFFERENT, name("*.foo.com").meets(name("*.bar.com")));
    }

    @Test
    void namespacesThatNothingNamesMayBeAny() {
        HostName here = HostName.of("cart", Namespace.of("./apps"), "cluster.local");
        assertEquals(Relation.MAYBE, here.to(name("cart")));
        assertEquals(Relation.SAME, here.to(here));
        assertEquals(Relation.DIFFERENT, here.to(name("till")));
        assertEquals(Relation.MAYBE, here.within(name("*.shop.svc.cluster.local")));
        assertEquals(Relation.SAME, here.within(name("*.svc.cluster.local")));
        assertEquals("cart", here.toString());
    }

    @Test
    void exactNamesComeFirstThenLongerOnes() {
        assertTrue(name("cart").isMoreSpecificThan(name("*.shop.svc.cluster.local")));
        assertTrue(name("*.shop.svc.cluster.local").isMoreSpecificThan(name("*.local")));
        assertFalse(name("*").isMoreSpecificThan(name("*.local")));
    }
}
