package io.meshlint.cluster;

import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.world.World;
import io.meshlint.yaml.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kubernetes' questions: hands out answer objects that are built once and never change. */
public final class Cluster {

    private final World world;
    private final Map<String, List<Resource>> byKind = new HashMap<>();
    private final List<Service> services = new ArrayList<>();
    private final Workloads workloads;
    private final Endpoints endpoints;
    private final Containers containers;
    private final Selections selections;
    private final Scheduling scheduling;
    private Optional<ManualEndpoints> manualEndpoints = Optional.empty();
    private Optional<Scaling> scaling = Optional.empty();
    private Optional<Disruption> disruption = Optional.empty();
    private Optional<PriorityClasses> priorityClasses = Optional.empty();
    private Optional<KnownNamespaces> namespaces = Optional.empty();
    private Optional<References> references = Optional.empty();
    private Optional<Monitored> monitored = Optional.empty();
    private Optional<LimitRanges> limitRanges = Optional.empty();
    private Optional<ServiceNames> serviceNames = Optional.empty();
    private Optional<Quotas> quotas = Optional.empty();
    private Optional<Roles> roles = Optional.empty();
    /** Built when it is asked for: most inputs hold no Ingress. */
    private Optional<Ingresses> ingresses = Optional.empty();

    private Optional<NetworkPolicies> networkPolicies = Optional.empty();

    /** Indexes the objects of a world. */
    public Cluster(World world) {
        this.world = world;
        for (Resource resource : world.manifests().resources()) {
            byKind.computeIfAbsent(resource.kind(), k -> new ArrayList<>()).add(resource);
            if (resource.kind().equals(Service.KIND) && resource.group().isEmpty()) {
                services.add(new Service(resource));
            }
        }
        this.workloads = new Workloads(world.manifests().resources());
        NearMisses nearMisses = new NearMisses(world, workloads);
        List<Resource> entries = new ArrayList<>(ofKind("networking.istio.io", "WorkloadEntry"));
        entries.addAll(ofKind("networking.istio.io", "WorkloadGroup"));
        this.endpoints = new Endpoints(world, workloads, nearMisses, services, entries);
        this.containers = new Containers(world.manifests().kustomizations());
        this.selections = new Selections(world, workloads, nearMisses);
        this.scheduling = new Scheduling(world, workloads);
    }

    public World world() {
        return world;
    }

    /** What was wrong with reading the input, of one sort. */
    public List<Fault> faults(Fault.Kind kind) {
        List<Fault> faults = new ArrayList<>();
        for (Fault fault : world.manifests().faults()) {
            if (fault.kind() == kind && !fault.source().isContext()) {
                faults.add(fault);
            }
        }
        return faults;
    }

    /** Whether objects of a kind are in the input, whatever their group. */
    public boolean has(String kind) {
        return byKind.containsKey(kind);
    }

    /** The objects of a kind, whatever their group, context included, in input order. */
    public List<Resource> ofKind(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The objects of a group and kind, context included, in input order. */
    public List<Resource> ofKind(String group, String kind) {
        List<Resource> found = new ArrayList<>();
        for (Resource resource : ofKind(kind)) {
            if (resource.group().equals(group)) {
                found.add(resource);
            }
        }
        return found;
    }

    /** Every Service, context included, in input order. */
    public List<Service> services() {
        return services;
    }

    public List<PeerAuthentication> peerAuthentications() {
        List<PeerAuthentication> found = new ArrayList<>();
        for (Resource resource : ofKind("security.istio.io", PeerAuthentication.KIND)) {
            found.add(new PeerAuthentication(resource));
        }
        return found;
    }

    public Workloads workloads() {
        return workloads;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public Containers containers() {
        return containers;
    }

    public Selections selections() {
        return selections;
    }

    public Scheduling scheduling() {
        return scheduling;
    }

    /** The addresses that people write for Services without a selector. */
    public synchronized ManualEndpoints manualEndpoints() {
        if (manualEndpoints.isEmpty()) {
            manualEndpoints = Optional.of(new ManualEndpoints(
                    world, services, ofKind("", "Endpoints"), ofKind("discovery.k8s.io", "EndpointSlice")));
        }
        return manualEndpoints.get();
    }

    /** How many pods workloads have; found out when first asked. */
    public synchronized Scaling scaling() {
        if (scaling.isEmpty()) {
            List<Resource> autoscalers = new ArrayList<>(ofKind("autoscaling", "HorizontalPodAutoscaler"));
            autoscalers.addAll(ofKind("keda.sh", "ScaledObject"));
            scaling = Optional.of(new Scaling(world, workloads, autoscalers));
        }
        return scaling.get();
    }

    /** Which pods may be evicted; found out when first asked. */
    public synchronized Disruption disruption() {
        if (disruption.isEmpty()) {
            List<Resource> budgets = ofKind("policy", Disruption.KIND);
            disruption = Optional.of(new Disruption(world, selections, scaling(), budgets));
        }
        return disruption.get();
    }

    /** What the names of other objects in pods and autoscalers lead to; nothing is indexed before the first question. */
    public synchronized References references() {
        if (references.isEmpty()) {
            references = Optional.of(new References(world, workloads, byKind));
        }
        return references.get();
    }

    /** The namespaces in sight; indexed when first asked. */
    public synchronized KnownNamespaces namespaces() {
        if (namespaces.isEmpty()) {
            namespaces = Optional.of(new KnownNamespaces(world));
        }
        return namespaces.get();
    }

    /** The Services by name; indexed when first asked. */
    public synchronized ServiceNames serviceNames() {
        if (serviceNames.isEmpty()) {
            serviceNames = Optional.of(new ServiceNames(world, services));
        }
        return serviceNames.get();
    }

    /** Which PriorityClasses there are; nothing is indexed before the first question. */
    public synchronized PriorityClasses priorityClasses() {
        if (priorityClasses.isEmpty()) {
            priorityClasses =
                    Optional.of(new PriorityClasses(world, ofKind("scheduling.k8s.io", PriorityClasses.KIND)));
        }
        return priorityClasses.get();
    }

    /** Which roles bindings give to whom; found out when first asked. */
    public synchronized Roles roles() {
        if (roles.isEmpty()) {
            roles = Optional.of(new Roles(world, byKind));
        }
        return roles.get();
    }

    /** Where Ingresses send requests to. */
    public synchronized Ingresses ingresses() {
        if (ingresses.isEmpty()) {
            ingresses = Optional.of(new Ingresses(world, workloads, services, serviceNames()));
        }
        return ingresses.get();
    }

    /** Which Services monitors select. */
    public synchronized Monitored monitored() {
        if (monitored.isEmpty()) {
            monitored = Optional.of(new Monitored(world, services));
        }
        return monitored.get();
    }

    /** Where ports of Services are named. */
    public PortUses portUses() {
        return new PortUses(this);
    }

    /** The limit ranges of namespaces; indexed when first asked. */
    public synchronized LimitRanges limitRanges() {
        if (limitRanges.isEmpty()) {
            limitRanges = Optional.of(new LimitRanges(ofKind("", "LimitRange")));
        }
        return limitRanges.get();
    }

    /** What namespaces allow their pods; found out when first asked. */
    public synchronized Quotas quotas() {
        if (quotas.isEmpty()) {
            quotas = Optional.of(new Quotas(this));
        }
        return quotas.get();
    }

    /** What NetworkPolicies admit. */
    public synchronized NetworkPolicies networkPolicies() {
        if (networkPolicies.isEmpty()) {
            networkPolicies = Optional.of(new NetworkPolicies(
                    world, workloads, ofKind(NetworkPolicy.GROUP, NetworkPolicy.KIND), pluginPolicies()));
        }
        return networkPolicies.get();
    }

    /** Policies of network plugins and administrators, which may admit what NetworkPolicies do not. */
    private List<Resource> pluginPolicies() {
        List<Resource> found = new ArrayList<>();
        for (String kind : List.of("CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy")) {
            found.addAll(ofKind("cilium.io", kind));
        }
        for (String group : List.of("crd.projectcalico.org", "projectcalico.org")) {
            found.addAll(ofKind(group, "NetworkPolicy"));
            found.addAll(ofKind(group, "GlobalNetworkPolicy"));
        }
        for (String kind : List.of("AdminNetworkPolicy", "ClusterNetworkPolicy")) {
            found.addAll(ofKind("policy.networking.k8s.io", kind));
        }
        return found;
    }
}
