package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Handshakes.Handshake;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import java.util.Optional;
import java.util.OptionalInt;

/** Who calls a port through a proxy. */
final class Calling {

    private Calling() {}

    /** A call of a workload in the mesh, or a route; empty if the input shows none. */
    static Optional<Cursor> of(Mesh mesh, Handshake handshake) {
        for (Caller caller : mesh.callers().of(handshake.service())) {
            boolean inMesh = caller.workload()
                    .filter(client -> client.resource() != handshake.server().resource())
                    .filter(client -> mesh.membership().of(client).isIn())
                    .isPresent();
            if (inMesh && caller.calls(handshake.port())) {
                return Optional.of(caller.at());
            }
        }
        String domain = mesh.world().assumptions().clusterDomain();
        HostName host =
                HostName.of(handshake.service().name(), handshake.service().namespace(), domain);
        for (Destination destination : mesh.virtualServices().to(host)) {
            OptionalInt port = destination.port().integer();
            if (port.isEmpty() || handshake.port().isNumber(port.getAsInt())) {
                return Optional.of(destination.host());
            }
        }
        return Optional.empty();
    }
}
