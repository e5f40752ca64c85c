package io.meshlint.cluster;

import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds Services by the name, and the namespace, that an object gives them. */
public final class ServiceNames {

    private final World world;
    private final ByNamespace<Service> byName = new ByNamespace<>();
    private final SpellingIndex spelling = new SpellingIndex();

    ServiceNames(World world, List<Service> services) {
        this.world = world;
        for (Service service : services) {
            byName.add(service.name(), service.namespace(), service);
            spelling.add(service.name());
        }
    }

    /**
     * The Services of that name, the variant nearest to the referrer first: those that surely live in the namespace,
     * or, where there is none, those that may.
     */
    public List<Service> fitting(String name, Namespace namespace, Resource from) {
        List<Service> same = new ArrayList<>();
        List<Service> perhaps = new ArrayList<>();
        for (Service service : byName.fitting(name, namespace)) {
            switch (service.namespace().to(namespace)) {
                case SAME -> same.add(service);
                case MAYBE -> perhaps.add(service);
                case DIFFERENT -> {}
            }
        }
        return nearestFirst(from, same.isEmpty() ? perhaps : same);
    }

    private List<Service> nearestFirst(Resource from, List<Service> services) {
        List<Service> sorted = new ArrayList<>(world.innermost(from, services, Service::resource));
        for (Service service : services) {
            if (!sorted.contains(service)) {
                sorted.add(service);
            }
        }
        return sorted;
    }

    /** The Services of the namespace whose name is one slip of the pen away, nearest first. */
    public List<Service> misspelt(String name, Namespace namespace, Resource from) {
        List<Service> found = new ArrayList<>();
        for (String near : spelling.near(name)) {
            for (Service service : byName.fitting(near, namespace)) {
                if (service.namespace().to(namespace) == Namespace.Relation.SAME) {
                    found.add(service);
                }
            }
        }
        return nearestFirst(from, found);
    }

    /**
     * The Service of that name in another namespace, if both namespaces are written, both objects stand in one folder,
     * and there is no other.
     */
    public Optional<Service> elsewhere(String name, Namespace namespace, Resource from) {
        List<Service> namesakes = byName.all(name);
        if (namesakes.size() != 1 || !namespace.isNamed()) {
            return Optional.empty();
        }
        Service only = namesakes.get(0);
        boolean beside = only.resource().source().folder().equals(from.source().folder());
        return beside && only.namespace().isNamed() ? Optional.of(only) : Optional.empty();
    }
}
