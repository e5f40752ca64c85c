package io.meshlint.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DurationTest {

    @Test
    void unitsAddUp() {
        assertEquals(OptionalLong.of(5_400_000), Duration.millis("1h30m"));
        assertEquals(OptionalLong.of(1_500), Duration.millis("1.5s"));
        assertEquals(OptionalLong.of(250), Duration.millis("250ms"));
        assertEquals(OptionalLong.of(0), Duration.millis("0s"));
    }

    @Test
    void anythingElseIsNone() {
        for (String text : new String[] {"", "10", "s", "1.2.3s", ".s", "10 s", "-1s", "1d", "${T}"}) {
            assertEquals(OptionalLong.empty(), Duration.millis(text), text);
        }
    }
}
