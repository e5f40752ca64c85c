package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rules.Lint;
import org.junit.jupiter.api.Test;

class SchemaValueTest {

    private static String hint(String protocol) {
        String text = """
                apiVersion: v1
                kind: Service
                metadata:
                  name: checkout
                spec:
                  ports:
                    - port: 80
                      protocol: %s
                """.formatted(protocol);
        return Lint.yaml(text, new SchemaValue()).get(0).hint();
    }

    @Test
    void aValueOneEditOrAnotherCaseAwayIsProposed() {
        assertEquals("write `TCP`", hint("TPC"));
        assertEquals("write `UDP`", hint("udp"));
    }

    @Test
    void aShortWordTwoEditsAwayIsAnotherWord() {
        assertEquals("", hint("HTTP"));
    }
}
