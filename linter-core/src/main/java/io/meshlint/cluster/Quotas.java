package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What namespaces allow the pods in them: LimitRanges each pod, ResourceQuotas all together. Only those are asked that
 * surely live in the pod's namespace; of one that stands there several times, the variant nearest to the pod.
 */
public final class Quotas {

    /** What a container leaves open that a quota on it wants told. */
    public record Omission(Container container, Resource quota, List<String> amounts) {}

    /**
     * What the pods of one workload take of a quota.
     *
     * @param pods how many they are
     * @param each what each of them takes
     * @param at where their number is written
     */
    public record Part(Workload workload, int pods, BigDecimal each, Cursor at) {

        /** What they take together. */
        public BigDecimal whole() {
            return each.multiply(BigDecimal.valueOf(pods));
        }
    }

    /**
     * More than a quota allows.
     *
     * @param hard the entry of the quota
     * @param needed what is needed in all
     * @param parts who needs it; where one needs too much alone, that one
     */
    public record Overdraft(Cursor hard, BigDecimal needed, List<Part> parts) {}

    /** What {@code podEvaluator.Constraints} in Kubernetes' {@code pkg/quota/v1/evaluator/core/pods.go} wants told. */
    private static final Set<String> TOLD =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private static final String REQUESTS = "requests.";
    private static final String LIMITS = "limits.";

    private final World world;
    private final Kustomizations kustomizations;
    private final Workloads workloads;
    private final Scaling scaling;
    private final Containers containers;
    private final LimitRanges ranges;
    private final Map<String, List<Resource>> quotas = new HashMap<>();
    private final Set<String> resized = new HashSet<>();
    private final Map<Resource, Optional<PodUsage>> usages = new IdentityHashMap<>();

    Quotas(Cluster cluster) {
        this.world = cluster.world();
        this.kustomizations = world.manifests().kustomizations();
        this.workloads = cluster.workloads();
        this.scaling = cluster.scaling();
        this.containers = cluster.containers();
        this.ranges = cluster.limitRanges();
        for (Resource quota : cluster.ofKind("", "ResourceQuota")) {
            quotas.computeIfAbsent(quota.namespace().key(), n -> new ArrayList<>(1))
                    .add(quota);
        }
        for (Resource autoscaler : cluster.ofKind("autoscaling.k8s.io", "VerticalPodAutoscaler")) {
            Cursor target = autoscaler.spec().at("targetRef");
            resized.add(target.at("kind").text() + "/" + target.at("name").text());
        }
        if (!ranges.isEmpty() || !quotas.isEmpty()) {
            for (Workload workload : workloads.all()) {
                usages.put(workload.resource(), usage(workload));
            }
        }
    }

    private Optional<PodUsage> usage(Workload workload) {
        boolean open = !containers.areComplete(workload)
                || workload.isHook()
                || workload.pod().spec().at("resources").exists()
                || workload.resource().metadata().at("ownerReferences").size() > 0
                || resized.contains(workload.kind() + "/" + workload.name());
        for (Container container : workload.pod().allContainers()) {
            open |= Containers.isFilledIn(container)
                    || kustomizations.mayAdd(container.cursor().at("resources"));
        }
        List<Resource> of = nearest(workload, ranges.in(workload.namespace()));
        for (Resource range : of) {
            open |= kustomizations.mayChange(range.spec());
        }
        return open ? Optional.empty() : PodUsage.of(workload, LimitRanges.items(of));
    }

    private List<Resource> quotas(Workload workload) {
        return quotas.getOrDefault(workload.namespace().key(), List.of());
    }

    /** Of several variants of an object the nearest. */
    private List<Resource> nearest(Workload workload, List<Resource> all) {
        Map<String, List<Resource>> byName = new LinkedHashMap<>();
        for (Resource resource : all) {
            byName.computeIfAbsent(resource.name(), n -> new ArrayList<>(1)).add(resource);
        }
        List<Resource> found = new ArrayList<>();
        for (List<Resource> variants : byName.values()) {
            found.addAll(world.innermost(workload.resource(), variants, resource -> resource));
        }
        return found;
    }

    private Optional<PodUsage> of(Workload workload) {
        return usages.getOrDefault(workload.resource(), Optional.empty());
    }

    /** What of a workload's pods the LimitRanges of its namespace reject. */
    public List<LimitBreaches.Breach> breaches(Workload workload) {
        Optional<PodUsage> usage = of(workload);
        return usage.isEmpty()
                ? List.of()
                : LimitBreaches.of(usage.get(), LimitRanges.items(nearest(workload, ranges.in(workload.namespace()))));
    }

    /** The containers of a workload that do not tell what the quotas of its namespace want told. */
    public List<Omission> omissions(Workload workload) {
        List<Omission> omissions = new ArrayList<>();
        Optional<PodUsage> usage = of(workload);
        for (Resource quota : usage.isEmpty() ? List.<Resource>of() : nearest(workload, quotas(workload))) {
            if (!QuotaScope.counts(quota, usage.get()) || kustomizations.mayChange(quota.spec())) {
                continue;
            }
            for (PodUsage.Share share : usage.get().shares()) {
                List<String> untold = untold(quota, share);
                if (!untold.isEmpty()) {
                    omissions.add(new Omission(share.container(), quota, untold));
                }
            }
        }
        return omissions;
    }

    private static List<String> untold(Resource quota, PodUsage.Share share) {
        List<String> untold = new ArrayList<>();
        for (Cursor hard : quota.spec().at("hard").entries()) {
            String key = hard.key();
            boolean told = share.of(key.startsWith(LIMITS)).containsKey(resource(key));
            String full = key.indexOf('.') < 0 ? REQUESTS + key : key;
            if (TOLD.contains(key) && !told && !untold.contains(full)) {
                untold.add(full);
            }
        }
        return untold;
    }

    private static String resource(String key) {
        return key.startsWith(LIMITS)
                ? key.substring(LIMITS.length())
                : key.startsWith(REQUESTS) ? key.substring(REQUESTS.length()) : key;
    }

    /** Where the pods of the input take more than a quota allows: one workload alone, or those below the quota together. */
    public List<Overdraft> overdrafts() {
        Map<Resource, List<PodUsage>> counted = new LinkedHashMap<>();
        for (Workload workload : quotas.isEmpty() ? List.<Workload>of() : workloads.all()) {
            Optional<PodUsage> usage = of(workload);
            for (Resource quota : usage.isEmpty() ? List.<Resource>of() : nearest(workload, quotas(workload))) {
                if (QuotaScope.counts(quota, usage.get()) && !kustomizations.mayChange(quota.spec())) {
                    counted.computeIfAbsent(quota, q -> new ArrayList<>()).add(usage.get());
                }
            }
        }
        List<Overdraft> overdrafts = new ArrayList<>();
        counted.forEach((quota, usages) -> {
            for (Cursor hard : quota.spec().at("hard").entries()) {
                Optional<BigDecimal> most = Quantity.of(hard.text());
                if (most.isPresent() && isOfPods(hard.key())) {
                    check(hard, most.get(), usages, overdrafts);
                }
            }
        });
        return overdrafts;
    }

    /** Whether a key of a quota is used up by what pods ask for. */
    private static boolean isOfPods(String key) {
        return key.equals("pods")
                || key.equals("count/pods")
                || TOLD.contains(key)
                || key.equals("ephemeral-storage")
                || key.startsWith(LIMITS)
                || key.startsWith(REQUESTS) && !key.equals("requests.storage");
    }

    private void check(Cursor hard, BigDecimal most, List<PodUsage> usages, List<Overdraft> overdrafts) {
        Map<String, Part> beside = new LinkedHashMap<>();
        boolean alone = false;
        for (PodUsage usage : usages) {
            Optional<Part> found = part(hard.key(), usage);
            if (found.isEmpty()) {
                continue;
            }
            Part part = found.get();
            if (part.whole().compareTo(most) > 0) {
                overdrafts.add(new Overdraft(hard, part.whole(), List.of(part)));
                alone = true;
            }
            boolean below = hard.resource().stepsTo(usage.workload().resource()) == 0;
            if (below && stands(usage.workload())) {
                String key = usage.workload().kind() + "/" + usage.workload().name();
                beside.merge(key, part, (one, other) -> one.whole().compareTo(other.whole()) <= 0 ? one : other);
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Part part : beside.values()) {
            sum = sum.add(part.whole());
        }
        if (!alone && sum.compareTo(most) > 0) {
            overdrafts.add(new Overdraft(hard, sum, List.copyOf(beside.values())));
        }
    }

    /** Whether a workload's pods are there all the time. */
    private static boolean stands(Workload workload) {
        return !workload.isJob() && !workload.isDaemonSet();
    }

    /** What the pods of a workload take; of those whose number nobody knows, one. */
    private Optional<Part> part(String key, PodUsage usage) {
        Workload workload = usage.workload();
        boolean pods = key.equals("pods") || key.equals("count/pods");
        Optional<BigDecimal> each =
                pods ? Optional.of(BigDecimal.ONE) : usage.total(resource(key), key.startsWith(LIMITS));
        Optional<Scaling.Replicas> fewest = scaling.fewest(workload);
        boolean one = workload.kind().equals("Pod") || !stands(workload);
        if (each.isEmpty() || fewest.isEmpty() && !one) {
            return Optional.empty();
        }
        int count = fewest.isPresent() ? fewest.get().count() : 1;
        Cursor at = fewest.isPresent() && fewest.get().at().exists()
                ? fewest.get().at()
                : workload.pod().spec().at("containers");
        return Optional.of(new Part(workload, count, each.get(), at));
    }
}
