package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Sidecar;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.Sidecars;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the sidecar of some pods knows of the mesh, and what it does with the rest. */
final class SidecarScope {

    private final Mesh mesh;
    private final Namespace namespace;
    private final List<Sidecar> sidecars;

    SidecarScope(Mesh mesh, Optional<Workload> client, Namespace namespace) {
        this.mesh = mesh;
        this.namespace = namespace;
        this.sidecars = client.isPresent()
                ? mesh.sidecars().of(client.get())
                : mesh.sidecars().general(namespace);
    }

    /** The Sidecar that rules the pods; the first of several, of which the oldest counts. */
    Optional<Sidecar> sidecar() {
        return sidecars.isEmpty() ? Optional.empty() : Optional.of(sidecars.get(0));
    }

    /** Which of several Sidecars counts; empty if there is no doubt. */
    String doubt() {
        return sidecars.size() < 2
                ? ""
                : Words.order(sidecars.get(0).resource(), sidecars.get(1).resource());
    }

    /** Whether the sidecar knows a host on a port. */
    Relation knows(MeshService service, int port) {
        if (sidecars.isEmpty()) {
            return mesh.exports().to(service.resource(), namespace);
        }
        Relation known = mesh.sidecars().knows(sidecars.get(0), service, OptionalInt.of(port), namespace);
        if (known == Relation.MAYBE && isClosed(sidecars.get(0), service, port)) {
            return isImported(service) ? Relation.SAME : Relation.DIFFERENT;
        }
        return known;
    }

    /** Whether no entry of the Sidecar takes the host in, so that only routes may bring it. */
    private boolean isClosed(Sidecar sidecar, MeshService service, int port) {
        for (Cursor host : sidecar.egressHosts()) {
            Sidecars.Entry entry = mesh.sidecars().read(host);
            boolean other = entry.port().isPresent() && entry.port().getAsInt() != port;
            boolean taken = mesh.sidecars().takes(entry, service, namespace) != Relation.DIFFERENT;
            if (host.isPlaceholder() || taken && !other) {
                return false;
            }
        }
        return mesh.exports().to(service.resource(), namespace) == Relation.SAME;
    }

    /** Whether a VirtualService that the sidecar follows leads there, which lets the host in. */
    private boolean isImported(MeshService service) {
        for (Destination destination : mesh.virtualServices().to(service.host())) {
            for (Rule rule : mesh.virtualServices().effective(destination.rule())) {
                if (rule.isForMesh()
                        && mesh.exports().to(rule.of().resource(), namespace) == Relation.SAME
                        && mesh.sidecars().follow(rule.of(), namespace) != Relation.DIFFERENT) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the sidecar turns away what goes to hosts that it does not know. */
    boolean isRegistryOnly() {
        if (!sidecars.isEmpty()) {
            String mode =
                    sidecars.get(0).spec().at("outboundTrafficPolicy", "mode").text();
            if (!mode.isEmpty()) {
                return mode.equals("REGISTRY_ONLY");
            }
        }
        return mesh.world().mesh().registryOnly();
    }

    /** What gives the sidecar a listener for HTTP alone on a port: some host that it knows, with HTTP there. */
    Optional<MeshService.Port> httpListener(int port) {
        for (MeshService service : mesh.registry().all()) {
            for (MeshService.Port candidate : service.ports()) {
                if (candidate.isNumber(port)
                        && candidate.protocol().isHttp()
                        && knows(service, port) != Relation.DIFFERENT) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }
}
