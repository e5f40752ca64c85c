package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.yaml.Scalar.Type;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The values and what kubectl 1.32 makes of them. */
class ScalarsTest {

    @Test
    void wordsAreBooleansEvenWhenShort() {
        for (String word : "y Y yes Yes YES true True TRUE on On ON".split(" ")) {
            assertEquals(Type.BOOLEAN, Scalars.typeOf(word), word);
            assertTrue(Scalars.isTrue(word), word);
        }
        for (String word : "n N no No NO false False FALSE off Off OFF".split(" ")) {
            assertEquals(Type.BOOLEAN, Scalars.typeOf(word), word);
            assertFalse(Scalars.isTrue(word), word);
        }
    }

    @Test
    void nullHasFiveSpellings() {
        for (String text : new String[] {"", "~", "null", "Null", "NULL"}) {
            assertEquals(Type.NULL, Scalars.typeOf(text), text);
        }
    }

    @Test
    void numbersWithoutFractionAreIntegersHoweverWritten() {
        assertInteger("0", 0);
        assertInteger("0644", 420);
        assertInteger("0o644", 420);
        assertInteger("+0o7", 7);
        assertInteger("0x1F", 31);
        assertInteger("-0x10", -16);
        assertInteger("0b11", 3);
        assertInteger("-0b11", -3);
        assertInteger("1_000", 1000);
        assertInteger("0_7", 7);
        assertInteger("08", 8);
        assertInteger("09", 9);
        assertInteger("+1", 1);
        assertInteger("-0", 0);
        assertInteger("1e3", 1000);
        assertInteger("1e+3", 1000);
        assertInteger("1.5e3", 1500);
        assertInteger("5.", 5);
        assertInteger("1.", 1);
        assertInteger("1.0", 1);
        assertInteger("2147483647", Integer.MAX_VALUE);
        assertInteger("-2147483648", Integer.MIN_VALUE);
    }

    @Test
    void integersBeyondThirtyTwoBitsHaveNoValue() {
        for (String text : "2147483648 -2147483649 9223372036854775807 12345678901234567890 1e20".split(" ")) {
            assertEquals(Type.INTEGER, Scalars.typeOf(text), text);
            assertEquals(OptionalInt.empty(), Scalars.toInt(text), text);
        }
    }

    @Test
    void fractionsAreFloats() {
        for (String text : "1.5 .5 -0.5 1_000.5 685.230_15e+03 1e21 1e-3".split(" ")) {
            assertEquals(Type.FLOAT, Scalars.typeOf(text), text);
            assertEquals(OptionalInt.empty(), Scalars.toInt(text), text);
        }
    }

    @Test
    void whatOtherReadersTakeForNumbersAndDatesIsText() {
        String texts =
                "tRue 1,000 22:22 190:20:30 2024-01-01 2024-01-01T10:00:00Z = << 1e 0.0.1 100m 1Gi 0x 0o8 0b2 ._1"
                        + " .5p1 0x1.8p3 1e999 -.nan +.nan - + . .. -. e3 1e+ 1.2.3 _1 0xg v1 yup nope Off! nULL 1- --1";
        for (String text : texts.split(" ")) {
            assertEquals(Type.STRING, Scalars.typeOf(text), text);
            assertEquals(OptionalInt.empty(), Scalars.toInt(text), text);
        }
    }

    @Test
    void infinityAndNanAreNotJson() {
        for (String text : ".inf -.inf +.inf .Inf .INF +.INF -.Inf .nan .NaN .NAN".split(" ")) {
            assertEquals(Type.NOT_JSON, Scalars.typeOf(text), text);
            assertEquals(OptionalInt.empty(), Scalars.toInt(text), text);
        }
    }

    @Test
    void keysReadAsTheirJsonText() {
        assertKey("on", "true");
        assertKey("n", "false");
        assertKey("1", "1");
        assertKey("0x10", "16");
        assertKey("08", "8");
        assertKey("1.50", "1.5");
        assertKey("1.0", "1");
        assertKey("0.0", "0");
        assertKey("1e3", "1000");
        assertKey("1e6", "1e+06");
        assertKey("1e30", "1e+30");
        assertKey("1234567.5", "1.2345675e+06");
        assertKey("0.00001", "1e-05");
        assertKey("-1.5e-7", "-1.5e-07");
        assertKey("9223372036854775807", "9223372036854775807");
        assertKey("2024-01-01", "2024-01-01");
        assertKey(".inf", ".inf");
        assertKey("app", "app");
    }

    private static void assertInteger(String text, int value) {
        assertEquals(Type.INTEGER, Scalars.typeOf(text), text);
        assertEquals(OptionalInt.of(value), Scalars.toInt(text), text);
    }

    private static void assertKey(String text, String key) {
        assertEquals(key, Scalars.asKey(text));
    }

    @Test
    void tellsWhichIntegersFitSixtyFourBits() {
        for (String text : "0 -1 9223372036854775807 -9223372036854775808 +9223372036854775807 1e18 0x7f".split(" ")) {
            assertTrue(Scalars.isLong(text), text);
        }
        for (String text : "9223372036854775808 -9223372036854775809 18446744073709551615 1e19 1e20".split(" ")) {
            assertFalse(Scalars.isLong(text), text);
        }
    }
}
