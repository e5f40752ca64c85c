package io.meshlint.world;

import io.meshlint.manifest.Cursor;

/**
 * Why an answer is negative: the fault and the field that carries it. Several rules may trip over one cause; the rule
 * that owns its kind reports it, the others hand it in as a consequence.
 *
 * @param kind what sort of fault
 * @param at the field that is wrong
 */
public record Cause(Kind kind, Cursor at) {

    /** The sorts of cause. */
    public enum Kind {
        SELECTOR_MATCHES_NO_POD,
        TARGET_PORT_MISSING,
        HTTP_ON_443,
        PROTOCOL_CONFLICT,
        POLICY_SELECTOR_MATCHES_NO_POD,
        PORT_LEVEL_KEY,
        ENDPOINTS_MISSING,
        REFERENCE_MISSING,
        INGRESS_SERVICE_MISSING,
        INGRESS_PORT_MISSING,
        SECRET_MISSING,
        /** A field by which something calls a port that accepts mTLS alone. */
        STRICT_SHUTS_OUT,
        /** The port of a probe that is sent in plaintext to a port that accepts mTLS alone. */
        STRICT_REFUSES_PROBE,
        HOST_MISSING,
        GATEWAY_MISSING,
        /** The mode of TLS of a server, for which no rule that is bound to it is of the right sort. */
        GATEWAY_TLS_MODE,
        SUBSET_MATCHES_NO_POD,
        BACKEND_MISSING,
        /** A host of a ServiceEntry that is the API server's. */
        API_SERVER_HOST
    }

    /** Identifies the cause across rules: kind, object, path. */
    public String id() {
        return kind + " " + at.resource().source().path() + " " + at.resource().document() + " " + at.path();
    }
}
