package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameInvalidTest {

    @Test
    void aNumberInQuotesIsToLoseThem() {
        List<Finding> findings = Lint.yaml("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: checkout
                spec:
                  selector:
                    app: checkout
                  ports:
                    - name: http
                      port: 80
                      targetPort: "8080"
                    - name: metrics
                      port: 81
                      targetPort: Metrics
                """, new NameInvalid());
        assertEquals("remove the quotes: `8080`", findings.get(0).hint());
        assertEquals("", findings.get(1).hint());
    }
}
