package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
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
import io.meshlint.world.Resolution;
import java.time.Instant;
import java.util.ArrayList;
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
                for (Cursor credential : credentials(server.cursor().at("tls"))) {
                    for (Namespace namespace : namespaces) {
                        check(mesh, gateway, credential, namespace, findings);
                    }
                }
            }
        }
    }

    private static List<Cursor> credentials(Cursor tls) {
        List<Cursor> credentials = new ArrayList<>();
        String mode = tls.at("mode").text();
        boolean own =
                mode.isEmpty() || mode.equals("SIMPLE") || mode.equals("MUTUAL") || mode.equals("OPTIONAL_MUTUAL");
        if (own && tls.at("credentialName").exists()) {
            credentials.add(tls.at("credentialName"));
        }
        if (own) {
            tls.at("credentialNames").items().forEach(credentials::add);
        }
        return credentials;
    }

    private static void check(Mesh mesh, Gateway gateway, Cursor credential, Namespace namespace, Findings findings) {
        String name = credential.text();
        if (name.isEmpty() || name.contains("://")) {
            return;
        }
        Resolution<Cursor> answer = mesh.cluster().ingresses().secrets().of(credential, name, namespace);
        if (answer instanceof Resolution.Resolved<Cursor> found) {
            Resource secret = found.value().resource();
            boolean plain = secret.kind().equals("Secret")
                    && !mesh.world()
                            .manifests()
                            .kustomizations()
                            .mayChange(secret.root().at("data"));
            pair(
                    gateway,
                    credential,
                    secret,
                    plain ? TlsPair.fault(secret, Instant.now()) : TlsPair.Fault.NONE,
                    findings);
        } else if (answer instanceof Resolution.Missing<Cursor> missing) {
            Draft draft = report(
                            gateway,
                            credential,
                            "in namespace `" + namespace + "` of its pods does not exist",
                            findings)
                    .owns(missing.cause());
            if (missing.near().isPresent()) {
                Near near = missing.near().get();
                draft.hint("change `" + near.wanted() + "` to `" + near.found() + "`")
                        .related(near.at(), near.at().resource().title() + " names the secret that does");
            }
        } else if (!credential.isPlaceholder()) {
            elsewhere(mesh, gateway, credential, namespace, findings);
        }
    }

    /** The Secret of another namespace that is probably meant, unless something copies it. */
    private static void elsewhere(
            Mesh mesh, Gateway gateway, Cursor credential, Namespace namespace, Findings findings) {
        List<Cursor> all = mesh.cluster().ingresses().secrets().named(credential.text());
        boolean closed = mesh.world().isClosed(namespace);
        if (all.isEmpty() && closed) {
            report(gateway, credential, "in namespace `" + namespace + "` of its pods does not exist", findings)
                    .hint("create the secret in namespace `" + namespace + "`");
        }
        for (Cursor other : all) {
            Resource secret = other.resource();
            boolean own = secret.namespace().to(gateway.namespace()) == Namespace.Relation.SAME;
            boolean beside =
                    secret.source().folder().equals(gateway.resource().source().folder());
            if (isCopied(secret)) {
                return;
            }
            if (namespace.isNamed() && secret.namespace().isNamed() && (own || beside || closed)) {
                report(
                                gateway,
                                credential,
                                "lives in namespace `" + secret.namespace() + "`, its pods read those of `" + namespace
                                        + "`",
                                findings)
                        .related(secret.metadata().at("namespace"), "where the secret lives")
                        .hint("move the secret to namespace `" + namespace + "`");
                return;
            }
        }
    }

    /** Whether an operator puts copies of a Secret into other namespaces. */
    private static boolean isCopied(Resource secret) {
        boolean copied = secret.spec().at("secretTemplate", "annotations").exists();
        for (Cursor annotation : secret.annotations().entries()) {
            String key = annotation.key();
            copied |= key.contains("reflector") || key.contains("replicat") || key.contains("sync");
        }
        return copied;
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
