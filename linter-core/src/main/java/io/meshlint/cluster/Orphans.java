package io.meshlint.cluster;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Services that no Ingress leads to. One of them beside an Ingress whose backend is nowhere is probably what it meant:
 * that a file holds an app, its Service and an Ingress alone proves little, for Ingresses also lead to what stands in
 * other folders.
 */
final class Orphans {

    private final World world;
    private final Set<Resource> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, List<Service>> services = new HashMap<>();
    private final Set<String> withWorkload = new HashSet<>();
    private final Set<String> withNamespace = new HashSet<>();

    Orphans(World world, Workloads workloads, List<Service> all) {
        this.world = world;
        for (Workload workload : workloads.all()) {
            if (!workload.isJob()) {
                withWorkload.add(workload.resource().source().path() + scope(workload.namespace()));
                withWorkload.add(workload.resource().source().folder() + "/" + scope(workload.namespace()));
            }
        }
        for (Service service : all) {
            if (service.selectsPods() && !service.isHeadless()) {
                put(service, service.resource().source().path());
                put(service, service.resource().source().folder() + "/");
            }
        }
        for (Resource resource : world.manifests().resources()) {
            if (resource.kind().equals("Namespace") && resource.group().isEmpty()) {
                withNamespace.add(resource.source().folder() + "/" + scope(Namespace.named(resource.name())));
            }
        }
    }

    private void put(Service service, String place) {
        services.computeIfAbsent(place + scope(service.namespace()), p -> new ArrayList<>(1))
                .add(service);
    }

    private static String scope(Namespace namespace) {
        return "|" + namespace.key();
    }

    /** Notes Services that an Ingress leads to, or may. */
    void take(List<Service> some) {
        for (Service service : some) {
            taken.add(service.resource());
        }
    }

    boolean isTaken(Service service) {
        return taken.contains(service.resource());
    }

    /**
     * The only Service beside an object that nothing leads to, together with a workload: in its file, or in its folder
     * if that holds the Namespace too and nothing that makes objects which no manifest shows.
     */
    Optional<Service> beside(Resource object) {
        String scope = scope(object.namespace());
        String file = object.source().path() + scope;
        String folder = object.source().folder() + "/" + scope;
        if (world.unseen().mayMakePods(object.source().folder())) {
            return Optional.empty();
        }
        Optional<Service> inFile = withWorkload.contains(file) ? only(file) : Optional.empty();
        boolean whole = withWorkload.contains(folder) && withNamespace.contains(folder);
        return inFile.isPresent() || !whole ? inFile : only(folder);
    }

    private Optional<Service> only(String place) {
        Optional<Service> found = Optional.empty();
        for (Service service : services.getOrDefault(place, List.of())) {
            if (!isTaken(service)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(service);
            }
        }
        return found;
    }
}
