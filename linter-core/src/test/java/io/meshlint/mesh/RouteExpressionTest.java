package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.TextMatch.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouteExpressionTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aTextIsTakenAsAWhole() {
        RouteExpression expression = new RouteExpression("/(a|ab)c?");
        assertEquals(Answer.YES, expression.takes("/abc"));
        assertEquals(Answer.NO, expression.takes("/abcd"));
        assertEquals(Answer.NO, expression.takes("x/abc"));
    }

    @Test
    void whatGoReadsIsOne() {
        for (String text : new String[] {
            "",
            "/(?i)a",
            "(?P<id>[0-9]+)",
            "(?<id>[0-9]+)",
            "[[:alpha:]]",
            "\\pN",
            "(?U)a+",
            "/\\Qa.b\\E",
            "a{1000}",
            "{x}"
        }) {
            assertTrue(RouteExpression.isOne(text), text);
        }
    }

    @Test
    void whatGoDoesNotReadIsNone() {
        for (String text : new String[] {
            "*", "a**", "(", "[a", "/(?!b).*", "(?<=a)b", "(a)\\1", "a++", "(?>a)", "a{1001}", "\\Z", "[b-a]", "\\"
        }) {
            assertFalse(RouteExpression.isOne(text), text);
        }
        assertTrue(RouteExpression.isOne("a".repeat(1024)));
        assertFalse(RouteExpression.isOne("a".repeat(1025)));
        assertFalse(RouteExpression.isOne("\u00e9".repeat(513)), "bytes count");
    }

    @Test
    void whatIsNoneIsLeftOpen() {
        assertEquals(Answer.UNKNOWN, new RouteExpression("(a)\\1").takes("aa"));
    }

    @Test
    void noTextTakesLong() {
        String text = "a".repeat(8000) + "b";
        for (String hostile : new String[] {"(a*)*c", "(a|aa)+c", "(.*)*(.*)*c"}) {
            RouteExpression expression = new RouteExpression(hostile);
            assertEquals(Answer.NO, assertTimeoutPreemptively(LONG, () -> expression.takes(text), hostile));
        }
        RouteExpression wide = new RouteExpression("(" + "a?".repeat(500) + "){1000}");
        assertEquals(Answer.UNKNOWN, assertTimeoutPreemptively(LONG, () -> wide.takes(text)));
    }

    @Test
    void countsThatMultiplyAreNoneAsForGo() {
        for (String text : new String[] {
            "((a{1000}){1000}){1000}", "(a{500}){3}", "(?:[\\]a{]{40}b){26}", "((a{2}|b{30})c{4}){34}", "(a{2,600}){2,}"
        }) {
            assertFalse(assertTimeoutPreemptively(LONG, () -> RouteExpression.isOne(text)), text);
        }
        for (String text : new String[] {
            "(a{30}){30}",
            "a{1000}b{1000}",
            "\\(a{900}\\){2}",
            "[(]a{900}[)]{2}",
            "\\Q(\\Ea{900}\\){2}",
            "[[:alpha:](]{999}"
        }) {
            assertTrue(assertTimeoutPreemptively(LONG, () -> RouteExpression.isOne(text)), text);
        }
        assertTrue(RouteExpression.isOne("(".repeat(500) + ")".repeat(500)));
    }
}
