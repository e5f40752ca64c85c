package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
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
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
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
    private final Completeness completeness;
    /** Answers while they are built: Services of one file often share their selector. */
    private final Map<String, Resolution<List<Workload>>> asked = new HashMap<>();

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
        this.completeness = new Completeness(world, workloads);
        List<Service> absent = new ArrayList<>();
        for (Service service : all) {
            Resolution<List<Workload>> answer = present(service);
            if (answer instanceof Resolution.Unknown<List<Workload>>) {
                absent.add(service);
                completeness.note(service);
            } else {
                put(service, answer);
            }
        }
        for (Service service : absent) {
            pods.put(service.resource(), absent(service, service.selector()));
        }
        asked.clear();
    }

    private void put(Service service, Resolution<List<Workload>> answer) {
        pods.put(service.resource(), answer);
        if (answer instanceof Resolution.Resolved<List<Workload>> resolved) {
            completeness.note(service, resolved.value());
            for (Workload workload : resolved.value()) {
                services.computeIfAbsent(workload.resource(), r -> new ArrayList<>(2))
                        .add(service);
            }
        }
    }

    /** The workloads whose pods a Service selects; resolved and empty for one that selects none on purpose. */
    public Resolution<List<Workload>> of(Service service) {
        return pods.getOrDefault(service.resource(), new Resolution.Unknown<>("not a Service of the input"));
    }

    /** The workloads whose pods a Service selects, none where that is not resolved. */
    public List<Workload> workloads(Service service) {
        return of(service).orElse(List.of());
    }

    /** The Services that select a workload's pods, in input order. */
    public List<Service> services(Workload workload) {
        return services.getOrDefault(workload.resource(), List.of());
    }

    /** The Services that select a workload's pods: those of its file, then of the innermost scope, then others. */
    public List<Service> nearestServices(Workload workload) {
        List<Service> all = services(workload);
        if (all.size() < 2) {
            return all;
        }
        List<Service> innermost = world.innermost(workload.resource(), all, Service::resource);
        Set<Service> nearest = new LinkedHashSet<>();
        String path = workload.resource().source().path();
        for (Service service : all) {
            if (service.resource().source().path().equals(path)) {
                nearest.add(service);
            }
        }
        nearest.addAll(innermost);
        nearest.addAll(all);
        return new ArrayList<>(nearest);
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

    /** The pods that are there, unknown as yet where there are none. */
    private Resolution<List<Workload>> present(Service service) {
        if (!service.selectsPods()) {
            return new Resolution.Resolved<>(List.of());
        }
        Labels selector = service.selector();
        Namespace namespace = service.namespace();
        String question = service.resource().source().path() + "|" + namespace.key() + selector;
        Resolution<List<Workload>> known = asked.get(question);
        if (known != null) {
            return known;
        }
        List<Workload> candidates =
                selector.hasPlaceholder() ? List.of() : workloads.selected(service.namespace(), selector);
        Resolution<List<Workload>> answer = candidates.isEmpty()
                ? new Resolution.Unknown<>("no pods in sight")
                : new Resolution.Resolved<>(world.innermost(service.resource(), candidates, Workload::resource));
        asked.put(question, answer);
        return answer;
    }

    /**
     * The pods of a Service that names no namespace while all of them do, in one file with it: unless the file is
     * applied with just that namespace, the Service lands elsewhere.
     */
    public Optional<Workload> leftBehind(Service service) {
        Optional<Workload> first = Optional.empty();
        for (Workload workload : service.namespace().isNamed() ? List.<Workload>of() : workloads(service)) {
            boolean apart = workload.namespace().isNamed()
                    && !workload.namespace().name().equals("default")
                    && workload.resource()
                            .source()
                            .path()
                            .equals(service.resource().source().path());
            if (!apart) {
                return Optional.empty();
            }
            first = first.isPresent() ? first : Optional.of(workload);
        }
        return first;
    }

    private Resolution<List<Workload>> absent(Service service, Labels selector) {
        Optional<String> open = open(service, selector);
        if (open.isPresent()) {
            return new Resolution.Unknown<>(open.get());
        }
        if (selectsEntry(service, selector)) {
            return new Resolution.Resolved<>(List.of());
        }
        Optional<Near> near = nearMisses.of(service.resource(), selector);
        if (near.isPresent()) {
            return missing(service, near.get().at(), true, near);
        }
        Optional<Workload> elsewhere = elsewhere(service, selector);
        if (elsewhere.isPresent()) {
            return inOtherNamespace(service, elsewhere.get());
        }
        if (world.isClosed(service.namespace())) {
            return missing(service, selector.cursor(), true, Optional.empty());
        }
        if (world.unseen().setsLabels(selector)) {
            return new Resolution.Unknown<>("operators or the platform set these labels");
        }
        return completeness.isComplete(service)
                ? missing(service, selector.cursor(), false, Optional.empty())
                : new Resolution.Unknown<>("its pods may be outside the input");
    }

    /** Why the selector, or the labels that it asks for, may become others. */
    private Optional<String> open(Service service, Labels selector) {
        if (selector.hasPlaceholder()) {
            return Optional.of("its selector is filled in later");
        }
        if (workloads.maySelect(service.namespace(), selector)) {
            return Optional.of("labels of a workload are filled in later");
        }
        if (world.manifests().kustomizations().mayChange(selector.cursor())) {
            return Optional.of("a kustomization patches its selector");
        }
        for (Cursor entry : selector.entries()) {
            if (world.manifests().kustomizations().addsLabel(service.resource(), entry.key())) {
                return Optional.of("a kustomization sets these labels");
            }
        }
        return world.unseen().managesService(service.name())
                ? Optional.of("a progressive-delivery controller owns its selector")
                : Optional.empty();
    }

    /**
     * The workload of another namespace that the selector fits, if both namespaces are written, both stand in one
     * folder, there is one such namespace alone and no Service of its own leads there.
     */
    private Optional<Workload> elsewhere(Service service, Labels selector) {
        Optional<Workload> found = Optional.empty();
        if (!service.namespace().isNamed()) {
            return found;
        }
        for (Workload candidate : workloads.misplaced(service.resource(), selector)) {
            boolean other = found.isPresent() && !found.get().namespace().equals(candidate.namespace());
            if (other || candidate.isJob() || services.containsKey(candidate.resource())) {
                return Optional.empty();
            }
            found = found.isPresent() ? found : Optional.of(candidate);
        }
        return found;
    }

    private static Resolution<List<Workload>> inOtherNamespace(Service service, Workload workload) {
        Cursor written = service.resource().metadata().at("namespace");
        Cursor right = workload.resource().metadata().at("namespace");
        Near near = new Near(
                right,
                "namespace",
                service.namespace().name(),
                "namespace",
                workload.namespace().name());
        return new Resolution.Missing<>(
                new Cause(Cause.Kind.SELECTOR_MATCHES_NO_POD, written), true, Optional.of(near));
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
}
