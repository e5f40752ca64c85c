package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings in what Helm rendered name the template, for that is what has to change. */
class RenderedChartTest {

    @Test
    void sourceCommentNamesTheTemplate() {
        List<Finding> findings = Lint.byDefault().findings("""
                ---
                # Source: shop/templates/service.yaml
                apiVersion: v1
                kind: Service
                metadata: {name: cart, namespace: shop}
                spec:
                  ports: [{port: 80}, {name: http, port: 81}]
                """);
        assertEquals(1, findings.size());
        assertEquals(
                "rendered from template `shop/templates/service.yaml`",
                findings.get(0).related().get(0).message());
    }
}
