package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookServiceMissingTest {

    private static final Rule RULE = new WebhookServiceMissing();

    @Test
    void whatRequestsNeedIsAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "name-is-misspelt.yaml"));
        assertEquals(List.of("error"), Levels.of(RULE, "aggregated-api.yaml"));
    }

    @Test
    void anIgnoredFailureIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "failures-are-ignored.yaml"));
    }

    @Test
    void theHintHoldsNameNamespaceOrPort() {
        assertEquals("change `guards` to `guard`", Levels.hint(RULE, "name-is-misspelt.yaml"));
        assertEquals("change `platform` to `security`", Levels.hint(RULE, "service-lives-in-another-namespace.yaml"));
        assertEquals("write `port: 8443` here", Levels.hint(RULE, "port-443-is-the-default.yaml"));
    }
}
