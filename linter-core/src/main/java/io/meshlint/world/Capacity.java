package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of each resource one node can give to pods, as far as that is known: never less than it can.
 *
 * @param node the node or pool, as it is called, once it is known
 * @param at where the input describes it
 * @param amounts cores, bytes, devices and so on, by resource; some may be zero
 * @param told whether the node itself listed them: then extended resources that are not there are zero
 */
public record Capacity(String node, Optional<Cursor> at, Map<String, BigDecimal> amounts, boolean told) {

    /** Nothing is known. */
    public static final Capacity UNKNOWN = of(Map.of(), false);

    /** Amounts of a node that is not known yet. */
    static Capacity of(Map<String, BigDecimal> amounts, boolean told) {
        return new Capacity("", Optional.empty(), amounts, told);
    }

    /** The same of this node or pool. */
    Capacity of(NodeShape shape) {
        return new Capacity(shape.title(), shape.at(), amounts, told);
    }

    /** What the status of a Node object says. Devices that are ill for now still count. */
    static Capacity ofStatus(Cursor status) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        boolean read = true;
        for (String field : List.of("allocatable", "capacity")) {
            for (Cursor entry : status.at(field).entries()) {
                Optional<BigDecimal> amount = Quantity.of(entry.text());
                read &= amount.isPresent();
                BigDecimal known = amounts.get(entry.key());
                if (amount.isPresent() && (known == null || known.signum() == 0)) {
                    amounts.put(entry.key(), amount.get());
                }
            }
        }
        return of(amounts, read && !amounts.isEmpty());
    }

    /** What is said of a pool; texts that are no quantities are not known. */
    static Capacity of(Map<String, String> quantities) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : quantities.entrySet()) {
            Optional<BigDecimal> amount = Quantity.of(entry.getValue());
            if (amount.isPresent()) {
                amounts.put(entry.getKey(), amount.get());
            }
        }
        return of(amounts, false);
    }

    /** How much there is of a resource at most; empty if nobody knows. */
    public Optional<BigDecimal> of(String resource) {
        BigDecimal amount = amounts.get(resource);
        if (amount == null && told && isExtended(resource)) {
            return Optional.of(BigDecimal.ZERO);
        }
        return Optional.ofNullable(amount);
    }

    /** Whether there is some of a resource. */
    public boolean has(String resource) {
        BigDecimal amount = amounts.get(resource);
        return amount != null && amount.signum() > 0;
    }

    /** Whether a resource is one that device plugins bring. */
    public static boolean isExtended(String resource) {
        return resource.indexOf('/') > 0;
    }

    /** Whether this is known to be no smaller in anything that is known of another. */
    boolean covers(Capacity other) {
        for (Map.Entry<String, BigDecimal> entry : other.amounts.entrySet()) {
            BigDecimal own = amounts.get(entry.getKey());
            if (own == null || own.compareTo(entry.getValue()) < 0) {
                return false;
            }
        }
        return amounts.size() == other.amounts.size() && told == other.told;
    }
}
