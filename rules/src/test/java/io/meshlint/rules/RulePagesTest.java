package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import org.junit.jupiter.api.Test;

class RulePagesTest {

    private record Named(RuleInfo info) implements Rule {

        @Override
        public void check(Mesh mesh, Parameters parameters, Findings findings) {}
    }

    private static String page(String id) {
        return RulePages.of(new Named(RuleInfo.named(id)));
    }

    @Test
    void readsThePageOfARule() {
        assertTrue(page("page-test").contains("naïve ✓"));
    }

    @Test
    void aPartHasThePageOfItsFamily() {
        assertEquals(page("page-test"), page("page-test/part"));
    }

    @Test
    void aRuleWithoutAPageHasAnEmptyOne() {
        assertEquals("", page("no-such-page"));
    }
}
