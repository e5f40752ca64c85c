package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.GatewayCredentials;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.TlsPair;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;
import java.time.Instant;
import java.util.List;

/**
 * Reports credentials of Istio Gateways that the gateway's pods cannot read or use: Secrets are looked for in the
 * namespace of the pods, not of the Gateway. Follows {@code pilot/pkg/credentials/kube/secrets.go} of Istio.
 */
public final class GatewayCredential implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-credential")
            .severity(Severity.ERROR)
            .summary("credential of a Gateway is missing, elsewhere, or holds no valid pair")
            .symptom(Symptom.RESET)
            .covers("IST0101", "IST0161")
            .needs(Gateway.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource resource : mesh.cluster().ofKind(Gateway.GROUP, Gateway.KIND)) {
            Gateway gateway = new Gateway(resource);
            List<Namespace> namespaces = mesh.gatewayEntrance().namespaces(gateway);
            for (Gateway.Server server : gateway.servers()) {
                for (Cursor credential : GatewayCredentials.of(server)) {
                    for (Namespace namespace : namespaces) {
                        check(mesh, server, credential, namespace, findings);
                    }
                }
            }
        }
    }

    private static void check(
            Mesh mesh, Gateway.Server server, Cursor credential, Namespace namespace, Findings findings) {
        Gateway gateway = server.of();
        GatewayCredentials.Answer answer = mesh.edge().credentials().find(credential, namespace);
        switch (answer.state()) {
            case FOUND ->
                found(mesh, server, credential, namespace, answer.secret().orElseThrow(), findings);
            case MISSING -> missing(gateway, credential, namespace, answer, findings);
            case ELSEWHERE ->
                elsewhere(gateway, credential, namespace, answer.secret().orElseThrow(), findings);
            case UNKNOWN -> {}
        }
    }

    private static void found(
            Mesh mesh,
            Gateway.Server server,
            Cursor credential,
            Namespace namespace,
            Resource secret,
            Findings findings) {
        GatewayCredentials credentials = mesh.edge().credentials();
        TlsPair.Fault fault = credentials.fault(secret, Instant.now());
        pair(server.of(), credential, secret, fault, findings);
        boolean asks = server.cursor().at("tls", "mode").text().equals("MUTUAL");
        boolean lacks = asks
                && fault != TlsPair.Fault.KEYS_MISSING
                && credentials.lacksAuthority(credential, secret, namespace);
        if (lacks) {
            Draft draft = report(
                            server.of(),
                            credential,
                            "names no authority for the certificates of clients, while mode MUTUAL asks for them",
                            findings)
                    .related(secret.root().at("data"), "its entries")
                    .hint("add `ca.crt` to it, or a secret `" + credential.text() + "-cacert` in namespace `"
                            + namespace + "`");
            if (!mesh.world().isClosed(namespace)) {
                draft.lowered(1);
            }
        }
    }

    private static void missing(
            Gateway gateway,
            Cursor credential,
            Namespace namespace,
            GatewayCredentials.Answer answer,
            Findings findings) {
        Draft draft =
                report(gateway, credential, "in namespace `" + namespace + "` of its pods does not exist", findings);
        if (answer.missing().isEmpty()) {
            draft.hint("create the secret in namespace `" + namespace + "`");
            return;
        }
        draft.owns(answer.missing().get().cause());
        if (answer.near().isPresent()) {
            Near near = answer.near().get();
            draft.hint("change `" + near.wanted() + "` to `" + near.found() + "`")
                    .related(near.at(), near.at().resource().title() + " names the secret that does");
        }
    }

    private static void elsewhere(
            Gateway gateway, Cursor credential, Namespace namespace, Resource secret, Findings findings) {
        String words = "lives in namespace `" + secret.namespace() + "`, its pods read those of `" + namespace + "`";
        report(gateway, credential, words, findings)
                .related(secret.metadata().at("namespace"), "where the secret lives")
                .hint("move the secret to namespace `" + namespace + "`");
    }

    private static void pair(
            Gateway gateway, Cursor credential, Resource secret, TlsPair.Fault fault, Findings findings) {
        String words =
                switch (fault) {
                    case NONE -> "";
                    case KEYS_MISSING -> "has neither `tls.crt` and `tls.key` nor `cert` and `key`";
                    case NO_CERTIFICATE -> "holds no certificate in PEM";
                    case EXPIRED -> "holds a certificate that has expired";
                    case MISMATCHED -> "holds a key that belongs to another certificate";
                };
        if (!words.isEmpty()) {
            report(gateway, credential, words, findings)
                    .related(secret.root().at("data"), "its entries")
                    .hint("put a valid certificate and its key into the secret");
        }
    }

    private static Draft report(Gateway gateway, Cursor credential, String fault, Findings findings) {
        return findings.report(credential, gateway.title() + " uses secret `" + credential.text() + "`, which " + fault)
                .key(credential.text())
                .confirm("istioctl proxy-config secret {pod}");
    }
}
