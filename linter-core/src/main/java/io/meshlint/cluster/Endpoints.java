package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Paths;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which pods stand behind a Service, and where each of its ports leads in them. */
public final class Endpoints {

    /**
     * Where a Service port leads in the pods of a workload.
     *
     * @param workload the pods
     * @param container the container that declares the port; empty if none does
     * @param declared its declaration; empty if none does
     * @param number the port's number in the pod; empty if its name is declared nowhere
     */
    public record Target(
            Workload workload, Optional<Container> container, Optional<Container.Port> declared, OptionalInt number) {

        /** Whether Kubernetes leaves the pod out for this port: a name that no container declares. */
        public boolean isMissing() {
            return number.isEmpty();
        }
    }

    private final World world;
    private final Workloads workloads;
    private final Map<Resource, Resolution<List<Workload>>> pods = new IdentityHashMap<>();
    private final Map<Resource, List<Service>> services = new IdentityHashMap<>();
    private final Map<String, Integer> servicesIn = new HashMap<>();
    private final Set<String> workloadsIn = new HashSet<>();
    private final List<Resource> entries;
    private final NearMisses nearMisses;

    Endpoints(
            World world,
            Workloads workloads,
            NearMisses nearMisses,
            List<Service> all,
            List<Resource> workloadEntries) {
        this.world = world;
        this.workloads = workloads;
        this.nearMisses = nearMisses;
        this.entries = workloadEntries;
        noteFolders(all);
        for (Service service : all) {
            Resolution<List<Workload>> answer = resolve(service);
            pods.put(service.resource(), answer);
            if (answer instanceof Resolution.Resolved<List<Workload>> resolved) {
                for (Workload workload : resolved.value()) {
                    services.computeIfAbsent(workload.resource(), r -> new ArrayList<>(2))
                            .add(service);
                }
            }
        }
    }

    private void noteFolders(List<Service> all) {
        for (Service service : all) {
            String folder = service.resource().source().folder();
            for (String at = folder; ; at = Paths.parent(at)) {
                servicesIn.merge(at + "|" + service.namespace(), 1, Integer::sum);
                if (at.isEmpty()) {
                    break;
                }
            }
        }
        for (Workload workload : workloads.all()) {
            String at = workload.resource().source().folder();
            while (workloadsIn.add(at + "|" + workload.namespace()) && !at.isEmpty()) {
                at = Paths.parent(at);
            }
        }
    }

    /** The workloads whose pods a Service selects; resolved and empty for one that selects none on purpose. */
    public Resolution<List<Workload>> of(Service service) {
        return pods.getOrDefault(service.resource(), new Resolution.Unknown<>("not a Service of the input"));
    }

    /** The workloads whose pods a Service selects, none where that is not resolved. */
    public List<Workload> workloads(Service service) {
        return of(service) instanceof Resolution.Resolved<List<Workload>> resolved ? resolved.value() : List.of();
    }

    /** The Services that select a workload's pods, in input order. */
    public List<Service> services(Workload workload) {
        return services.getOrDefault(workload.resource(), List.of());
    }

    /**
     * Where a port leads: a number leads there whether or not a container declares it, a name to the first container,
     * then native sidecar, that declares it with the port's protocol. Mirrors {@code FindPort} in Kubernetes'
     * {@code pkg/api/v1/pod/util.go}.
     */
    public static Target target(Service.Port port, Workload workload) {
        String name = port.targetName();
        OptionalInt number = port.targetNumber();
        for (Container container : workload.pod().runningContainers()) {
            for (Container.Port declared : container.ports()) {
                boolean meant = name.isEmpty()
                        ? number.isPresent() && declared.isNumber(number.getAsInt())
                        : declared.name().equals(name);
                if (meant
                        && declared.protocol().equals(port.protocol())
                        && declared.number().isPresent()) {
                    return new Target(workload, Optional.of(container), Optional.of(declared), declared.number());
                }
            }
        }
        return new Target(workload, Optional.empty(), Optional.empty(), name.isEmpty() ? number : OptionalInt.empty());
    }

    private Resolution<List<Workload>> resolve(Service service) {
        if (!service.selectsPods()) {
            return new Resolution.Resolved<>(List.of());
        }
        Labels selector = service.selector();
        if (selector.hasPlaceholder()) {
            return new Resolution.Unknown<>("its selector is filled in later");
        }
        List<Workload> candidates = workloads.selected(service.namespace(), selector);
        if (!candidates.isEmpty()) {
            return new Resolution.Resolved<>(nearest(service, candidates));
        }
        return absent(service, selector);
    }

    /** Those surely in the Service's namespace, else those that may be; of these the innermost scope's. */
    private List<Workload> nearest(Service service, List<Workload> candidates) {
        List<Workload> sure = new ArrayList<>();
        for (Workload candidate : candidates) {
            if (candidate.namespace().to(service.namespace()) == Namespace.Relation.SAME) {
                sure.add(candidate);
            }
        }
        return world.innermost(service.resource(), sure.isEmpty() ? candidates : sure, Workload::resource);
    }

    private Resolution<List<Workload>> absent(Service service, Labels selector) {
        if (workloads.maySelect(service.namespace(), selector)) {
            return new Resolution.Unknown<>("labels of a workload are filled in later");
        }
        if (selectsEntry(service, selector)) {
            return new Resolution.Resolved<>(List.of());
        }
        if (world.manifests().kustomizations().mayChange(service.resource(), "spec", "selector")) {
            return new Resolution.Unknown<>("a kustomization patches its selector");
        }
        if (world.unseen().managesService(service.name())) {
            return new Resolution.Unknown<>("a progressive-delivery controller owns its selector");
        }
        Optional<Near> near = nearMisses.of(service.resource(), selector);
        if (near.isPresent()) {
            return missing(service, near.get().at(), true, near);
        }
        if (world.isClosed(service.namespace())) {
            return missing(service, selector.cursor(), true, Optional.empty());
        }
        if (world.unseen().setsLabels(selector)) {
            return new Resolution.Unknown<>("operators or the platform set these labels");
        }
        Optional<String> scope = fullScope(service);
        if (scope.isPresent() && !world.unseen().mayMakePods(scope.get())) {
            return missing(service, selector.cursor(), false, Optional.empty());
        }
        return new Resolution.Unknown<>("its pods may be outside the input");
    }

    /** Whether the pods are machines outside the cluster: a WorkloadEntry, or what a WorkloadGroup makes. */
    private boolean selectsEntry(Service service, Labels selector) {
        for (Resource entry : entries) {
            boolean group = entry.kind().equals("WorkloadGroup");
            Labels labels = new Labels(
                    group ? entry.spec().at("metadata", "labels") : entry.spec().at("labels"));
            if (service.namespace().fits(entry.namespace()) && Selector.match(selector, labels) == Selector.Match.YES) {
                return true;
            }
        }
        return false;
    }

    private static Resolution<List<Workload>> missing(
            Service service, Cursor at, boolean certain, Optional<Near> near) {
        Cursor selector = service.selector().cursor();
        Cursor only = selector.size() == 1 ? selector.entries().iterator().next() : at;
        Cursor cause = near.isPresent() ? selector.at(near.get().key()) : only;
        return new Resolution.Missing<>(new Cause(Cause.Kind.SELECTOR_MATCHES_NO_POD, cause), certain, near);
    }

    /** The innermost folder that holds a workload and another Service of the Service's namespace. */
    private Optional<String> fullScope(Service service) {
        String suffix = "|" + service.namespace();
        for (String at = service.resource().source().folder(); ; at = Paths.parent(at)) {
            if (workloadsIn.contains(at + suffix) && servicesIn.getOrDefault(at + suffix, 0) > 1) {
                return Optional.of(at);
            }
            if (at.isEmpty()) {
                return Optional.empty();
            }
        }
    }
}
