package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessProbeMissingTest {

    private static final Rule RULE = new ReadinessProbeMissing();

    @Test
    void itIsAWarning() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "container-behind-a-service.yaml"));
    }

    @Test
    void aStartupProbeMakesItAnInfo() {
        assertEquals(List.of("info UF"), Levels.of(RULE, "startup-probe-covers-the-start.yaml"));
    }

    @Test
    void aWorkloadWithoutServiceIsAWarningWithoutFlagWhenAskedFor() {
        assertEquals(List.of("warning"), Levels.of(RULE, "every-workload-when-asked-for"));
    }

    @Test
    void theServiceOfTheWorkloadsOwnFileIsNamed() {
        assertEquals(
                "service `cart` sends traffic here",
                Levels.findings(RULE, "nearest-service-is-named")
                        .get(0)
                        .related()
                        .get(0)
                        .message());
    }

    @Test
    void aProbeOfTheSecondContainerDoesNotCoverTheApp() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "second-container-has-a-probe-of-its-own.yaml"));
    }
}
