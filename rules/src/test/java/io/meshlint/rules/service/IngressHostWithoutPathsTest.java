package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressHostWithoutPathsTest {

    private static final Rule RULE = new IngressHostWithoutPaths();

    @Test
    void aSplitRuleIsAnErrorAndALonelyHostAWarning() {
        assertEquals(List.of("error"), Levels.of(RULE, "hyphen-splits-a-rule.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "host-leads-nowhere.yaml"));
    }

    @Test
    void theFindingShowsThePathsThatWereSplitOff() {
        Finding finding = Levels.findings(RULE, "hyphen-splits-a-rule.yaml").get(0);
        assertEquals("write `http:` without the hyphen before it", finding.hint());
        assertEquals("spec.rules[1].http", finding.related().get(0).place().path());
    }
}
