package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which Services, and which of their ports, routes of the Gateway API lead to. */
public final class RouteBackends {

    /** Kinds that no implementation sends traffic to: a Service in front of the pods is what is meant. */
    private static final Set<String> NEVER = Set.of(
            "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ConfigMap", "Ingress", "VirtualService");

    private final World world;
    private final Cluster cluster;
    private final Kustomizations kustomizations;
    private final Vicinity vicinity;

    RouteBackends(Cluster cluster, Vicinity vicinity) {
        this.world = cluster.world();
        this.cluster = cluster;
        this.kustomizations = world.manifests().kustomizations();
        this.vicinity = vicinity;
    }

    /**
     * The Services that a backend means. The cause of one that is missing lies in its kind, its name, or its port; where
     * it names no port, in the absent one.
     *
     * @param cursor of a rule or of a filter that copies requests
     */
    public Resolution<List<Service>> of(Cursor cursor) {
        ApiReference backend = ApiReference.backend(cursor);
        if (backend.isOpen() || kustomizations.mayChange(cursor)) {
            return new Resolution.Unknown<>("its backend is filled in later");
        }
        if (NEVER.contains(backend.kind())) {
            return missing(cursor.at("kind"), true, Optional.empty());
        }
        if (!backend.isService()) {
            return new Resolution.Unknown<>("its backend is no service");
        }
        if (!cursor.at("port").exists()) {
            return kustomizations.mayAdd(cursor.at("port"))
                    ? new Resolution.Unknown<>("its port is filled in later")
                    : missing(cursor.at("port"), true, onlyPort(backend));
        }
        List<Service> found = cluster.serviceNames().fitting(backend.name(), backend.namespace(), cursor.resource());
        return found.isEmpty() ? absent(backend) : port(backend, found);
    }

    private Optional<Near> onlyPort(ApiReference backend) {
        Resource from = backend.cursor().resource();
        for (Service service : cluster.serviceNames().fitting(backend.name(), backend.namespace(), from)) {
            if (service.ports().size() == 1) {
                return Optional.of(
                        near(backend, "port", service.ports().get(0).cursor().at("port")));
            }
        }
        return Optional.empty();
    }

    private Resolution<List<Service>> port(ApiReference backend, List<Service> found) {
        OptionalInt number = backend.cursor().at("port").integer();
        List<Service> with = new ArrayList<>();
        for (Service service : found) {
            if (number.isEmpty() || hasPort(service, number.getAsInt())) {
                with.add(service);
            }
        }
        if (!with.isEmpty()) {
            return new Resolution.Resolved<>(with);
        }
        Service nearest = found.get(0);
        Cursor ports = nearest.spec().at("ports");
        boolean open = ports.isPlaceholder()
                || kustomizations.mayChange(ports)
                || nearest.isExternalName() && ports.size() == 0
                || nearest.namespace().to(backend.namespace()) != Namespace.Relation.SAME;
        for (Service.Port port : nearest.ports()) {
            open |= port.cursor().at("port").isPlaceholder();
        }
        return open
                ? new Resolution.Unknown<>("the service may be another one, or have other ports in the end")
                : missing(
                        backend.cursor().at("port"),
                        isBeside(backend, nearest),
                        Optional.of(nearPort(backend, nearest)));
    }

    /** Whether a Service is surely the one: it stands in the folder of the route, or there can be no other. */
    private boolean isBeside(ApiReference backend, Service service) {
        Resource from = backend.cursor().resource();
        return from.source().folder().equals(service.resource().source().folder())
                || world.isClosed(service.namespace());
    }

    /** The port that leads to the one named, else the only one, else all. */
    private static Near nearPort(ApiReference backend, Service service) {
        String wanted = backend.cursor().at("port").text();
        for (Service.Port port : service.ports()) {
            boolean only = service.ports().size() == 1;
            if (only || port.targetPort().text().equals(wanted)) {
                return near(backend, "port", port.cursor().at("port"));
            }
        }
        return near(backend, "port", service.spec().at("ports"));
    }

    /** Whether a Service has a port of that number. */
    static boolean hasPort(Service service, int number) {
        for (Service.Port port : service.ports()) {
            if (port.isNumber(number)) {
                return true;
            }
        }
        return false;
    }

    private Resolution<List<Service>> absent(ApiReference backend) {
        Resource from = backend.cursor().resource();
        String name = backend.name();
        if (world.unseen().managesService(name)) {
            return new Resolution.Unknown<>("a progressive-delivery controller owns the service");
        }
        Cursor at = backend.cursor().at("name");
        for (Service service : cluster.serviceNames().misspelt(name, backend.namespace(), from)) {
            if (SpellingIndex.areNear(service.name(), name)) {
                return missing(
                        at,
                        true,
                        Optional.of(near(
                                backend, "name", service.resource().metadata().at("name"))));
            }
        }
        Optional<Service> elsewhere = cluster.serviceNames().elsewhere(name, backend.namespace(), from);
        if (elsewhere.isPresent()) {
            Cursor right = elsewhere.get().resource().metadata().at("namespace");
            return missing(at, true, Optional.of(near(backend, "namespace", right)));
        }
        if (world.isClosed(backend.namespace())) {
            return missing(at, true, Optional.empty());
        }
        boolean complete = vicinity.isComplete(from, backend.namespace())
                && !world.unseen().mayMakeService(name);
        return complete
                ? missing(at, false, Optional.empty())
                : new Resolution.Unknown<>("its service may be outside the input");
    }

    private static Near near(ApiReference backend, String key, Cursor right) {
        String wanted = key.equals("namespace")
                ? backend.namespace().toString()
                : backend.cursor().at(key).text();
        return new Near(right, key, wanted, right.key(), right.text());
    }

    private static Resolution<List<Service>> missing(Cursor at, boolean certain, Optional<Near> near) {
        return new Resolution.Missing<>(new Cause(Cause.Kind.BACKEND_MISSING, at), certain, near);
    }
}
