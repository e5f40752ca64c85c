package io.meshlint.rules.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayTlsModeTest {

    private static final Rule MODE = new GatewayTlsMode();

    @Test
    void rulesThatAreOfUseElsewhereMakeItLessSure() {
        assertEquals(List.of("error NR"), Levels.of(MODE, "http-rules-where-tls-passes-through.yaml"));
        assertEquals(List.of("error NR"), Levels.of(MODE, "host-is-in-no-sni-hosts.yaml"));
        assertEquals(List.of("warning NR"), Levels.of(MODE, "another-server-takes-the-rules.yaml"));
    }

    @Test
    void anAuthorityThatMayBeOutsideTheInputIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(new GatewayCredential(), "mutual-without-an-authority.yaml"));
    }
}
