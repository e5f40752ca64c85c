package io.meshlint.rules.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityClassMissingTest {

    private static final String CLASS =
            "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: shop-critical}\nvalue: 5\n---\n";

    private static String pod(String name) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: cart}\n" + "spec: {priorityClassName: " + name
                + ", containers: [{name: a, image: a}]}\n";
    }

    private static Finding of(String config, String text) {
        List<Finding> findings =
                Lint.with(new PriorityClassMissing()).configured(config).findings(text);
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    @Test
    void aSlipIsAWarningThatNamesWhatWasMeant() {
        Finding finding = of("{}", CLASS + pod("shop-crtical"));
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("change `shop-crtical` to `shop-critical`", finding.hint());
        assertEquals(1, finding.related().size());
        Finding system = of("{}", pod("system-node-critcal"));
        assertEquals("change `system-node-critcal` to `system-node-critical`", system.hint());
        assertEquals(List.of(), system.related());
    }

    @Test
    void aNameBesideOtherClassesIsAdvice() {
        assertEquals(Severity.INFO, of("{}", CLASS + pod("payment")).severity());
        assertEquals(
                Severity.INFO,
                of("assume: {priorityClasses: [high]}\n", pod("payment")).severity());
        assertEquals(Severity.WARNING, of("closedWorld: true\n", pod("payment")).severity());
    }
}
