package io.meshlint.schema;

import java.util.List;

/** Strings that have a format, several where a format has several shapes. */
final class FormatSamples {

    private FormatSamples() {}

    static List<String> of(String format) {
        return switch (format) {
            case "absolute-path" -> List.of("/", "/healthz", "/a/../b c");
            case "absolute-uri" -> List.of("https://shop.example.com", "spiffe://cluster.local/ns/a/sa/b");
            case "address-type" -> List.of("IPAddress", "Hostname", "example.com/name");
            case "annotation-key" -> List.of("Example.com/A", "note", "a.b/c_d.e");
            case "api-group" -> List.of("", "apps", "gateway.networking.k8s.io");
            case "base64" -> List.of("", "aGk=", "aGVsbG8h");
            case "cidr" -> List.of("10.0.0.0/8", "fd00::/8", "0.0.0.0/0");
            case "config-key" -> List.of("application.yaml", "KEY_1", ".hidden");
            case "container-resource" -> List.of("cpu", "memory", "hugepages-2Mi", "nvidia.com/gpu");
            case "cors-origin" -> List.of("*", "https://shop.example.com");
            case "cron" -> List.of("*/5 * * * *", "0 3 1-7 * 1", "@hourly");
            case "date-time" -> List.of("2026-11-21T12:00:00Z", "2026-11-21T12:00:00.123+01:00");
            case "dns-label" -> List.of("shop", "a", "0-b");
            case "dns-label-1035" -> List.of("shop", "a", "b-0");
            case "dns-subdomain" -> List.of("shop", "a.b-c.0", "istio-ingress");
            case "domain-path" -> List.of("example.com/controller", "a.io/b/c");
            case "downward-api-field" -> List.of("metadata.name", "status.podIP", "metadata.labels['app']");
            case "downward-api-resource" -> List.of("limits.cpu", "requests.hugepages-2Mi");
            case "duration" -> List.of("30s", "1h30m", "0", "-1.5s");
            case "env-name" -> List.of("PATH", "my.var-1", "1 x");
            case "fully-qualified-name" -> List.of("shop.example.com", "a.b.c.d");
            case "gateway-duration" -> List.of("30s", "1h2m3s4ms", "0ms");
            case "header-word" -> List.of("x-request-id", "A_b");
            case "hostname" -> List.of("shop.example.com", "shop");
            case "http-header-name" -> List.of("x-b3-traceid", "Accept");
            case "http-token" -> List.of("page", "a!b#c");
            case "http-url" -> List.of("https://idp.example.com/keys", "http://idp:8080");
            case "ingress-host" -> List.of("shop.example.com", "*.example.com");
            case "ip" -> List.of("10.0.0.1", "fd00::1", "::");
            case "kind" -> List.of("Service", "HTTPRoute");
            case "label-key" -> List.of("app", "app.kubernetes.io/name", "Name_1.a");
            case "label-value" -> List.of("", "shop", "v1.4_rc-2");
            case "listener-protocol" -> List.of("HTTP", "HTTPS", "TLS", "TCP", "UDP", "example.com/proto");
            case "no-parent-path" -> List.of("a/b", "/abs", "a..b");
            case "no-wildcard" -> List.of("shop", "", "a b");
            case "not-star" -> List.of("", "shop", "*.example.com");
            case "padded-cidr" -> List.of("10.0.0.0/8", " fd00::/8 ");
            case "path-segment" -> List.of("system:node", "a.b", "shop");
            case "percent" -> List.of("25%", "150%");
            case "percent-up-to-100" -> List.of("25%", "100%", "0%");
            case "port-name" -> List.of("http", "http-80", "a");
            case "port-number" -> List.of("1", "8080", "65535");
            case "positive-duration" -> List.of("30s", "1ms", "1h30m");
            case "probe-header-name" -> List.of("Accept", "x-1");
            case "qualified-name" -> List.of("kubernetes.io/h2c", "http", "a.b/C_d");
            case "quantity" -> List.of("100m", "1.5Gi", "0", "1e3", "-2");
            case "relative-path" -> List.of("a/b", "..a/b", "x");
            case "selector-key" -> List.of("app", "a b");
            case "sha256" -> List.of("", "0123456789abcdef".repeat(4));
            case "time-zone" -> List.of("Europe/Berlin", "Etc/UTC");
            case "wasm-url" -> List.of("oci://ghcr.io/a/b:1", "https://example.com/a.wasm", "a/b:1");
            case "well-known-ca" -> List.of("System", "example.com/roots");
            case "wildcard-hostname" -> List.of("shop.example.com", "*.example.com");
            case "workload-address" -> List.of("10.0.0.1", "unix:///run/x.sock", "");
            case "workload-port-name" -> List.of("http", "HTTP-2");
            default -> throw new IllegalStateException("no sample of format " + format);
        };
    }
}
