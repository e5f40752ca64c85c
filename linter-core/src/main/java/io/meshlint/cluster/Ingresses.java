package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Ingress.Backend;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which Services, and which of their ports, Ingresses send requests to. */
public final class Ingresses {

    /**
     * Where a backend leads.
     *
     * @param service the Service
     * @param port its port; empty for an alias that lists none, which takes any
     */
    public record Target(Service service, Optional<Service.Port> port) {}

    /** A backend and where it leads. */
    public record Lead(Backend backend, Resolution<Target> target) {}

    /** Names that controllers read as something else than a Service's port. */
    private static final String ALB_ACTION = "use-annotation";

    private final World world;
    private final Kustomizations kustomizations;
    private final ServiceNames names;
    private final Orphans orphans;
    private final List<Ingress> all = new ArrayList<>();
    private final IngressClasses classes;
    private final TlsSecrets secrets;
    private final Map<Resource, List<Lead>> leads = new IdentityHashMap<>();
    private final Map<Resource, List<Lead>> byService = new IdentityHashMap<>();

    Ingresses(World world, Workloads workloads, List<Service> services, ServiceNames names) {
        this.world = world;
        this.kustomizations = world.manifests().kustomizations();
        this.names = names;
        this.classes = new IngressClasses(world, workloads);
        this.secrets = new TlsSecrets(world);
        for (Resource resource : world.manifests().resources()) {
            if (Ingress.is(resource)) {
                all.add(new Ingress(resource));
            }
        }
        this.orphans = new Orphans(world, workloads, services);
        List<List<Backend>> backends = new ArrayList<>();
        for (Ingress ingress : all) {
            backends.add(ingress.backends());
            for (Backend backend : ingress.backends()) {
                orphans.take(names.fitting(backend.service().text(), ingress.namespace(), ingress.resource()));
            }
        }
        for (List<Backend> ofOne : backends) {
            for (Backend backend : ofOne) {
                add(new Lead(backend, resolve(backend)));
            }
        }
    }

    private void add(Lead lead) {
        leads.computeIfAbsent(lead.backend.ingress().resource(), r -> new ArrayList<>(2))
                .add(lead);
        if (lead.target instanceof Resolution.Resolved<Target> resolved) {
            byService
                    .computeIfAbsent(resolved.value().service().resource(), r -> new ArrayList<>(2))
                    .add(lead);
        }
    }

    /** Every Ingress, context included, in input order. */
    public List<Ingress> all() {
        return all;
    }

    /** Which controllers take the Ingresses. */
    public IngressClasses classes() {
        return classes;
    }

    /** The Secrets that hold their certificates. */
    public TlsSecrets secrets() {
        return secrets;
    }

    /** The backends of an Ingress, that for all other requests first. */
    public List<Lead> of(Ingress ingress) {
        return leads.getOrDefault(ingress.resource(), List.of());
    }

    /** The backends that lead to a Service, in input order. */
    public List<Lead> to(Service service) {
        return byService.getOrDefault(service.resource(), List.of());
    }

    private Resolution<Target> resolve(Backend backend) {
        Cursor name = backend.service();
        if (name.text().isEmpty()) {
            return new Resolution.Unknown<>("it names no service");
        }
        if (name.isPlaceholder() || backend.port().isPlaceholder() || kustomizations.mayChange(backend.cursor())) {
            return new Resolution.Unknown<>("its backend is filled in later");
        }
        if (backend.hasTwoPorts()
                || !backend.port().exists()
                || backend.port().text().equals(ALB_ACTION)) {
            return new Resolution.Unknown<>("its backend names no port of a service");
        }
        List<Service> fitting = names.fitting(
                name.text(), backend.ingress().namespace(), backend.ingress().resource());
        return fitting.isEmpty() ? absent(backend) : port(backend, fitting);
    }

    private Resolution<Target> port(Backend backend, List<Service> services) {
        for (Service service : services) {
            for (Service.Port port : service.ports()) {
                if (backend.isPort(port)) {
                    return new Resolution.Resolved<>(new Target(service, Optional.of(port)));
                }
            }
        }
        Service nearest = services.get(0);
        if (nearest.isExternalName()) {
            return new Resolution.Resolved<>(new Target(nearest, Optional.empty()));
        }
        boolean sure = nearest.namespace().to(backend.ingress().namespace()) == Namespace.Relation.SAME;
        if (!sure || areOpen(nearest)) {
            return new Resolution.Unknown<>("the service may be another one, or have other ports in the end");
        }
        Cause cause = new Cause(Cause.Kind.INGRESS_PORT_MISSING, backend.port());
        return new Resolution.Missing<>(cause, true, nearPort(backend, nearest));
    }

    private boolean areOpen(Service service) {
        Cursor ports = service.spec().at("ports");
        boolean open = ports.isPlaceholder() || kustomizations.mayChange(ports);
        for (Service.Port port : service.ports()) {
            open |= port.name().isPlaceholder() || port.cursor().at("port").isPlaceholder();
        }
        return open;
    }

    /** The port that leads to what the backend names, that is spelt nearly so, or that is the only one. */
    private static Optional<Near> nearPort(Backend backend, Service service) {
        String wanted = backend.port().text();
        for (Service.Port port : service.ports()) {
            if (port.targetPort().exists() && port.targetPort().text().equals(wanted)) {
                return Optional.of(near(backend, port, port.targetPort()));
            }
        }
        for (Service.Port port : service.ports()) {
            if (SpellingIndex.areNear(wanted, port.name().text())) {
                return Optional.of(near(backend, port, port.name()));
            }
        }
        if (service.ports().size() == 1) {
            Service.Port only = service.ports().get(0);
            return Optional.of(near(backend, only, only.cursor()));
        }
        return Optional.empty();
    }

    /** The way to name a port that the backend chose: its number, or its name where it has one. */
    private static Near near(Backend backend, Service.Port port, Cursor at) {
        boolean named = backend.portNumber().isEmpty() && port.name().exists();
        Cursor right = named ? port.name() : port.cursor().at("port");
        return new Near(at, backend.port().key(), backend.port().text(), at.key(), right.text());
    }

    private Resolution<Target> absent(Backend backend) {
        Ingress ingress = backend.ingress();
        String name = backend.service().text();
        if (world.unseen().managesService(name)) {
            return new Resolution.Unknown<>("a progressive-delivery controller owns the service");
        }
        for (Service service : names.misspelt(name, ingress.namespace(), ingress.resource())) {
            if (!orphans.isTaken(service) && !Placeholders.in(service.name())) {
                return missing(
                        backend,
                        true,
                        near(backend, service.resource().metadata().at("name")));
            }
        }
        Optional<Service> elsewhere = names.elsewhere(name, ingress.namespace(), ingress.resource());
        if (elsewhere.isPresent() && !orphans.isTaken(elsewhere.get())) {
            return missing(
                    backend,
                    true,
                    near(backend, elsewhere.get().resource().metadata().at("namespace")));
        }
        if (world.isClosed(ingress.namespace())) {
            return missing(backend, true, Optional.empty());
        }
        Optional<Service> orphan = orphans.beside(ingress.resource());
        if (orphan.isEmpty() || world.unseen().mayMakeService(name)) {
            return new Resolution.Unknown<>("its service may be outside the input");
        }
        return missing(
                backend, false, near(backend, orphan.get().resource().metadata().at("name")));
    }

    private static Optional<Near> near(Backend backend, Cursor at) {
        return Optional.of(
                new Near(at, backend.service().key(), backend.service().text(), at.key(), at.text()));
    }

    private static Resolution<Target> missing(Backend backend, boolean certain, Optional<Near> near) {
        return new Resolution.Missing<>(
                new Cause(Cause.Kind.INGRESS_SERVICE_MISSING, backend.service()), certain, near);
    }
}
