package io.meshlint.manifest;

/** Istio's policy for what a workload accepts: plaintext, mTLS or both. */
public record PeerAuthentication(Resource resource) {

    public static final String KIND = "PeerAuthentication";

    static boolean is(Resource resource) {
        return resource.group().equals("security.istio.io") && resource.kind().equals(KIND);
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    /** The selector over pods of the namespace; present and empty counts as none. */
    public Labels selector() {
        return new Labels(resource.spec().at("selector", "matchLabels"));
    }

    public boolean hasSelector() {
        return !selector().isEmpty();
    }

    public Cursor mode() {
        return resource.spec().at("mtls", "mode");
    }

    /** Modes by container port. */
    public Cursor portLevelMtls() {
        return resource.spec().at("portLevelMtls");
    }

    public String title() {
        return "PeerAuthentication `" + resource.name() + "`";
    }
}
