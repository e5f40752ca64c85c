package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.world.World;
import java.util.Optional;

/**
 * What the labels of a namespace say of its pods. Follows the namespace selectors of Istio's
 * {@code mutatingwebhook.yaml}: {@code istio-injection} wins over {@code istio.io/rev}, and any value but
 * {@code enabled} keeps every webhook away.
 *
 * @param injection what they say of sidecars
 * @param revision the revision or tag that injects; empty for the default one and where nothing injects
 * @param ambient whether they bring its pods into the ambient mesh
 */
record Enrolment(Injection injection, String revision, boolean ambient) {

    /** What the labels say of sidecars. */
    enum Injection {
        ENABLED,
        DISABLED,
        /** They are known and say nothing. */
        UNSAID,
        UNKNOWN
    }

    /** Reads the labels of a namespace's object or of one that is assumed; in a closed world others have none. */
    static Enrolment of(World world, Namespace namespace) {
        boolean ambient = world.namespaceLabel(namespace, Membership.DATAPLANE).equals("ambient");
        if (isOpen(world, namespace, Membership.INJECTION)) {
            return new Enrolment(Injection.UNKNOWN, "", ambient);
        }
        String injection = world.namespaceLabel(namespace, Membership.INJECTION);
        if (!injection.isEmpty()) {
            boolean enabled = injection.equals("enabled");
            return new Enrolment(enabled ? Injection.ENABLED : Injection.DISABLED, "", ambient);
        }
        String revision = world.namespaceLabel(namespace, Membership.REVISION);
        if (!revision.isEmpty()) {
            return new Enrolment(Injection.ENABLED, revision, ambient);
        }
        boolean known = isKnown(world, namespace) && !isOpen(world, namespace, Membership.REVISION);
        return new Enrolment(known ? Injection.UNSAID : Injection.UNKNOWN, "", ambient);
    }

    /** Whether pods of the namespace get sidecars or are in the ambient mesh unless they say otherwise. */
    boolean isEnrolled() {
        return injection == Injection.ENABLED || ambient;
    }

    private static boolean isKnown(World world, Namespace namespace) {
        return world.knowsNamespace(namespace) || namespace.isNamed() && world.isClosed(namespace);
    }

    /** Whether a label is only filled in later, or is not there and a kustomization may add it. */
    private static boolean isOpen(World world, Namespace namespace, String key) {
        Optional<Resource> object = world.namespaceObject(namespace);
        if (object.isEmpty()) {
            return false;
        }
        Cursor label = object.get().labels().at(key);
        return label.exists()
                ? label.isPlaceholder()
                : world.namespaceLabel(namespace, key).isEmpty()
                        && world.manifests().kustomizations().mayAdd(label);
    }
}
