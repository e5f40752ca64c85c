package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Levels;
import io.meshlint.rules.Lint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaUnknownFieldTest {

    private static final SchemaUnknownField RULE = new SchemaUnknownField();

    @Test
    void aLabelBesideMatchLabelsIsToMoveIn() {
        List<Finding> findings = Levels.findings(RULE, "a-selector-leaves-out-match-labels.yaml");
        assertEquals("move it into `spec.selector.matchLabels`", findings.get(0).hint());
        assertEquals("error", findings.get(0).severity().toString());
    }

    @Test
    void aSingleValueIsNotMeantForAMissingMapping() {
        Finding finding = Lint.yaml("""
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata:
                          name: checkout
                        spec:
                          maxReplicas: 5
                          scaleTargetRef:
                            kind: Deployment
                            name: checkout
                          metrics:
                            - type: Resource
                              resource:
                                name: cpu
                                threshold: 50
                        """, RULE).get(0);
        assertEquals("", finding.hint());
        assertEquals("warning", finding.severity().toString());
    }

    @Test
    void aSingleValueIsNotMeantForAMappingThatIsThere() {
        Finding finding = Lint.yaml("""
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          name: checkout
                        spec:
                          containers:
                            - name: checkout
                              image: registry.example.com/checkout:1.4.2
                              speed: high
                              livenessProbe:
                                periodSeconds: 5
                        """, RULE).get(0);
        assertEquals("", finding.hint());
    }

    @Test
    void manyUnknownKeysTakeNoMoreThanTheirShareOfTime() {
        StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Pod\nmetadata:\n  name: checkout\nspec:\n");
        for (int i = 0; i < 50_000; i++) {
            text.append("  unheard").append(i).append(": 1\n");
        }
        List<Finding> findings =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Lint.yaml(text.toString(), RULE));
        assertEquals(50_000, findings.size());
    }
}
