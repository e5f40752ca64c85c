package io.meshlint.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.30", "v1.30", "1.30.2"})
    void readsMinorAndPatchVersions(String text) {
        assertEquals(new Version(1, 30), Version.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "v",
                "latest",
                "1.x",
                "-1.30",
                "+1.30",
                "1.30.",
                "1.30.1.1",
                "0.9",
                "00.9",
                "1.9999999999"
            })
    void refusesEverythingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> Version.parse(text));
    }

    @Test
    void onlyASetVersionIsBeforeAnother() {
        assertTrue(new Version(1, 29).isBefore(1, 30));
        assertFalse(new Version(1, 30).isBefore(1, 30));
        assertFalse(Version.UNSET.isBefore(1, 30));
    }
}
