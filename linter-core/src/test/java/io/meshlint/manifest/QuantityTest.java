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
    void amountsAreWrittenAsPeopleWriteThem() {
        assertEquals("3920m", Quantity.text("cpu", Quantity.of("3.92").orElseThrow()));
        assertEquals("16", Quantity.text("cpu", Quantity.of("16000m").orElseThrow()));
        assertEquals("15.25Gi", Quantity.text("memory", Quantity.of("15616Mi").orElseThrow()));
        assertEquals("512Mi", Quantity.text("memory", Quantity.of("512Mi").orElseThrow()));
        assertEquals("100", Quantity.text("memory", Quantity.of("100").orElseThrow()));
        assertEquals("4", Quantity.text("nvidia.com/gpu", Quantity.of("4").orElseThrow()));
    }

    @Test
    void anythingElseIsNoQuantity() {
        for (String text :
                List.of("", "Gi", "1Gib", "1 Gi", "lots", "${CPU}", "1e", "1e999999999", "1e-99", "9".repeat(99))) {
            assertTrue(Quantity.of(text).isEmpty(), text);
        }
    }
}
