package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts that the mesh knows: Services, and what ServiceEntries add. Built on first use. */
public final class Registry {

    private final World world;
    private final String domain;
    private final List<MeshService> all = new ArrayList<>();
    private final ByNamespace<MeshService> byKey = new ByNamespace<>();
    private final List<MeshService> wild = new ArrayList<>();
    private final Exports exports;
    private final AbsentHosts absent;
    private final Map<String, Boolean> fits = new ConcurrentHashMap<>();

    Registry(Cluster cluster, Exports exports, Vicinity vicinity) {
        this.world = cluster.world();
        this.domain = world.assumptions().clusterDomain();
        this.exports = exports;
        for (Service service : cluster.services()) {
            add(MeshService.of(service, domain));
        }
        for (Resource resource : cluster.ofKind(ServiceEntry.GROUP, ServiceEntry.KIND)) {
            for (Cursor host : new ServiceEntry(resource).hosts()) {
                if (!host.isPlaceholder() && !host.text().isEmpty()) {
                    add(new MeshService(HostName.of(host.text(), resource.namespace(), domain), resource, host));
                }
            }
        }
        this.absent = new AbsentHosts(world, this, vicinity);
    }

    private void add(MeshService service) {
        all.add(service);
        if (service.host().isWild()) {
            wild.add(service);
        } else {
            byKey.add(service.host().key(), service.host().home(), service);
        }
    }

    /** Every host, context included: Services first, then those of ServiceEntries, each in input order. */
    public List<MeshService> all() {
        return all;
    }

    /** A host as an object of some namespace means it. */
    public HostName name(String host, Resource from) {
        return HostName.of(host, from.namespace(), domain);
    }

    /**
     * What bears a name, or may bear it: of Services the variants nearest to the referrer, for ServiceEntries add up.
     * Those with a wildcard that takes in the name come after exact ones.
     */
    public List<MeshService> find(HostName host, Resource from) {
        List<MeshService> same = new ArrayList<>();
        List<MeshService> perhaps = new ArrayList<>();
        for (MeshService service : byKey.fitting(host.key(), host.home())) {
            switch (service.host().to(host)) {
                case SAME -> same.add(service);
                case MAYBE -> perhaps.add(service);
                case DIFFERENT -> {}
            }
        }
        List<MeshService> exact = same.isEmpty() ? perhaps : same;
        List<MeshService> found = new ArrayList<>();
        List<MeshService> entries = new ArrayList<>();
        for (MeshService service : exact) {
            (service.isEntry() ? entries : found).add(service);
        }
        found = new ArrayList<>(world.innermost(from, found, MeshService::resource));
        found.addAll(entries);
        for (MeshService service : wild) {
            if (host.within(service.host()) != Relation.DIFFERENT) {
                found.add(service);
            }
        }
        return found;
    }

    /** What an object adds under a name of its own, if it does. */
    public Optional<MeshService> of(HostName host, Resource object) {
        for (MeshService service : byKey.fitting(host.key(), host.home())) {
            if (service.resource() == object && service.host().to(host) != Relation.DIFFERENT) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** Everything that bears a name, wherever it stands: exact names, then wildcards that take it in. */
    public List<MeshService> all(HostName host) {
        List<MeshService> found = new ArrayList<>();
        for (MeshService service : byKey.fitting(host.key(), host.home())) {
            if (service.host().to(host) != Relation.DIFFERENT) {
                found.add(service);
            }
        }
        for (MeshService service : wild) {
            if (host.within(service.host()) != Relation.DIFFERENT) {
                found.add(service);
            }
        }
        return found;
    }

    /** Whether something bears a name that a wildcard takes in, or may. */
    public boolean hasWithin(HostName wildcard) {
        Boolean known = fits.get(wildcard.toString());
        if (known != null) {
            return known;
        }
        boolean found = false;
        for (MeshService service : all) {
            found |= service.host().meets(wildcard) != Relation.DIFFERENT;
        }
        fits.put(wildcard.toString(), found);
        return found;
    }

    /** Everything of that name in whatever namespace, for hosts of Services. */
    List<MeshService> namesakes(String service) {
        return byKey.all(HostName.of(service, Namespace.named(""), domain).key());
    }

    /**
     * What the host of a route, a DestinationRule or an import means. Resolved and empty: it is there, and these files
     * do not say what it is like.
     *
     * @param host the field
     */
    public Resolution<List<MeshService>> resolve(Cursor host) {
        String text = host.text();
        return text.isEmpty()
                ? new Resolution.Unknown<>("it names no host")
                : resolve(host, name(text, host.resource()));
    }

    /** The same for a host that is written otherwise than Istio's objects do. */
    public Resolution<List<MeshService>> resolve(Cursor host, HostName name) {
        if (host.isPlaceholder() || world.manifests().kustomizations().mayChange(host)) {
            return new Resolution.Unknown<>("its host is filled in later");
        }
        if (name.isWild()) {
            return hasWithin(name)
                    ? new Resolution.Resolved<>(List.of())
                    : new Resolution.Unknown<>("hosts of that domain may be outside the input");
        }
        List<MeshService> found = find(name, host.resource());
        return found.isEmpty() ? absent.of(host, name) : new Resolution.Resolved<>(found);
    }

    /**
     * What stands behind an alias, on whose ports requests really go: the host that an ExternalName Service names, where
     * the mesh knows it; other hosts are what they are. Empty where it is not known.
     */
    public List<MeshService> concrete(MeshService service) {
        if (!service.isAlias()) {
            return List.of(service);
        }
        Cursor named = service.resource().spec().at("externalName");
        List<MeshService> found = new ArrayList<>();
        for (MeshService target : named.isPlaceholder() || named.text().indexOf('.') < 0
                ? List.<MeshService>of()
                : find(name(named.text(), service.resource()), service.resource())) {
            if (!target.isAlias()) {
                found.add(target);
            }
        }
        return found;
    }

    /** Whether the proxies of a namespace see one of several hosts. */
    public Relation visible(List<MeshService> services, Namespace client) {
        Relation best = Relation.DIFFERENT;
        for (MeshService service : services) {
            Relation relation = exports.to(service.resource(), client);
            best = relation.compareTo(best) < 0 ? relation : best;
        }
        return best;
    }
}
