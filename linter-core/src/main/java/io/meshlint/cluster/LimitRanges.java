package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The LimitRanges of namespaces, and what they give containers that leave amounts out. Follows
 * {@code defaultContainerResourceRequirements} in Kubernetes' {@code plugin/pkg/admission/limitranger/admission.go}.
 */
public final class LimitRanges {

    /** One entry of a limit range. */
    record Item(Cursor cursor) {

        boolean isFor(String type) {
            return cursor.at("type").text().equals(type);
        }

        /** Whether a container that leaves an amount out gets one. */
        boolean gives(String side, String resource) {
            boolean limits = cursor.at("default", resource).exists()
                    || cursor.at("max", resource).exists();
            boolean requests = cursor.at("defaultRequest", resource).exists()
                    || cursor.at("min", resource).exists();
            return isFor("Container") && (limits || requests && side.equals("requests"));
        }

        /** The limits that containers without one get: by default the maximum. */
        Map<String, Cursor> defaultLimits() {
            Map<String, Cursor> limits = entries("default");
            entries("max").forEach(limits::putIfAbsent);
            return limits;
        }

        /** The requests that containers without one get: by default the limit, then the minimum. */
        Map<String, Cursor> defaultRequests() {
            Map<String, Cursor> requests = entries("defaultRequest");
            defaultLimits().forEach(requests::putIfAbsent);
            entries("min").forEach(requests::putIfAbsent);
            return requests;
        }

        private Map<String, Cursor> entries(String field) {
            Map<String, Cursor> entries = new LinkedHashMap<>();
            for (Cursor entry : cursor.at(field).entries()) {
                entries.put(entry.key(), entry);
            }
            return entries;
        }
    }

    private final Map<String, List<Resource>> byNamespace = new HashMap<>();

    LimitRanges(List<Resource> all) {
        for (Resource range : all) {
            byNamespace
                    .computeIfAbsent(range.namespace().key(), n -> new ArrayList<>(1))
                    .add(range);
        }
    }

    boolean isEmpty() {
        return byNamespace.isEmpty();
    }

    /** Those that surely live in a namespace, every variant. */
    List<Resource> in(Namespace namespace) {
        return byNamespace.getOrDefault(namespace.key(), List.of());
    }

    static List<Item> items(List<Resource> ranges) {
        List<Item> items = new ArrayList<>();
        for (Resource range : ranges) {
            for (Cursor item : range.spec().at("limits").items()) {
                items.add(new Item(item));
            }
        }
        return items;
    }

    /**
     * Whether containers of the namespace get an amount that they leave out.
     *
     * @param side {@code requests} or {@code limits}
     * @param resource such as {@code cpu}
     */
    public boolean give(Namespace namespace, String side, String resource) {
        for (Item item : items(in(namespace))) {
            if (item.gives(side, resource)) {
                return true;
            }
        }
        return false;
    }
}
