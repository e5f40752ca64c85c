package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Embedded;
import io.meshlint.manifest.Quantity;
import io.meshlint.mesh.IstioKeys;
import io.meshlint.text.Similar;
import io.meshlint.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * Which values Istio's labels and annotations take. The validators of annotations are those of
 * {@code pkg/kube/inject/validate.go} in Istio.
 */
final class KeyValues {

    private static final int MOST = 65_535;

    /** The fields of a proxy's configuration. */
    private static final List<String> CONFIG = List.of(
            "availabilityZone",
            "binaryPath",
            "caCertificatesPem",
            "concurrency",
            "configPath",
            "controlPlaneAuthPolicy",
            "customConfigFile",
            "discoveryAddress",
            "drainDuration",
            "envoyAccessLogService",
            "envoyMetricsService",
            "envoyMetricsServiceAddress",
            "extraStatTags",
            "fileFlushInterval",
            "fileFlushMinSizeKb",
            "gatewayTopology",
            "holdApplicationUntilProxyStarts",
            "image",
            "interceptionMode",
            "meshId",
            "parentShutdownDuration",
            "privateKeyProvider",
            "proxyAdminPort",
            "proxyBootstrapTemplatePath",
            "proxyHeaders",
            "proxyMetadata",
            "proxyStatsMatcher",
            "readinessProbe",
            "runtimeValues",
            "sds",
            "serviceCluster",
            "statNameLength",
            "statsCompression",
            "statsdUdpAddress",
            "statusPort",
            "terminationDrainDuration",
            "tracing",
            "tracingServiceName",
            "zipkinAddress");

    /** A name as written, and the one that was probably meant. */
    record Misspelt(String written, String meant) {}

    private KeyValues() {}

    /** Whether an invalid value is read as if it were not there, and nothing is refused. */
    static boolean isIgnored(String key) {
        return key.equals("sidecar.istio.io/inject") || key.equals("sidecar.istio.io/nativeSidecar");
    }

    /** What the value should be and is not; empty if it is right, or if nobody checks it. */
    static Optional<String> wanted(IstioKeys.Use use) {
        String value = use.at().text();
        int slash = use.key().indexOf('/');
        String name = use.key().substring(slash + 1);
        return switch (use.key()) {
            case "istio-injection" -> oneOf(value, "enabled", "disabled");
            case "istio.io/dataplane-mode" -> use.label() ? oneOf(value, "ambient", "none") : Optional.empty();
            case "sidecar.istio.io/inject",
                    "sidecar.istio.io/nativeSidecar",
                    "sidecar.istio.io/rewriteAppHTTPProbers",
                    "sidecar.istio.io/enableCoreDump",
                    "prometheus.istio.io/merge-metrics",
                    "ambient.istio.io/dns-capture" -> oneOf(value, "true", "false");
            case "sidecar.istio.io/interceptionMode" -> oneOf(value, "REDIRECT", "TPROXY", "NONE");
            case "sidecar.istio.io/logLevel" ->
                oneOf(value, "trace", "debug", "info", "warning", "warn", "error", "critical", "off");
            case "sidecar.istio.io/proxyCPU",
                    "sidecar.istio.io/proxyCPULimit",
                    "sidecar.istio.io/proxyMemory",
                    "sidecar.istio.io/proxyMemoryLimit" ->
                unless(Quantity.of(value).isPresent(), "a quantity such as `100m` or `128Mi`");
            case "status.sidecar.istio.io/port" -> unless(isNumber(value, MOST), "a port, 0 to 65535");
            case "proxy.istio.io/config" -> config(use.at());
            default ->
                switch (use.key().substring(0, slash + 1)) {
                    case "traffic.sidecar.istio.io/" -> traffic(name, value);
                    case "readiness.status.sidecar.istio.io/" ->
                        name.equals("applicationPorts")
                                ? unless(arePorts(value), "a list of ports such as `8080,9090`")
                                : unless(isNumber(value, Integer.MAX_VALUE), "a whole number");
                    default -> Optional.empty();
                };
        };
    }

    private static Optional<String> traffic(String name, String value) {
        if (name.endsWith("Ports")) {
            boolean all = value.equals("*") && !name.startsWith("exclude");
            return unless(all || arePorts(value), "a list of ports such as `8080,9090`");
        }
        if (name.endsWith("IPRanges")) {
            boolean all = value.equals("*") && name.startsWith("include");
            return unless(all || areRanges(value), "a list of CIDR blocks such as `10.0.0.0/8`");
        }
        return Optional.empty();
    }

    private static Optional<String> oneOf(String value, String... values) {
        return unless(List.of(values).contains(value), "`" + String.join("` or `", values) + "`");
    }

    private static Optional<String> unless(boolean right, String wanted) {
        return right ? Optional.empty() : Optional.of(wanted);
    }

    private static Optional<String> config(Cursor at) {
        boolean right = at.text().isBlank()
                || at.text().trim().equals("{}")
                || Embedded.parse(at).isMapping();
        return unless(right, "a mapping in YAML such as `holdApplicationUntilProxyStarts: true`");
    }

    /** A field of the proxy's configuration that is one slip of the pen away from one that there is, and that one. */
    static Optional<Misspelt> misspelt(Cursor config) {
        Node fields = Embedded.parse(config);
        for (int i = 0; fields.isMapping() && i < fields.size(); i++) {
            String field = fields.key(i);
            Optional<String> meant = CONFIG.contains(field) ? Optional.empty() : Similar.to(field, CONFIG);
            if (meant.isPresent()) {
                return Optional.of(new Misspelt(field, meant.get()));
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(String text, int most) {
        if (text.isEmpty() || text.length() > 10) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return Long.parseLong(text) <= most;
    }

    private static boolean arePorts(String list) {
        for (String part : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            if (!isNumber(part.trim(), MOST)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areRanges(String list) {
        for (String part : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            if (!isRange(part.trim())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRange(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !isNumber(text.substring(slash + 1), text.indexOf(':') < 0 ? 32 : 128)) {
            return false;
        }
        String address = text.substring(0, slash);
        if (address.indexOf(':') >= 0) {
            return true;
        }
        String[] parts = address.split("\\.", -1);
        boolean numbers = parts.length == 4;
        for (String part : parts) {
            numbers &= isNumber(part, 255);
        }
        return numbers;
    }
}
