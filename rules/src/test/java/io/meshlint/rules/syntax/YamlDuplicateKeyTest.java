package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import io.meshlint.text.Span;
import org.junit.jupiter.api.Test;

class YamlDuplicateKeyTest {

    private static Finding find(String second) {
        return Lint.yaml("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: checkout
                data:
                  level: info
                """ + second, new YamlDuplicateKey()).get(0);
    }

    @Test
    void anotherValueIsAnError() {
        assertEquals(Severity.ERROR, find("  level: debug\n").severity());
    }

    @Test
    void theSameValueIsAWarning() {
        assertEquals(Severity.WARNING, find("  level: \"info\"\n").severity());
    }

    @Test
    void theFirstKeyIsShownWithTheSecond() {
        Finding finding = find("  level: debug\n");
        assertEquals(new Span(7, 3, 7, 8), finding.place().span());
        assertEquals(new Span(6, 3, 6, 8), finding.related().get(0).place().span());
        assertEquals("the key is here already", finding.related().get(0).message());
    }

    @Test
    void aSecondObjectInADocumentWantsASeparator() {
        assertEquals(
                "write `---` above the second object, or keep one of the two keys",
                find("kind: Secret\n").hint());
        assertEquals(
                "keep one of the two, or merge their values",
                find("  level: debug\n").hint());
    }
}
