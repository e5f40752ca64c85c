package io.meshlint.rules.validation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.RouteExpression;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hosts, header values, durations and expressions may look like. */
class SyntaxTest {

    @Test
    void hostsMayBeginWithAWildcardAndEndInADot() {
        for (String host :
                List.of("cart", "Cart.example.com", "*.example.com", "*-a.example.com", "a.example.com.", "*")) {
            assertTrue(Hosts.isPattern(host), host);
        }
        for (String host : List.of("", "a_b", "a..b", "a.*.b", "shop.example.123", "10.0.0.7", "-a", "a b")) {
            assertFalse(Hosts.isPattern(host), host);
        }
    }

    @Test
    void namesHaveNoWildcards() {
        assertTrue(Hosts.isName("cart.example.com"));
        assertFalse(Hosts.isName("*.example.com"));
        assertFalse(Hosts.isName("."));
        assertTrue(Hosts.isNameOrAddress("10.0.0.7"));
    }

    @Test
    void fullNamesHaveADotAndNoPartialWildcard() {
        assertTrue(Hosts.isFull("*"));
        assertTrue(Hosts.isFull("*.example.com"));
        assertFalse(Hosts.isFull("cart"));
        assertFalse(Hosts.isFull("*-a.example.com"));
    }

    @Test
    void percentSignsAreDoubledOrHoldVariables() {
        for (String value :
                List.of("", "a", "100%%", "%HOSTNAME%", "%REQ(x-user)%", "%START_TIME(%Y/%m)%", "%REQ(a?b):10%")) {
            assertTrue(HeaderValues.isSound(value), value);
        }
        for (String value : List.of("50%", "%HOSTNAME", "a\nb", "%REQ(x-user", "%REQ(a)b%")) {
            assertFalse(HeaderValues.isSound(value), value);
        }
    }

    @Test
    void secondsMayHaveFractions() {
        assertTrue(Durations.hasFraction("1500ms"));
        assertTrue(Durations.hasFraction("1m0.5s"));
        assertFalse(Durations.hasFraction("1.5m"));
        assertFalse(Durations.hasFraction("24h"));
        assertFalse(Durations.hasFraction("1..5s"));
        assertFalse(Durations.hasFraction("soon"));
    }

    @Test
    void expressionsCloseWhatTheyOpen() {
        for (String text : List.of("a == 1", "has(a.b) && !(c >= 2)", "x['a(b'] != \"]\"", "m.exists(k, k == 'a')")) {
            assertTrue(Cel.maybe(text), text);
        }
        for (String text : List.of("a = 1", "a & b", "(a", "a)", "'a", "x[1)", "a |")) {
            assertFalse(Cel.maybe(text), text);
        }
    }

    @Test
    void patternsOfRe2LookNowhere() {
        assertTrue(RouteExpression.isOne("/items/(?P<id>[0-9]+)"));
        assertFalse(RouteExpression.isOne("/(?!admin)"));
        assertFalse(RouteExpression.isOne("a(b"));
    }
}
