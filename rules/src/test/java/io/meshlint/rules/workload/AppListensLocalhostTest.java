package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppListensLocalhostTest {

    private static final Rule RULE = new AppListensLocalhost();

    @Test
    void anAddressOfThePodAloneIsAWarning() {
        assertEquals(List.of("warning UF, URX"), Levels.of(RULE, "flag-with-the-address.yaml"));
        assertEquals(List.of("warning UF, URX"), Levels.of(RULE, "variable-with-the-address.yaml"));
    }

    @Test
    void theHintIsTheOpenAddressOfTheSameFamily() {
        assertEquals("change `127.0.0.1` to `0.0.0.0`", Levels.hint(RULE, "flag-with-the-address.yaml"));
        assertEquals("change `::1` to `::`", Levels.hint(RULE, "loopback-of-ipv6.yaml"));
    }
}
