package io.meshlint.mesh;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Attempt.Peer;
import io.meshlint.mesh.TextMatch.Answer;
import io.meshlint.text.Wildcard;

/**
 * Whether a peer is one of those that a policy names. Follows the generators of principals in Istio's
 * {@code pilot/pkg/security/authz/model/generator.go}: only mutual TLS proves an identity.
 */
final class Identities {

    private static final int PARTS = 5;

    private final TrustDomains domains;

    Identities(TrustDomains domains) {
        this.domains = domains;
    }

    /** Whether a peer has the identity that a value names, such as {@code cluster.local/ns/shop/sa/cart}. */
    Answer principal(String value, Peer peer) {
        if (peer.state() != Peer.State.KNOWN || value.equals("*")) {
            return proven(peer);
        }
        String[] parts = value.split("/", -1);
        if (parts.length != PARTS) {
            return whole(value, peer);
        }
        Answer rest = Answer.of(parts[1].equals("ns") && parts[3].equals("sa"))
                .and(namespaceIs(parts[2], peer))
                .and(account(parts[4], peer));
        return trusts(parts[0], peer).and(rest);
    }

    private static Answer proven(Peer peer) {
        return switch (peer.state()) {
            case KNOWN -> Answer.YES;
            case NONE -> Answer.NO;
            case UNKNOWN -> Answer.UNKNOWN;
        };
    }

    /** A value that has not all parts: stars stand for several of them. */
    private static Answer whole(String value, Peer peer) {
        if (!peer.namespace().isNamed() || peer.account().isEmpty()) {
            return Answer.UNKNOWN;
        }
        String identity = peer.trustDomain() + "/ns/" + peer.namespace().name() + "/sa/" + peer.account();
        return Answer.of(ValueForm.matches(value, identity));
    }

    private static Answer account(String value, Peer peer) {
        if (value.equals("*")) {
            return Answer.YES;
        }
        return peer.account().isEmpty() ? Answer.UNKNOWN : Answer.of(ValueForm.matches(value, peer.account()));
    }

    private static Answer namespaceIs(String value, Peer peer) {
        return peer.namespace().isNamed()
                ? Answer.of(value.equals(peer.namespace().name()))
                : Answer.UNKNOWN;
    }

    /** Whether a value's trust domain is the peer's; those of the mesh stand for each other. */
    private Answer trusts(String value, Peer peer) {
        if (value.equals("*") || ValueForm.matches(value, peer.trustDomain())) {
            return Answer.YES;
        }
        return domains.isOwn(value).and(domains.isOwn(peer.trustDomain()));
    }

    /** Whether a peer's certificate is of a trust domain. */
    Answer trustDomain(String value, Peer peer) {
        return peer.state() == Peer.State.KNOWN ? trusts(value, peer) : proven(peer);
    }

    /** Whether a peer comes from a namespace; stars may stand anywhere in its name. */
    Answer namespace(String value, Peer peer) {
        if (peer.state() != Peer.State.KNOWN || value.equals("*")) {
            return proven(peer);
        }
        return peer.namespace().isNamed()
                ? Answer.of(Wildcard.matches(value, peer.namespace().name()))
                : Answer.UNKNOWN;
    }

    /** Whether a peer has a service account, of the policy's namespace where the value names none. */
    Answer serviceAccount(String value, Resource policy, Peer peer) {
        if (peer.state() != Peer.State.KNOWN) {
            return proven(peer);
        }
        int slash = value.indexOf('/');
        Namespace namespace = slash < 0 ? policy.namespace() : Namespace.named(value.substring(0, slash));
        Answer near =
                switch (namespace.to(peer.namespace())) {
                    case SAME -> Answer.YES;
                    case MAYBE -> Answer.UNKNOWN;
                    case DIFFERENT -> Answer.NO;
                };
        String account = value.substring(slash + 1);
        return near.and(peer.account().isEmpty() ? Answer.UNKNOWN : Answer.of(account.equals(peer.account())));
    }
}
