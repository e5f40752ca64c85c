package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading ends in documents and faults with sane places. */
class HostileInputTest {

    private static final String SEED = """
            # Source: shop/templates/a.yaml
            apiVersion: v1
            kind: Service
            metadata: &meta
              name: "shop"
              labels: {app: shop, tier: 'web'}
            spec:
              ports:
              - port: 80
                name: http
              - {port: 0x1F90, name: >-
                  long
                  name }
              selector:
                <<: *meta
                app: !!str shop
              note: |+
                text {{ x }}

            ---
            apiVersion: v1
            kind: List
            items: [{"a": "\\u00e9\\/", "b": [1, 2.5, ~]}]
            ...
            """;

    private static final String[] SNIPPETS = {
        "\t",
        "{{",
        "}}",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "---\n",
        "...\n",
        ": ",
        "- ",
        "? ",
        "&a ",
        "*a",
        "<<: ",
        "|\n",
        "!!int ",
        "%YAML",
        "\r",
        "\n",
        "#",
        "\uFEFF",
        "\uD83D\uDE00",
        "\\",
        "\\x",
        "\\UFFFFFFFF",
        "\u2028",
        "@",
        "`",
        "!<",
        "%zz",
        "\u0000",
        ".inf",
        "!a!b ",
        "  ",
        "\uFDD0"
    };

    @Test
    void randomBytesNeverThrow() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            check(bytes);
        }
    }

    @Test
    void mutatedManifestsNeverThrow() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(SEED);
            for (int change = random.nextInt(5); change >= 0; change--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(6));
                text.replace(at, end, SNIPPETS[random.nextInt(SNIPPETS.length)]);
            }
            check(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void randomSnippetsNeverThrow() {
        Random random = new Random(13);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(Reading.MANIFEST);
            for (int parts = random.nextInt(20); parts >= 0; parts--) {
                text.append(random.nextInt(3) == 0 ? "a" : SNIPPETS[random.nextInt(SNIPPETS.length)]);
            }
            check(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void check(byte[] bytes) {
        YamlFile file = Reading.read(bytes);
        for (Fault fault : file.faults()) {
            Span span = fault.span();
            assertTrue(span.line() >= 1 && span.column() >= 1, fault::toString);
            assertTrue(span.endLine() >= span.line(), fault::toString);
            assertTrue(span.endLine() > span.line() || span.endColumn() >= span.column(), fault::toString);
            assertEquals(fault.message().strip(), fault.message());
        }
        boolean broken = false;
        for (Document document : file.documents()) {
            broken |= document.broken();
            assertTrue(!document.broken() || !document.root().isPresent());
        }
        assertTrue(!broken || !file.manifest() || !file.faults().isEmpty(), "a broken document has no fault");
    }
}
