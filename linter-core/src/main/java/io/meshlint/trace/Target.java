package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.HostName;

/**
 * Where a route sends a request: what makes the name of Envoy's cluster, and how the route wants it done.
 *
 * @param host fully qualified
 * @param from the object that names it: variants nearer to it count
 * @param port as it is called there; 0 if nobody says
 * @param subset empty for the host as a whole
 * @param at where it is written
 * @param ofGatewayApi whether a route of the Gateway API leads there, for which a missing cluster is a 500
 * @param attempts timeouts and retries
 */
public record Target(
        HostName host, Resource from, int port, String subset, Cursor at, boolean ofGatewayApi, Attempts attempts) {

    /** The name that Istio gives the cluster. */
    public String cluster() {
        return "outbound|" + port + "|" + subset + "|" + host;
    }
}
