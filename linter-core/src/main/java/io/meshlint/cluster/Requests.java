package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Workload;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of each resource one pod asks for: what runs together, or the largest init container with what runs by then,
 * or what the pod as a whole says; and its overhead. Amounts that are filled in later count nothing, so a pod never asks
 * for less. Mirrors {@code PodRequests} in Kubernetes' {@code component-helpers/resource/helpers.go}.
 */
public final class Requests {

    /** What one container asks for, and where it says so. */
    private record Ask(BigDecimal amount, Cursor at) {}

    private final Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    private final Map<String, Ask> largest = new LinkedHashMap<>();

    private Requests() {}

    /**
     * Reads what the pods of a workload ask for.
     *
     * @param podLevel whether the cluster heeds {@code spec.resources} of pods
     * @param overhead what the runtime class adds, by resource
     */
    static Requests of(Workload workload, boolean podLevel, Cursor overhead) {
        Requests requests = new Requests();
        Map<String, BigDecimal> together = new LinkedHashMap<>();
        for (Container container : workload.pod().containers()) {
            requests.add(container, together);
        }
        Map<String, BigDecimal> sidecars = new LinkedHashMap<>();
        for (Container container : workload.pod().initContainers()) {
            Map<String, BigDecimal> peak = new LinkedHashMap<>(sidecars);
            requests.add(container, container.isNativeSidecar() ? sidecars : peak);
            peak.forEach((resource, amount) -> requests.amounts.merge(resource, amount, BigDecimal::max));
        }
        sidecars.forEach((resource, amount) -> together.merge(resource, amount, BigDecimal::add));
        together.forEach((resource, amount) -> requests.amounts.merge(resource, amount, BigDecimal::max));
        Cursor whole = workload.pod().spec().at("resources");
        for (String resource : podLevel ? List.of("cpu", "memory") : List.<String>of()) {
            requests.readWhole(whole, resource);
        }
        for (Cursor entry : overhead.entries()) {
            Quantity.of(entry.text()).ifPresent(more -> requests.amounts.merge(entry.key(), more, BigDecimal::add));
        }
        return requests;
    }

    private void add(Container container, Map<String, BigDecimal> sum) {
        Cursor resources = container.cursor().at("resources");
        for (Cursor entry : resources.at("requests").entries()) {
            add(entry, sum);
        }
        for (Cursor entry : resources.at("limits").entries()) {
            if (!resources.at("requests", entry.key()).exists()) {
                add(entry, sum);
            }
        }
    }

    private void add(Cursor entry, Map<String, BigDecimal> sum) {
        Optional<BigDecimal> amount = Quantity.of(entry.text());
        if (amount.isPresent()) {
            sum.merge(entry.key(), amount.get(), BigDecimal::add);
            note(amount.get(), entry);
        }
    }

    private void note(BigDecimal amount, Cursor at) {
        Ask known = largest.get(at.key());
        if (known == null || known.amount().compareTo(amount) < 0) {
            largest.put(at.key(), new Ask(amount, at));
        }
    }

    /** The request for the pod as a whole; its limit where neither it nor a container requests the resource. */
    private void readWhole(Cursor resources, String resource) {
        Cursor request = resources.at("requests", resource);
        Cursor entry = request.exists() || amounts.containsKey(resource) ? request : resources.at("limits", resource);
        Optional<BigDecimal> amount = Quantity.of(entry.text());
        if (amount.isPresent()) {
            amounts.put(resource, amount.get());
            largest.put(resource, new Ask(amount.get(), entry));
        }
    }

    /** The same with what else comes into the pod: a sidecar's requests. */
    Requests with(Map<String, BigDecimal> more) {
        Requests sum = new Requests();
        sum.amounts.putAll(amounts);
        sum.largest.putAll(largest);
        more.forEach((resource, amount) -> sum.amounts.merge(resource, amount, BigDecimal::add));
        return sum;
    }

    /** Amounts by resource. */
    Map<String, BigDecimal> amounts() {
        return amounts;
    }

    /** Where the largest part of what is asked for is written; empty where nothing in the manifest asks. */
    Optional<Cursor> at(String resource) {
        return Optional.ofNullable(largest.get(resource)).map(Ask::at);
    }
}
