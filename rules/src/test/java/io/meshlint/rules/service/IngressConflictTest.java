package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressConflictTest {

    private static final Rule RULE = new IngressConflict();

    @Test
    void oneFileAndOneKustomizationMakeAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "two-ingresses-claim-one-path.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "files-of-one-kustomization"));
    }

    @Test
    void oneFolderMakesInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "files-of-one-folder"));
    }

    @Test
    void aTlsHostIsAWarningWhereARuleLacksOne() {
        assertEquals(List.of("warning"), Levels.of(RULE, "tls-host-is-misspelt.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "tls-has-a-host-too-many.yaml"));
        assertEquals("change `shop.exmple.com` to `shop.example.com`", Levels.hint(RULE, "tls-host-is-misspelt.yaml"));
    }
}
