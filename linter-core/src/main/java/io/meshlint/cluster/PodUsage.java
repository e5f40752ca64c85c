package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pod asks for once the limit ranges of its namespace have filled in what its containers leave out. Follows
 * {@code SetDefaults_Pod} in Kubernetes' {@code pkg/apis/core/v1/defaults.go}, {@code mergePodResourceRequirements} in
 * {@code plugin/pkg/admission/limitranger} and {@code PodRequests} in {@code component-helpers/resource}.
 */
public final class PodUsage {

    /**
     * An amount of a resource.
     *
     * @param value cores, bytes or pieces
     * @param at where it is written: in the container, or in the limit range that gives it
     */
    public record Amount(BigDecimal value, Cursor at) {}

    /** What one container asks for, by resource. */
    public record Share(Container container, Map<String, Amount> requests, Map<String, Amount> limits) {

        /** What it asks for of one sort. */
        public Map<String, Amount> of(boolean limit) {
            return limit ? limits : requests;
        }
    }

    private final Workload workload;
    private final List<Share> shares = new ArrayList<>();
    private boolean open;

    private PodUsage(Workload workload) {
        this.workload = workload;
    }

    /** The usage of a workload's pod; empty where an amount is filled in later. */
    static Optional<PodUsage> of(Workload workload, List<LimitRanges.Item> ranges) {
        PodUsage usage = new PodUsage(workload);
        for (Container container : workload.pod().allContainers()) {
            usage.add(container, ranges);
        }
        return usage.open ? Optional.empty() : Optional.of(usage);
    }

    private void add(Container container, List<LimitRanges.Item> ranges) {
        Cursor resources = container.cursor().at("resources");
        open |= resources.isPlaceholder() || container.cursor().isPlaceholder();
        Map<String, Amount> requests = read(resources.at("requests"));
        Map<String, Amount> limits = read(resources.at("limits"));
        limits.forEach(requests::putIfAbsent);
        for (LimitRanges.Item item : ranges) {
            if (item.isFor("Container")) {
                fill(requests, item.defaultRequests());
                fill(limits, item.defaultLimits());
            }
        }
        shares.add(new Share(container, requests, limits));
    }

    private Map<String, Amount> read(Cursor amounts) {
        Map<String, Amount> read = new LinkedHashMap<>();
        open |= amounts.isPlaceholder();
        for (Cursor entry : amounts.entries()) {
            Optional<BigDecimal> value = Quantity.of(entry.text());
            if (value.isPresent()) {
                read.put(entry.key(), new Amount(value.get(), entry));
            } else {
                open = true;
            }
        }
        return read;
    }

    private static void fill(Map<String, Amount> amounts, Map<String, Cursor> defaults) {
        for (Map.Entry<String, Cursor> entry : defaults.entrySet()) {
            Optional<BigDecimal> value = Quantity.of(entry.getValue().text());
            if (value.isPresent()) {
                amounts.putIfAbsent(entry.getKey(), new Amount(value.get(), entry.getValue()));
            }
        }
    }

    public Workload workload() {
        return workload;
    }

    /** What each container asks for, init containers first. */
    public List<Share> shares() {
        return shares;
    }

    /** Whether no container asks for anything: then the pod is of the class BestEffort. */
    boolean isBestEffort() {
        for (Share share : shares) {
            if (!share.requests().isEmpty() || !share.limits().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What the whole pod asks for of a resource; empty if no container does. */
    Optional<BigDecimal> total(String resource, boolean limit) {
        BigDecimal apps = BigDecimal.ZERO;
        BigDecimal sidecars = BigDecimal.ZERO;
        BigDecimal peak = BigDecimal.ZERO;
        boolean asked = false;
        for (Share share : shares) {
            Amount amount = share.of(limit).get(resource);
            BigDecimal value = amount == null ? BigDecimal.ZERO : amount.value();
            asked |= amount != null;
            if (!share.container().init()) {
                apps = apps.add(value);
            } else if (share.container().isNativeSidecar()) {
                sidecars = sidecars.add(value);
            } else {
                peak = peak.max(sidecars.add(value));
            }
        }
        return asked ? Optional.of(peak.max(apps.add(sidecars))) : Optional.empty();
    }
}
