package io.meshlint.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonPathTest {

    @Test
    void keysInBracketsAreWrittenWithBackslashes() {
        assertEquals(Optional.of(".spec.ports[0].name"), JsonPath.of("spec.ports[0].name"));
        assertEquals(
                Optional.of(".metadata.labels.app\\.kubernetes\\.io/name"),
                JsonPath.of("metadata.labels[\"app.kubernetes.io/name\"]"));
        assertEquals(Optional.of(".a\\.b.c[1]"), JsonPath.of("[\"a.b\"].c[1]"));
    }

    @Test
    void whatKubectlCannotWriteIsNoPath() {
        assertEquals(Optional.empty(), JsonPath.of(""));
        assertEquals(Optional.empty(), JsonPath.of("data[\"it's\"]"));
        assertEquals(Optional.empty(), JsonPath.of("data[\"a\\\"b\"]"));
        assertEquals(Optional.empty(), JsonPath.of("data[\"{x}\"].y"));
    }
}
