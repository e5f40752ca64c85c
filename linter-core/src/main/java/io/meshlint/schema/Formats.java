package io.meshlint.schema;

/** The formats of strings that packs name, each with the words that say what was expected. */
final class Formats {

    private Formats() {}

    /** Whether a text has the format. */
    static boolean accepts(String format, String text) {
        return switch (format) {
            case "absolute-uri" -> Patterns.isAbsoluteUri(text);
            case "address-type" -> Patterns.isAddressType(text);
            case "annotation-key" -> Names.isAnnotationKey(text);
            case "api-group" -> text.isEmpty() || Names.isDnsSubdomain(text);
            case "base64" -> isBase64(text);
            case "cidr" -> Addresses.isCidr(text);
            case "cors-origin" -> text.equals("*") || Patterns.isAbsoluteUri(text);
            case "date-time" -> Amounts.isDateTime(text);
            case "dns-label" -> Names.isDnsLabel(text);
            case "dns-label-1035" -> Names.isDnsLabel1035(text);
            case "dns-subdomain" -> Names.isDnsSubdomain(text);
            case "domain-path" -> Patterns.isDomainPath(text);
            case "duration" -> Amounts.isDuration(text);
            case "gateway-duration" -> Amounts.isGatewayDuration(text);
            case "header-word" -> Patterns.isHeaderWord(text);
            case "hostname" -> Addresses.isHostname(text);
            case "http-header-name" -> Addresses.isToken(text);
            case "http-token" -> Addresses.isToken(text);
            case "http-url" -> Urls.isHttp(text);
            case "ip" -> Addresses.isIp(text);
            case "kind" -> Patterns.isKind(text);
            case "label-key" -> Names.isQualified(text);
            case "label-value" -> Names.isLabelValue(text);
            case "listener-protocol" -> Patterns.isListenerProtocol(text);
            case "no-wildcard" -> text.indexOf('*') < 0;
            case "not-star" -> !text.equals("*");
            case "path-segment" -> Names.isPathSegment(text);
            case "port-name" -> Names.isPortName(text);
            case "port-number" -> Addresses.isPortNumber(text);
            case "positive-duration" -> Amounts.isPositiveDuration(text);
            case "quantity" -> Amounts.isQuantity(text);
            case "selector-key" -> !text.isEmpty() && text.indexOf('*') < 0;
            case "sha256" -> Patterns.isSha256(text);
            case "wasm-url" -> Urls.isWasm(text);
            case "well-known-ca" -> Patterns.isWellKnownCa(text);
            case "wildcard-hostname" -> Addresses.isWildcardHostname(text);
            case "workload-address" -> Addresses.isWorkloadAddress(text);
            case "workload-port-name" -> Names.isWorkloadPortName(text);
            default -> throw new IllegalStateException("no format is called " + format);
        };
    }

    /** Of the standard alphabet with padding; line breaks are passed over, as Go's decoder does. */
    private static boolean isBase64(String text) {
        int digits = 0;
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                padding++;
            } else if (c != '\n' && c != '\r') {
                boolean digit = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
                if (!digit || padding > 0) {
                    return false;
                }
                digits++;
            }
        }
        return (digits + padding) % 4 == 0 && padding <= 2;
    }

    /** Whether faults of a format are faults of names. */
    static boolean isName(String format) {
        return switch (format) {
            case "annotation-key",
                    "dns-label",
                    "dns-label-1035",
                    "dns-subdomain",
                    "label-key",
                    "label-value",
                    "path-segment",
                    "port-name" ->
                true;
            default -> false;
        };
    }

    /** What was expected, with its article. */
    static String words(String format) {
        return switch (format) {
            case "absolute-uri" -> "a URI with its scheme such as `https://shop.example.com`";
            case "address-type" -> "`IPAddress`, `Hostname` or a type with a domain prefix";
            case "annotation-key" -> "an annotation key (`[prefix/]name`, the name at most 63 letters, digits, `-_.`)";
            case "api-group" -> "an API group such as `gateway.networking.k8s.io`, or nothing for the core group";
            case "base64" -> "base64";
            case "cidr" -> "an address range such as `10.0.0.0/8`";
            case "cors-origin" -> "`*` or an origin such as `https://shop.example.com`";
            case "date-time" -> "a time such as `2026-11-21T12:00:00Z`";
            case "dns-label" -> "a DNS label (at most 63 lower-case letters, digits, `-`)";
            case "dns-label-1035" -> "a DNS label (at most 63 lower-case letters, digits, `-`, a letter first)";
            case "dns-subdomain" -> "a DNS name (at most 253 lower-case letters, digits, `-`, `.`)";
            case "domain-path" -> "a name with a domain prefix such as `example.com/controller`";
            case "duration" -> "a duration such as `30s` or `1h30m`";
            case "gateway-duration" -> "a duration of whole `h`, `m`, `s`, `ms` such as `1h30m`";
            case "header-word" -> "the name of a header (letters, digits, `-`, `_`)";
            case "hostname" -> "a host name";
            case "http-header-name" -> "the name of an HTTP header";
            case "http-token" -> "a name of letters, digits and ``!#$%&'*+-.^_|~``";
            case "http-url" -> "a URL that starts with `http://` or `https://`";
            case "ip" -> "an IP address";
            case "kind" -> "a kind such as `Service`";
            case "label-key" -> "a label key (`[prefix/]name`, the name at most 63 letters, digits, `-_.`)";
            case "label-value" -> "a label value (at most 63 letters, digits, `-_.`, alphanumeric at both ends)";
            case "listener-protocol" -> "a protocol such as `HTTPS`, or one with a domain prefix";
            case "no-wildcard" -> "a value without `*`";
            case "not-star" -> "anything but `*`";
            case "path-segment" -> "a name without `/` and `%`";
            case "port-name" -> "a port name (at most 15 lower-case letters, digits, `-`, with a letter)";
            case "port-number" -> "a port number";
            case "positive-duration" -> "a duration of at least `1ms` such as `30s`";
            case "quantity" -> "a quantity such as `100m` or `1Gi`";
            case "selector-key" -> "a label key without `*`";
            case "sha256" -> "64 hexadecimal digits in lower case";
            case "wasm-url" -> "a URL of `oci`, `https`, `http` or `file`, or the name of an image";
            case "well-known-ca" -> "`System` or a name with a domain prefix";
            case "wildcard-hostname" -> "a host name, the first label perhaps `*`";
            case "workload-address" -> "an address, or `unix://` with an absolute path";
            case "workload-port-name" -> "a port name (at most 62 letters, digits, `-`)";
            default -> throw new IllegalStateException("no format is called " + format);
        };
    }
}
