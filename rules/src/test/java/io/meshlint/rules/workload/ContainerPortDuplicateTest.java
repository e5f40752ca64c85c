package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerPortDuplicateTest {

    private static final Rule RULE = new ContainerPortDuplicate();

    @Test
    void aNameThatIsThereTwiceIsAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "name-is-there-twice.yaml"));
    }

    @Test
    void aPortOfTwoContainersIsAWarning() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "two-containers-declare-one-port.yaml"));
    }
}
