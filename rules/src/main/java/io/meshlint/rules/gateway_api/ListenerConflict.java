package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.GatewayApi;
import io.meshlint.mesh.Listener;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
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
                tls(mesh, listener, findings);
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

    private static void tls(Mesh mesh, Listener listener, Findings findings) {
        Cursor tls = listener.cursor().at("tls");
        Cursor mode = tls.at("mode");
        boolean through = mode.text().equals("Passthrough");
        if (through && listener.protocol().equals("HTTPS")) {
            findings.report(mode, listener.title() + " has protocol `HTTPS` and passes TLS through")
                    .key("mode " + listener.name())
                    .symptom(Symptom.REJECTED)
                    .hint("write `protocol: TLS`, or `mode: Terminate`")
                    .confirm("kubectl describe{in} {it}");
        }
        boolean filledIn = mesh.world().manifests().kustomizations().mayAdd(tls.at("certificateRefs"));
        boolean bare =
                tls.at("certificateRefs").size() == 0 && tls.at("options").size() == 0;
        if (tls.node().isMapping() && bare && !through && !mode.isPlaceholder() && !filledIn) {
            findings.report(tls.at("certificateRefs"), listener.title() + " terminates TLS without a certificate")
                    .key("certificate " + listener.name())
                    .symptom(Symptom.REJECTED)
                    .hint("add `certificateRefs`, or `mode: Passthrough` with `protocol: TLS`")
                    .confirm("kubectl describe{in} {it}");
        }
        for (Cursor cursor : tls.at("certificateRefs").items()) {
            secret(mesh, listener, ApiReference.certificate(cursor), findings);
        }
    }

    private static void secret(Mesh mesh, Listener listener, ApiReference certificate, Findings findings) {
        Cursor name = certificate.cursor().at("name");
        boolean known = certificate.isA("", "Secret") && !certificate.isOpen();
        Resolution<Cursor> found = known
                ? mesh.cluster().ingresses().secrets().of(name, certificate.name(), certificate.namespace())
                : new Resolution.Unknown<>("no secret");
        if (found instanceof Resolution.Missing<Cursor> missing) {
            Draft draft = findings.report(
                            name, listener.title() + " names secret `" + certificate.name() + "`, which does not exist")
                    .key("secret " + certificate.name())
                    .owns(missing.cause())
                    .symptom(Symptom.RESET)
                    .confirm("kubectl describe{in} {it}")
                    .predicts("the listener has no certificate, TLS handshakes fail");
            if (missing.near().isPresent()) {
                Near near = missing.near().get();
                draft.change(name, near)
                        .related(near.at(), near.at().resource().title() + " names the secret that does");
            }
        }
    }
}
