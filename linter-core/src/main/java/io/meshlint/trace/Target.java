package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.mesh.HostName;
import java.util.Optional;

/**
 * Where a route sends a request: what makes the name of Envoy's cluster, and how the route wants it done.
 *
 * @param host fully qualified
 * @param from the object that names it: variants nearer to it count
 * @param port as it is called there; 0 if nobody says
 * @param at where the host is written
 * @param route the destination of a VirtualService that leads there; empty for all other routes
 * @param sort how the proxy forwards
 * @param attempts timeouts and retries
 */
public record Target(
        HostName host, Resource from, int port, Cursor at, Optional<Destination> route, Sort sort, Attempts attempts) {

    /** How a proxy forwards. */
    public enum Sort {
        HTTP,
        /** HTTP by a route of the Gateway API, for which a missing cluster is a 500. */
        GATEWAY_API,
        /** Bytes. */
        TCP;

        public boolean isHttp() {
            return this != TCP;
        }
    }

    /** Empty for the host as a whole. */
    public String subset() {
        return route.map(found -> found.subset().text()).orElse("");
    }

    /** The name that Istio gives the cluster. */
    public String cluster() {
        return "outbound|" + port + "|" + subset() + "|" + host;
    }

    public boolean isHttp() {
        return sort.isHttp();
    }
}
