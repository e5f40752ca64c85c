package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import java.util.Optional;

/** What the policies of a proxy make of one attempt, by {@link Authorization#decide}. */
public sealed interface Decision {

    /**
     * It goes on.
     *
     * @param by the rule of an ALLOW policy that takes it; empty if no ALLOW policy holds
     * @param keepsToken whether the token goes on with the request: a checked one does only where the
     *     RequestAuthentication says {@code forwardOriginalToken}
     */
    record Allowed(Optional<Cursor> by, boolean keepsToken) implements Decision {}

    /**
     * It is turned away: with an answer of HTTP, or on a chain of TCP by closing the connection, on which the access log
     * has no flags of its own.
     *
     * @param status 403, or 401 for a bad token; 0 for TCP
     * @param details what the proxy's access log says, in Envoy's {@code %RESPONSE_CODE_DETAILS%} for HTTP and
     *     {@code %CONNECTION_TERMINATION_DETAILS%} for TCP; of ztunnel the error
     * @param body of the answer; empty for TCP
     * @param by the field that decides: of DENY and CUSTOM the rule that takes it; of ALLOW the condition that fails in
     *     the rule that comes nearest, or {@code spec} where there are no rules; of a bad token the issuers
     * @param why a short clause for hops: {@code DENY policy `x` takes it}
     */
    record Denied(int status, String details, String body, Cursor by, String why) implements Decision {}

    /**
     * Nobody can know from these files.
     *
     * @param at the field that cannot be decided
     * @param why a short clause that names what is missing: {@code `ipBlocks` depends on addresses}
     */
    record Unknown(Cursor at, String why) implements Decision {}
}
