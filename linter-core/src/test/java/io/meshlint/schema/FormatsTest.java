package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({
        "dns-label, a1-b, a.b",
        "dns-label, 0, ''",
        "dns-label, a, -a",
        "dns-label, a, a-",
        "dns-label, a, A",
        "dns-label, a, a_b",
        "dns-label-1035, a0, 0a",
        "dns-subdomain, a.b-c.0, a..b",
        "dns-subdomain, a, .a",
        "path-segment, system:node, a/b",
        "path-segment, a.b, ..",
        "label-key, app.kubernetes.io/name, /name",
        "label-key, Name_1.a, a/b/c",
        "label-key, a, example.com/",
        "label-key, x.y/Z, X.y/z",
        "annotation-key, Example.com/A, a b",
        "label-value, '', a b",
        "label-value, v1.4_rc-2, -v1",
        "port-name, http-80, http--80",
        "port-name, a, 80",
        "port-name, fifteen-letters, sixteen-letters-",
        "cidr, 10.0.0.0/8, 10.0.0.0/33",
        "cidr, fd00::/8, 10.0.0.0",
        "cidr, ::/0, fd00::/129",
        "ip, 10.0.0.1, 10.0.0.256",
        "ip, ::1, 1::2::3",
        "ip, 1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7",
        "ip, ::ffff:10.0.0.1, ::ffff:10.0.0.1.2",
        "quantity, 100m, 100mb",
        "quantity, 1.5Gi, 1.5GiB",
        "quantity, 1e3, e3",
        "quantity, -1, .",
        "quantity, .5, 1 Gi",
        "duration, 1h30m, 1d",
        "duration, 0, 10",
        "duration, -1.5s, ''",
        "duration, 0s, s",
        "positive-duration, 1ms, 0s",
        "positive-duration, 1.5s, 999us",
        "gateway-duration, 1h2m3s4ms, 1h2m3s4ms5s",
        "gateway-duration, 10s, 1.5s",
        "gateway-duration, 99999s, 100000s",
        "date-time, 2026-11-21T12:00:00Z, 2026-11-21",
        "date-time, 2026-11-21T12:00:00.123+01:00, yesterday",
        "base64, aGk=, aGk",
        "base64, '', a===",
        "base64, YWJj, YW Jj",
        "http-header-name, x-b3-traceid, 'x b3'",
        "wildcard-hostname, *.example.com, *",
        "wildcard-hostname, example.com, a.*.com",
        "hostname, example.com, *.example.com",
        "cors-origin, *, example.com",
        "cors-origin, https://example.com, //example.com",
        "api-group, '', Apps",
        "kind, HTTPRoute, HTTP_Route",
        "domain-path, example.com/a, example.com",
        "listener-protocol, TLS, T_LS",
        "well-known-ca, System, system!"
    })
    void takesOneAndRefusesTheOther(String format, String right, String wrong) {
        assertTrue(Formats.accepts(format, right), right);
        assertFalse(Formats.accepts(format, wrong), wrong);
    }

    @Test
    void lengthsAreLimited() {
        assertTrue(Formats.accepts("dns-label", "a".repeat(63)));
        assertFalse(Formats.accepts("dns-label", "a".repeat(64)));
        assertFalse(Formats.accepts("label-value", "a".repeat(64)));
        assertFalse(Formats.accepts("label-key", "a".repeat(64)));
        assertTrue(Formats.accepts("dns-subdomain", "a".repeat(253)));
        assertFalse(Formats.accepts("dns-subdomain", "a".repeat(254)));
    }

    @Test
    void everyFormatOfThePacksIsKnownAndHasWords() {
        TreeSet<String> unknown = new TreeSet<>();
        TreeSet<String> formats = AllDefinitions.formats();
        for (String format : formats) {
            try {
                Formats.accepts(format, "");
                unknown.addAll(Formats.words(format).isEmpty() ? formats : new TreeSet<>());
            } catch (IllegalStateException e) {
                unknown.add(format);
            }
        }
        assertEquals(new TreeSet<>(), unknown);
        assertTrue(formats.size() > 10, formats::toString);
    }
}
