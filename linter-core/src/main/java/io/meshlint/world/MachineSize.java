package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Resource;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How large the machines of a pool are at most, where its description tells: a bound that no pod can exceed, since
 * kubelet keeps some of a machine for itself.
 */
final class MachineSize {

    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";

    private final Map<String, BigDecimal> amounts = new LinkedHashMap<>();

    private MachineSize() {}

    /**
     * What autoscalers are told by annotations, to start a pool that is empty: cluster-autoscaler's
     * {@code cloudprovider/clusterapi/clusterapi_utils.go}, and those of OpenShift's machine API.
     */
    static Capacity ofAnnotations(Resource pool) {
        MachineSize size = new MachineSize();
        for (Cursor entry : pool.annotations().entries()) {
            switch (entry.key()) {
                case "capacity.cluster-autoscaler.kubernetes.io/cpu", "machine.openshift.io/vCPU" ->
                    size.atMost(CPU, entry.text(), "");
                case "capacity.cluster-autoscaler.kubernetes.io/memory" -> size.atMost(MEMORY, entry.text(), "");
                case "machine.openshift.io/memoryMb" -> size.atMost(MEMORY, entry.text(), "Mi");
                default -> {}
            }
        }
        return size.capacity();
    }

    /**
     * What Karpenter may buy: by requirements on the size of an instance (of the providers for AWS and Azure, in cores
     * and MiB), and by the limits of the whole pool.
     */
    static Capacity ofKarpenter(Cursor requirements, Cursor limits) {
        MachineSize size = new MachineSize();
        size.atMost(CPU, limits.at(CPU).text(), "");
        size.atMost(MEMORY, limits.at(MEMORY).text(), "");
        for (Cursor requirement : requirements.items()) {
            switch (requirement.at("key").text()) {
                case "karpenter.k8s.aws/instance-cpu", "karpenter.azure.com/sku-cpu" ->
                    size.atMost(CPU, requirement, "");
                case "karpenter.k8s.aws/instance-memory", "karpenter.azure.com/sku-memory" ->
                    size.atMost(MEMORY, requirement, "Mi");
                default -> {}
            }
        }
        return size.capacity();
    }

    /** A type of machine on Google Cloud, whose name ends in its number of cores: {@code n2-standard-8}. */
    static Capacity ofGoogle(String type) {
        MachineSize size = new MachineSize();
        String[] parts = type.split("-", -1);
        boolean plain = parts.length == 3
                && List.of("standard", "highmem", "highcpu").contains(parts[1])
                && !parts[2].isEmpty()
                && Character.isDigit(parts[2].charAt(0));
        size.atMost(CPU, plain ? parts[2] : "", "");
        return size.capacity();
    }

    /** Takes in a requirement that names all sizes that will do, or a bound. */
    private void atMost(String resource, Cursor requirement, String unit) {
        String operator = requirement.at("operator").text();
        Cursor values = requirement.at("values");
        if (!operator.equals("In") && !operator.equals("Lt") || values.size() == 0) {
            return;
        }
        BigDecimal largest = BigDecimal.ZERO;
        for (Cursor value : values.items()) {
            Optional<BigDecimal> amount = Quantity.of(value.text() + unit);
            if (amount.isEmpty()) {
                return;
            }
            largest = largest.max(amount.get());
        }
        bound(resource, largest);
    }

    private void atMost(String resource, String number, String unit) {
        Quantity.of(number + unit).ifPresent(amount -> bound(resource, amount));
    }

    private void bound(String resource, BigDecimal amount) {
        amounts.merge(resource, amount, BigDecimal::min);
    }

    private Capacity capacity() {
        return amounts.isEmpty() ? Capacity.UNKNOWN : Capacity.of(amounts, false);
    }
}
