package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats of strings in custom resources. */
class JsonFormatsTest {

    @ParameterizedTest
    @CsvSource({
        "byte, aGFsbG8=",
        "byte, ''",
        "cidr, 10.0.0.0/8",
        "cidr, 2001:db8::/32",
        "date, 2024-02-29",
        "date-time, 2026-01-31T18:00:00Z",
        "date-time, 2026-01-31t18:00:00.123+01:00",
        "duration, 1h30m",
        "duration, 0",
        "duration, 1.5s",
        "duration, 3 days",
        "ipv4, 10.1.2.3",
        "ipv6, ::1",
        "ipv6, ::",
        "ipv6, 1:2:3:4:5:6:7:8",
        "ipv6, ::ffff:10.1.2.3",
        "mac, 00:1b:63:84:45:e6",
        "uri, https://example.com/a?b#c",
        "uri, /path",
        "uuid, 123e4567-e89b-12d3-a456-426614174000",
        "no-such-format, anything"
    })
    void right(String format, String text) {
        assertTrue(JsonFormats.accepts(format, text));
    }

    @ParameterizedTest
    @CsvSource({
        "byte, not base64!",
        "cidr, 10.0.0.0",
        "cidr, 10.0.0.0/33",
        "cidr, 10.0.0.0/",
        "date, 2023-02-29",
        "date, 31.01.2026",
        "date-time, 2026-01-31",
        "date-time, 2026-01-31T24:00:00Z",
        "date-time, 2026-01-31T18:00:00",
        "duration, soon",
        "duration, PT1H",
        "ipv4, 10.1.2",
        "ipv4, 10.1.2.256",
        "ipv4, 10.01.2.3",
        "ipv6, 1:2:3:4:5:6:7",
        "ipv6, 1::2::3",
        "ipv6, :::1",
        "ipv6, 12345::",
        "mac, 00:1b",
        "uri, no scheme",
        "uuid, 123"
    })
    void wrong(String format, String text) {
        assertFalse(JsonFormats.accepts(format, text));
    }

    @Test
    void everyFormatHasWordsOfItsOwn() {
        for (String name : JsonFormats.NAMES) {
            assertFalse(JsonFormats.words(name).startsWith("the format"), name);
        }
    }
}
