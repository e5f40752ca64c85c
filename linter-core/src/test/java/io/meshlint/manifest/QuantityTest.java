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
    void comparesWhateverTheWayOfReading() {
        List<String> rising = List.of(
                "0",
                "1n",
                "999u",
                "1m",
                "0.5",
                "999m",
                "1",
                "1.5",
                "999999",
                "1M",
                "1000001",
                "1Mi",
                "999999Ki",
                "1Gi",
                "1.5Gi",
                "999999M",
                "1T",
                "999999Mi",
                "1Ti",
                "999999Gi",
                "1E",
                "1Ei",
                "9000E");
        for (int one = 0; one < rising.size(); one++) {
            for (int other = 0; other < rising.size(); other++) {
                String pair = rising.get(one) + " " + rising.get(other);
                assertEquals(one > other, Quantity.isAbove(rising.get(one), rising.get(other)), pair);
            }
        }
        assertEquals(false, Quantity.isAbove("1000m", "1"));
        assertEquals(false, Quantity.isAbove("1024Ki", "1Mi"));
        assertEquals(false, Quantity.isAbove("2", "lots"));
        assertEquals(false, Quantity.isAbove("lots", "1"));
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
