package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.GatewayApi;
import io.meshlint.mesh.Listener;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports listeners of the Gateway API that cannot be served: two that are not distinct, one whose certificate does not
 * exist, and Gateways that ask for one address and port.
 */
public final class ListenerConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("listener-conflict")
            .severity(Severity.ERROR)
            .summary("listeners are not distinct, or have no certificate")
            .symptom(Symptom.REFUSED)
            .covers("KIA1501", "KIA1502", "KIA1503", "kv:gateway-certificate-secret-ref", "kv:gateway-unique-listeners")
            .needs("Gateway")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Map<String, Listener> byAddress = new HashMap<>();
        for (Resource gateway : mesh.cluster().ofKind(GatewayApi.GROUP, "Gateway")) {
            Map<String, Listener> byName = new HashMap<>();
            Map<String, Listener> byPort = new HashMap<>();
            for (Listener listener : GatewayApi.listeners(gateway)) {
                if (listener.port().isPresent() && !isOpen(mesh, listener)) {
                    String port = transport(listener) + listener.port().getAsInt();
                    distinct(byName, byPort, port, listener, findings);
                    address(byAddress, port, listener, findings);
                }
                ListenerTls.check(mesh, listener, findings);
            }
        }
    }

    private static boolean isOpen(Mesh mesh, Listener listener) {
        return listener.hostname().isPlaceholder()
                || listener.cursor().at("protocol").isPlaceholder()
                || mesh.world().manifests().kustomizations().mayChange(listener.cursor());
    }

    private static String transport(Listener listener) {
        return listener.protocol().equals("UDP") ? "UDP " : "TCP ";
    }

    private static void distinct(
            Map<String, Listener> byName,
            Map<String, Listener> byPort,
            String port,
            Listener listener,
            Findings findings) {
        String words =
                listener.protocol() + " " + port + " " + listener.hostname().text();
        Listener same = byName.putIfAbsent(words, listener);
        Listener other = byPort.putIfAbsent(port, listener);
        if (same != null) {
            findings.report(
                            listener.cursor(),
                            listener.title() + " has the port, protocol and hostname of listener `" + same.name() + "`")
                    .key("same " + listener.name())
                    .symptom(Symptom.REJECTED)
                    .related(same.cursor(), "the other listener")
                    .hint("give them different hostnames, or remove one")
                    .confirm("kubectl describe{in} {it}");
        } else if (other != null && !layer(other).equals(layer(listener))) {
            findings.report(
                            listener.cursor().at("protocol"),
                            listener.title() + " has protocol `" + listener.protocol() + "` on port "
                                    + listener.port().getAsInt() + ", where listener `" + other.name() + "` has `"
                                    + other.protocol() + "`")
                    .lowered(1)
                    .key("protocol " + listener.name())
                    .related(other.cursor().at("protocol"), "the other protocol")
                    .hint("give them different ports")
                    .confirm("kubectl describe{in} {it}");
        }
    }

    /** What may share a port: listeners with TLS, told apart by the name that clients ask for, or those without. */
    private static String layer(Listener listener) {
        return switch (listener.protocol()) {
            case "HTTPS", "TLS" -> "TLS";
            default -> listener.protocol();
        };
    }

    /** Two Gateways that ask for one address have its ports in common. */
    private static void address(Map<String, Listener> byAddress, String port, Listener listener, Findings findings) {
        for (Cursor address : listener.of().spec().at("addresses").items()) {
            String value = address.at("value").text();
            if (value.isEmpty()
                    || address.at("type").text().equals("Hostname")
                    || address.at("value").isPlaceholder()) {
                continue;
            }
            String key = value + " " + port + " " + listener.hostname().text();
            Listener other = byAddress.putIfAbsent(key, listener);
            if (other != null && !other.of().id().equals(listener.of().id()) && other.of() != listener.of()) {
                findings.report(
                                address.at("value"),
                                listener.of().title() + " asks for address `" + value + "` and port "
                                        + listener.port().getAsInt() + ", as "
                                        + other.of().title() + " does")
                        .lowered(1)
                        .key("address " + listener.name())
                        .related(other.cursor(), "the other listener")
                        .hint("give them different addresses, or make them one Gateway")
                        .confirm("kubectl get gateways -A");
            }
        }
    }
}
