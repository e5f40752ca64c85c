package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What LimitRanges give containers that set no amount of a resource, as {@code defaultContainerResourceRequirements} of
 * Kubernetes' {@code plugin/pkg/admission/limitranger} does.
 */
public final class ContainerDefaults {

    private final Map<String, List<Resource>> ranges = new HashMap<>();

    ContainerDefaults(List<Resource> all) {
        for (Resource range : all) {
            ranges.computeIfAbsent(range.namespace().key(), n -> new ArrayList<>(1))
                    .add(range);
        }
    }

    /**
     * Whether containers of the namespace get an amount that they leave out.
     *
     * @param side {@code requests} or {@code limits}
     * @param resource such as {@code cpu}
     */
    public boolean sets(Namespace namespace, String side, String resource) {
        for (Resource range : ranges.getOrDefault(namespace.key(), List.of())) {
            for (Cursor limit : range.spec().at("limits").items()) {
                if (limit.at("type").text().equals("Container") && sets(limit, side, resource)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Limits that are left out become the maximum, requests the default limit, or the least amount. */
    private static boolean sets(Cursor limit, String side, String resource) {
        boolean limits = limit.at("default", resource).exists()
                || limit.at("max", resource).exists();
        boolean requests = limit.at("defaultRequest", resource).exists()
                || limit.at("min", resource).exists();
        return limits || requests && side.equals("requests");
    }
}
