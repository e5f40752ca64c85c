package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressTlsSecretTest {

    private static final Rule RULE = new IngressTlsSecret();

    @Test
    void aNearMissIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "secret-is-misspelt.yaml"));
    }

    @Test
    void theHintNamesTheSecretThatExists() {
        assertEquals("change `shop-tsl` to `shop-tls`", Levels.hint(RULE, "secret-is-misspelt.yaml"));
        assertEquals(
                "change `shop` to `shop-tls`", Levels.hint(RULE, "name-of-the-certificate-instead-of-its-secret.yaml"));
    }
}
