package io.meshlint.schema;

/** The formats of strings that packs name, each with the words that say what was expected. */
public final class Formats {

    private Formats() {}

    /**
     * Whether a text has the format.
     *
     * @throws IllegalStateException if there is no such format
     */
    public static boolean accepts(String format, String text) {
        return switch (format) {
            case "absolute-path" -> text.startsWith("/");
            case "absolute-uri" -> Patterns.isAbsoluteUri(text);
            case "address-type" -> Patterns.isAddressType(text);
            case "annotation-key" -> Names.isAnnotationKey(text);
            case "api-group" -> text.isEmpty() || Names.isDnsSubdomain(text);
            case "base64" -> isBase64(text);
            case "cidr" -> Addresses.isCidr(text);
            case "config-key" -> Names.isConfigKey(text);
            case "container-resource" -> Names.isContainerResource(text);
            case "cors-origin" -> text.equals("*") || Patterns.isAbsoluteUri(text);
            case "cron" -> Schedules.isCron(text);
            case "date-time" -> Amounts.isDateTime(text);
            case "dns-label" -> Names.isDnsLabel(text);
            case "dns-label-1035" -> Names.isDnsLabel1035(text);
            case "dns-subdomain" -> Names.isDnsSubdomain(text);
            case "domain-path" -> Patterns.isDomainPath(text);
            case "downward-api-field" -> Downward.isField(text);
            case "downward-api-resource" -> Downward.isResource(text);
            case "duration" -> Amounts.isDuration(text);
            case "env-name" -> Addresses.isEnvName(text);
            case "fully-qualified-name" -> Names.isFullyQualified(text);
            case "gateway-duration" -> Amounts.isGatewayDuration(text);
            case "header-word" -> Patterns.isHeaderWord(text);
            case "hostname" -> Addresses.isHostname(text);
            case "http-header-name" -> Addresses.isToken(text);
            case "http-token" -> Addresses.isToken(text);
            case "http-url" -> Urls.isHttp(text);
            case "ingress-host" -> Addresses.isWildcardHostname(text) && !Addresses.isIp(text);
            case "ip" -> Addresses.isIp(text);
            case "kind" -> Patterns.isKind(text);
            case "label-key" -> Names.isQualified(text);
            case "label-value" -> Names.isLabelValue(text);
            case "listener-protocol" -> Patterns.isListenerProtocol(text);
            case "no-parent-path" -> Addresses.staysBelow(text);
            case "no-wildcard" -> text.indexOf('*') < 0;
            case "not-star" -> !text.equals("*");
            case "padded-cidr" -> Addresses.isCidr(text.strip());
            case "path-segment" -> Names.isPathSegment(text);
            case "percent" -> Amounts.isPercent(text, Integer.MAX_VALUE);
            case "percent-up-to-100" -> Amounts.isPercent(text, 100);
            case "port-name" -> Names.isPortName(text);
            case "port-number" -> Addresses.isPortNumber(text);
            case "positive-duration" -> Amounts.isPositiveDuration(text);
            case "probe-header-name" -> Addresses.isProbeHeader(text);
            case "qualified-name" -> Names.isQualified(text);
            case "quantity" -> Amounts.isQuantity(text);
            case "relative-path" -> !text.startsWith("/") && Addresses.staysBelow(text);
            case "selector-key" -> !text.isEmpty() && text.indexOf('*') < 0;
            case "sha256" -> Patterns.isSha256(text);
            case "time-zone" -> Schedules.isTimeZone(text);
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
                boolean digit =
                        c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
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
                    "config-key",
                    "container-resource",
                    "dns-label",
                    "dns-label-1035",
                    "dns-subdomain",
                    "fully-qualified-name",
                    "label-key",
                    "label-value",
                    "path-segment",
                    "port-name",
                    "qualified-name" -> true;
            default -> false;
        };
    }

    /** What was expected, with its article. */
    static String words(String format) {
        return switch (format) {
            case "absolute-path" -> "a path that starts with `/`";
            case "absolute-uri" -> "a URI with its scheme such as `https://shop.example.com`";
            case "address-type" -> "`IPAddress`, `Hostname` or a type with a domain prefix";
            case "annotation-key" -> "an annotation key (`[prefix/]name`, the name at most 63 letters, digits, `-_.`)";
            case "api-group" -> "an API group such as `gateway.networking.k8s.io`, or nothing for the core group";
            case "base64" -> "base64";
            case "cidr" -> "an address range such as `10.0.0.0/8`";
            case "config-key" -> "a key (at most 253 letters, digits, `-_.`)";
            case "container-resource" ->
                "`cpu`, `memory`, `ephemeral-storage`, `hugepages-…` or a resource with a domain prefix";
            case "cors-origin" -> "`*` or an origin such as `https://shop.example.com`";
            case "cron" -> "a schedule of five fields such as `*/5 * * * *`";
            case "date-time" -> "a time such as `2026-11-21T12:00:00Z`";
            case "dns-label" -> "a DNS label (at most 63 lower-case letters, digits, `-`)";
            case "dns-label-1035" -> "a DNS label (at most 63 lower-case letters, digits, `-`, a letter first)";
            case "dns-subdomain" -> "a DNS name (at most 253 lower-case letters, digits, `-`, `.`)";
            case "domain-path" -> "a name with a domain prefix such as `example.com/controller`";
            case "downward-api-field" -> "a field of the pod such as `metadata.name` or `status.podIP`";
            case "downward-api-resource" -> "a resource such as `limits.cpu`";
            case "duration" -> "a duration such as `30s` or `1h30m`";
            case "env-name" -> "the name of a variable, printable and without `=`";
            case "fully-qualified-name" -> "a DNS name of three parts or more";
            case "gateway-duration" -> "a duration of whole `h`, `m`, `s`, `ms` such as `1h30m`";
            case "header-word" -> "the name of a header (letters, digits, `-`, `_`)";
            case "hostname" -> "a host name";
            case "http-header-name" -> "the name of an HTTP header";
            case "http-token" -> "a name of letters, digits and ``!#$%&'*+-.^_|~``";
            case "http-url" -> "a URL that starts with `http://` or `https://`";
            case "ingress-host" -> "a host name, the first label perhaps `*`";
            case "ip" -> "an IP address";
            case "kind" -> "a kind such as `Service`";
            case "label-key" -> "a label key (`[prefix/]name`, the name at most 63 letters, digits, `-_.`)";
            case "label-value" -> "a label value (at most 63 letters, digits, `-_.`, alphanumeric at both ends)";
            case "listener-protocol" -> "a protocol such as `HTTPS`, or one with a domain prefix";
            case "no-parent-path" -> "a path without `..`";
            case "no-wildcard" -> "a value without `*`";
            case "not-star" -> "anything but `*`";
            case "padded-cidr" -> "an address range such as `10.0.0.0/8`";
            case "path-segment" -> "a name without `/` and `%`";
            case "percent" -> "a percentage such as `25%`";
            case "percent-up-to-100" -> "a percentage up to `100%`";
            case "port-name" -> "a port name (at most 15 lower-case letters, digits, `-`, with a letter)";
            case "port-number" -> "a port number";
            case "positive-duration" -> "a duration of at least `1ms` such as `30s`";
            case "probe-header-name" -> "the name of a header (letters, digits, `-`)";
            case "qualified-name" -> "a qualified name (`[prefix/]name`)";
            case "quantity" -> "a quantity such as `100m` or `1Gi`";
            case "relative-path" -> "a relative path without `..`";
            case "selector-key" -> "a label key without `*`";
            case "sha256" -> "64 hexadecimal digits in lower case";
            case "time-zone" -> "a time zone such as `Europe/Berlin`";
            case "wasm-url" -> "a URL of `oci`, `https`, `http` or `file`, or the name of an image";
            case "well-known-ca" -> "`System` or a name with a domain prefix";
            case "wildcard-hostname" -> "a host name, the first label perhaps `*`";
            case "workload-address" -> "an address, or `unix://` with an absolute path";
            case "workload-port-name" -> "a port name (at most 62 letters, digits, `-`)";
            default -> throw new IllegalStateException("no format is called " + format);
        };
    }
}
