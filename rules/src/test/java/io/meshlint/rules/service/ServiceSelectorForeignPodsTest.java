package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceSelectorForeignPodsTest {

    private static final Rule RULE = new ServiceSelectorForeignPods();

    @Test
    void podsOfAJobAreAWarning() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "job-carries-the-labels-of-the-app.yaml"));
    }

    @Test
    void aVersionWithoutThePortIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "one-of-two-versions-renamed-its-port.yaml"));
    }

    @Test
    void aWorkerWithoutPortsIsAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "worker-without-ports-shares-the-labels.yaml"));
    }

    @Test
    void aCopiedSelectorIsAWarningThatSaysWhatToWrite() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "selector-is-copied-from-another-service.yaml"));
        assertEquals(
                "write the labels of deployment `pay`: `app: payments`",
                Levels.hint(RULE, "selector-is-copied-from-another-service.yaml"));
    }

    @Test
    void podsThatListenElsewhereAreAWarning() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "one-of-two-apps-listens-elsewhere.yaml"));
    }
}
