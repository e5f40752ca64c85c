package io.meshlint.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantityTest {

    private static int compare(String one, String other) {
        BigDecimal left = Quantity.of(one).orElseThrow();
        return left.compareTo(Quantity.of(other).orElseThrow());
    }

    @Test
    void suffixesAreFactors() {
        assertEquals(0, compare("1", "1000m"));
        assertEquals(0, compare("1Gi", "1024Mi"));
        assertEquals(0, compare("1e3", "1k"));
        assertEquals(0, compare("0.5", ".5"));
        assertEquals(1, compare("1Gi", "1G"));
        assertEquals(-1, compare("100m", "1"));
    }

    @Test
    void anythingElseIsNoQuantity() {
        for (String text :
                List.of("", "Gi", "1Gib", "1 Gi", "lots", "${CPU}", "1e", "1e999999999", "1e-99", "9".repeat(99))) {
            assertTrue(Quantity.of(text).isEmpty(), text);
        }
    }
}
