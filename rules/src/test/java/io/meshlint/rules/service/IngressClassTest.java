package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressClassTest {

    private static final Rule RULE = new IngressClass();

    @Test
    void whatStandsBesideTheIngressMakesAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "no-class-and-no-default.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "class-is-misspelt.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "annotation-of-the-other-nginx.yaml"));
        assertEquals(List.of("warning", "warning"), Levels.of(RULE, "closed-world-without-any-class"));
    }

    @Test
    void weakerEvidenceMakesInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "classes-stand-in-another-folder"));
        assertEquals(List.of("info"), Levels.of(RULE, "class-is-not-among-those-in-sight.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "annotations-of-two-controllers.yaml"));
        assertEquals(
                List.of("info"), Levels.of(RULE, "annotation-of-another-controller-by-the-name-of-the-class.yaml"));
    }

    @Test
    void theHintNamesTheClass() {
        assertEquals("add `ingressClassName: nginx`", Levels.hint(RULE, "no-class-and-no-default.yaml"));
        assertEquals("change `publik` to `public`", Levels.hint(RULE, "class-is-misspelt.yaml"));
    }
}
