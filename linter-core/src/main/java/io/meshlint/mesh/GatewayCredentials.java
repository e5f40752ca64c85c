package io.meshlint.mesh;

import io.meshlint.cluster.TlsSecrets;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the credentials of Istio's Gateways are there: Secrets in the namespace of the gateway's pods, not of the
 * Gateway. Follows {@code pilot/pkg/credentials/kube/secrets.go} of Istio.
 */
public final class GatewayCredentials {

    /** Whether the pods can read a credential. */
    public enum State {
        FOUND,
        UNKNOWN,
        /** It is nowhere. */
        MISSING,
        /** It is in another namespace, and nothing in sight copies it. */
        ELSEWHERE
    }

    /**
     * An answer.
     *
     * @param secret the Secret, or what makes it, if it is in the input
     * @param missing why it is not there, where something else was probably meant
     */
    public record Answer(State state, Optional<Resource> secret, Optional<Resolution.Missing<Cursor>> missing) {

        static final Answer UNKNOWN = new Answer(State.UNKNOWN, Optional.empty(), Optional.empty());

        public Optional<Near> near() {
            return missing.isEmpty() ? Optional.empty() : missing.get().near();
        }

        /** Whether the pods surely have no such Secret. */
        public boolean isAbsent() {
            return state == State.MISSING || state == State.ELSEWHERE;
        }
    }

    /** What follows the name of the Secret that holds the authority for client certificates alone. */
    private static final String AUTHORITY = "-cacert";

    private final World world;
    private final TlsSecrets secrets;

    GatewayCredentials(World world, TlsSecrets secrets) {
        this.world = world;
        this.secrets = secrets;
    }

    /** The names of the Secrets that a server uses. */
    public static List<Cursor> of(Gateway.Server server) {
        Cursor tls = server.cursor().at("tls");
        List<Cursor> credentials = new ArrayList<>();
        String mode = tls.at("mode").text();
        if (mode.isEmpty() || mode.equals("SIMPLE") || mode.endsWith("MUTUAL") && !mode.startsWith("ISTIO")) {
            if (tls.at("credentialName").exists()) {
                credentials.add(tls.at("credentialName"));
            }
            tls.at("credentialNames").items().forEach(credentials::add);
        }
        return credentials;
    }

    /** Whether pods of a namespace find a credential of a Gateway. */
    public Answer find(Cursor credential, Namespace namespace) {
        String name = credential.text();
        if (name.isEmpty() || name.contains("://") || credential.isPlaceholder()) {
            return Answer.UNKNOWN;
        }
        Resolution<Cursor> answer = secrets.of(credential, name, namespace);
        if (answer instanceof Resolution.Resolved<Cursor> found) {
            return new Answer(State.FOUND, Optional.of(found.value().resource()), Optional.empty());
        }
        if (answer instanceof Resolution.Missing<Cursor> missing) {
            return new Answer(State.MISSING, Optional.empty(), Optional.of(missing));
        }
        return elsewhere(credential, namespace);
    }

    /** The Secret of another namespace that is probably meant, unless something copies it. */
    private Answer elsewhere(Cursor credential, Namespace namespace) {
        List<Cursor> all = secrets.named(credential.text());
        boolean closed = world.isClosed(namespace);
        for (Cursor other : all) {
            Resource secret = other.resource();
            Resource gateway = credential.resource();
            boolean own = secret.namespace().to(gateway.namespace()) == Namespace.Relation.SAME;
            boolean beside = secret.source().folder().equals(gateway.source().folder());
            if (isCopied(secret)) {
                return Answer.UNKNOWN;
            }
            if (namespace.isNamed() && secret.namespace().isNamed() && (own || beside || closed)) {
                return new Answer(State.ELSEWHERE, Optional.of(secret), Optional.empty());
            }
        }
        return all.isEmpty() && closed ? new Answer(State.MISSING, Optional.empty(), Optional.empty()) : Answer.UNKNOWN;
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

    /** What is wrong with the pair of a Secret that was found, at a time; nothing where it is made or patched. */
    public TlsPair.Fault fault(Resource secret, Instant now) {
        return isOpen(secret) ? TlsPair.Fault.NONE : TlsPair.fault(secret, now);
    }

    /** Whether neither a Secret that was found nor one beside it names the authority of clients' certificates. */
    public boolean lacksAuthority(Cursor credential, Resource secret, Namespace namespace) {
        return !holdsAuthority(secret) && !mayHaveAuthority(credential, namespace);
    }

    /** Whether the entries are made in the cluster, or a patch may change them. */
    private boolean isOpen(Resource secret) {
        return !secret.kind().equals("Secret")
                || world.manifests().kustomizations().mayChange(secret.root().at("data"));
    }

    /** Whether a Secret itself names the authority that clients' certificates come from, or may in the end. */
    private boolean holdsAuthority(Resource secret) {
        if (isOpen(secret)) {
            return true;
        }
        int entered = 0;
        for (String part : new String[] {"data", "stringData"}) {
            Cursor entries = secret.root().at(part);
            entered += entries.size();
            if (entries.isPlaceholder()
                    || entries.at("ca.crt").exists()
                    || entries.at("cacert").exists()) {
                return true;
            }
        }
        return entered == 0;
    }

    /** Whether a Secret with the authority for a credential's clients alone may be there: {@code NAME-cacert}. */
    public boolean mayHaveAuthority(Cursor credential, Namespace namespace) {
        for (Cursor name : secrets.named(credential.text() + AUTHORITY)) {
            if (name.resource().namespace().fits(namespace)) {
                return true;
            }
        }
        return false;
    }
}
