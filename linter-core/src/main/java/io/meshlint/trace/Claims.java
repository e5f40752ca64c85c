package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.HostPattern;
import io.meshlint.mesh.Mesh;
import java.util.Optional;

/** Whether the input means to serve a host at all: where nothing takes a request, another repository may. */
final class Claims {

    private final Mesh mesh;

    Claims(Mesh mesh) {
        this.mesh = mesh;
    }

    /** A VirtualService that claims the host of a request by name. */
    Optional<VirtualService> claimant(Request request) {
        String name = Asked.authority(request);
        for (VirtualService service : mesh.virtualServices().all()) {
            for (Cursor host : service.hosts()) {
                if (HostPattern.fit(host.text(), name) > 0) {
                    return Optional.of(service);
                }
            }
        }
        return Optional.empty();
    }

    /** How sure it is that nothing takes a request which nothing in the input takes. */
    Certainty ofMissing(Request request) {
        boolean meant =
                mesh.world().assumptions().closedWorld() || claimant(request).isPresent();
        return meant ? Certainty.CERTAIN : Certainty.LIKELY;
    }

    /** Why it is less than certain; empty if it is not. */
    String note(Request request) {
        return ofMissing(request) == Certainty.CERTAIN
                ? ""
                : "nothing in the input routes " + Asked.authority(request) + "; what is not in it may";
    }
}
