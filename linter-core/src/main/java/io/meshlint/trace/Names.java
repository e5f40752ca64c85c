package io.meshlint.trace;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import java.util.List;
import java.util.Optional;

/** What a host means to whoever calls it: a Service, what a ServiceEntry describes, something outside, nothing. */
final class Names {

    /** The sorts of things that a host means. */
    enum Kind {
        SERVICE,
        ENTRY,
        OUTSIDE,
        /** No name server knows it. */
        NOTHING,
        UNKNOWN
    }

    /**
     * What it means.
     *
     * @param service of a SERVICE or an ENTRY
     * @param note what makes it doubtful, or what is not known
     */
    record Meaning(Kind kind, Optional<MeshService> service, String note) {

        Service core() {
            return service.get().service().get();
        }
    }

    private final Mesh mesh;
    private final String domain;

    Names(Mesh mesh) {
        this.mesh = mesh;
        this.domain = mesh.world().assumptions().clusterDomain();
    }

    /** What a host means to the pods of a workload. */
    Meaning of(String host, Workload client) {
        return of(host, mesh.hosts().ofPod(host, client.resource()), client.namespace());
    }

    /**
     * Whether a caller gets no address for a host: no name server knows it, and no sidecar answers in its place.
     *
     * @param sidecar whether the caller has one
     */
    boolean isLost(String host, boolean sidecar) {
        boolean answered = sidecar && mesh.world().mesh().answersNames();
        return !answered && mesh.world().assumptions().unresolvable().contains(host);
    }

    /** What a host means to pods of a namespace, which may be unknown. */
    Meaning of(String host, Namespace client) {
        return of(host, mesh.hosts().inNamespace(host, client), client);
    }

    private Meaning of(String host, List<Service> services, Namespace client) {
        if (!services.isEmpty()) {
            Service service = services.get(0);
            boolean doubtful = !client.isNamed()
                    && host.indexOf('.') < 0
                    && !service.namespace().equals(client);
            String note = doubtful && services.size() > 1
                    ? "which Service `" + host + "` is depends on the caller's namespace"
                    : "";
            MeshService found = found(service);
            return new Meaning(Kind.SERVICE, Optional.of(found), note);
        }
        Optional<MeshService> entry = entry(host, client);
        if (entry.isPresent()) {
            return new Meaning(Kind.ENTRY, entry, "");
        }
        return absent(host, client);
    }

    /** The host that a Service bears, as the registry knows it. */
    MeshService found(Service service) {
        HostName host = HostName.of(service.name(), service.namespace(), domain);
        return mesh.registry()
                .of(host, service.resource())
                .orElseGet(() -> new MeshService(
                        host, service.resource(), service.resource().metadata().at("name")));
    }

    private Optional<MeshService> entry(String host, Namespace client) {
        HostName name = HostName.of(host, client, domain);
        for (MeshService candidate : mesh.registry().all(name)) {
            if (candidate.isEntry()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private Meaning absent(String host, Namespace client) {
        if (mesh.world().assumptions().unresolvable().contains(host)) {
            return new Meaning(Kind.NOTHING, Optional.empty(), "");
        }
        int dot = host.indexOf('.');
        boolean inCluster = dot < 0 || host.endsWith(".svc") || host.endsWith(".svc." + domain);
        boolean two = !inCluster && host.indexOf('.', dot + 1) < 0;
        if (!inCluster && !(two && isNamespace(host.substring(dot + 1)))) {
            return new Meaning(Kind.OUTSIDE, Optional.empty(), "");
        }
        String whole = two ? host + ".svc." + domain : host.endsWith(".svc") ? host + "." + domain : host;
        HostName name = HostName.of(whole, client, domain);
        boolean closed = mesh.world().isClosed(name.namespace())
                && !mesh.world().assumptions().hosts().contains(name.toString());
        return closed
                ? new Meaning(Kind.NOTHING, Optional.empty(), "")
                : new Meaning(Kind.UNKNOWN, Optional.empty(), "Service `" + host + "` is not in the input");
    }

    /** Whether the cluster has a namespace of that name, so that no other domain is meant. */
    private boolean isNamespace(String name) {
        Namespace namespace = Namespace.named(name);
        return mesh.world().knowsNamespace(namespace)
                || mesh.world().assumptions().closedNamespaces().contains(name);
    }
}
