package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.mesh.GatewayCredentials;
import io.meshlint.mesh.Mesh;
import java.util.Optional;

/**
 * The certificates by which a DestinationRule encrypts: {@code credentialName} is a Secret beside the proxy's pods.
 * Sidecars pass over one of a rule without a {@code workloadSelector}, and then do not encrypt. Follows
 * {@code buildUpstreamClusterTLSContext} in Istio's {@code pilot/pkg/networking/core/cluster_tls.go}.
 */
final class Credentials {

    private static final String NAME = "credentialName";

    private final Mesh mesh;

    Credentials(Mesh mesh) {
        this.mesh = mesh;
    }

    /** Whether a proxy passes over what a rule says of TLS. */
    static boolean isPassedOver(Optional<Cursor> tls, Policy policy, Proxy proxy) {
        return tls.isPresent()
                && proxy.isSidecar()
                && tls.get().at(NAME).exists()
                && policy.rule().isPresent()
                && policy.rule().get().workloadSelector().isEmpty();
    }

    /** The way of a proxy that does so. */
    static Walk passedOver(Walk walk, Cursor tls) {
        return walk.unsure(Certainty.LIKELY, "sidecars pass over `credentialName` of a rule without `workloadSelector`")
                .hop(Hop.Kind.TLS, "plaintext: `credentialName` is not for all pods", tls.at(NAME));
    }

    /** How a handshake fails for want of the Secret; empty if it does not. */
    Optional<Reply> missing(Walk walk, Optional<Cursor> tls, Proxy proxy) {
        if (tls.isEmpty() || !tls.get().at(NAME).exists() || proxy.namespace().isEmpty()) {
            return Optional.empty();
        }
        Cursor name = tls.get().at(NAME);
        String mode = tls.get().at("mode").text();
        Namespace pods = proxy.namespace().get();
        GatewayCredentials credentials = mesh.edge().credentials();
        boolean asked = mode.equals("MUTUAL")
                || mode.equals("SIMPLE")
                        && !tls.get().at("insecureSkipVerify").isTrue()
                        && !credentials.mayHaveAuthority(name, pods);
        if (!asked || !credentials.find(name, pods).isAbsent()) {
            return Optional.empty();
        }
        String words = "secret " + name.text() + " is not in namespace " + pods + " of the "
                + proxy.kind().word() + "'s pods";
        Walk there = walk.hop(Hop.Kind.TLS, words, name).unsure(Certainty.LIKELY, "");
        return Optional.of(Reply.fault(there, Reply.End.TLS, Tls.NO_SECRET));
    }
}
