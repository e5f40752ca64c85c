package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a pod's usage LimitRanges reject. Follows {@code PodValidateLimitFunc} in Kubernetes'
 * {@code plugin/pkg/admission/limitranger/admission.go}.
 */
public final class LimitBreaches {

    /** How an amount breaks a limit range. */
    public enum Kind {
        ABOVE_MAX,
        BELOW_MIN,
        /** The limit is too many times the request. */
        ABOVE_RATIO,
        /** The request is above the limit that the limit range gives a container without one. */
        ABOVE_DEFAULT,
        /** A sum over a pod has a bound, and no container says how much it wants. */
        UNBOUND
    }

    /**
     * An amount that the admission of pods rejects.
     *
     * @param share the container; empty for the whole pod
     * @param limit whether it is about the limit; else about the request
     * @param amount the amount in question, or the ratio; zero where there is none
     * @param at where it is written, or where it would be
     * @param bound the field of the limit range
     */
    public record Breach(
            Kind kind,
            Optional<PodUsage.Share> share,
            String resource,
            boolean limit,
            BigDecimal amount,
            Cursor at,
            Cursor bound) {}

    private final List<Breach> breaches = new ArrayList<>();
    private final PodUsage usage;

    private LimitBreaches(PodUsage usage) {
        this.usage = usage;
    }

    /** What of a pod's usage breaks the given entries, each container's amount once. */
    static List<Breach> of(PodUsage usage, List<LimitRanges.Item> items) {
        LimitBreaches found = new LimitBreaches(usage);
        for (LimitRanges.Item item : items) {
            if (item.isFor("Container")) {
                for (PodUsage.Share share : usage.shares()) {
                    found.container(item, share);
                }
            } else if (item.isFor("Pod")) {
                found.pod(item);
            }
        }
        return found.breaches;
    }

    private void container(LimitRanges.Item item, PodUsage.Share share) {
        for (boolean limit : new boolean[] {true, false}) {
            for (Map.Entry<String, PodUsage.Amount> entry : share.of(limit).entrySet()) {
                String resource = entry.getKey();
                BigDecimal value = entry.getValue().value();
                boolean first = limit || !isBroken(item, share.limits().get(resource), resource);
                Cursor most = item.cursor().at("max", resource);
                Cursor least = item.cursor().at("min", resource);
                if (first && isAbove(value, most)) {
                    add(Kind.ABOVE_MAX, share, resource, limit, value, most);
                } else if (first && isBelow(value, least)) {
                    add(Kind.BELOW_MIN, share, resource, limit, value, least);
                }
            }
        }
        for (String resource : share.limits().keySet()) {
            PodUsage.Amount request = share.requests().get(resource);
            PodUsage.Amount limit = share.limits().get(resource);
            Cursor ratio = item.cursor().at("maxLimitRequestRatio", resource);
            if (request == null) {
                continue;
            }
            if (isRatioAbove(limit.value(), request.value(), ratio)) {
                BigDecimal times = limit.value().divide(request.value(), MathContext.DECIMAL32);
                add(Kind.ABOVE_RATIO, share, resource, true, times, ratio);
            }
            boolean given = isIn(item, limit.at()) && !isIn(item, request.at());
            if (given && request.value().compareTo(limit.value()) > 0 && !isBroken(item, request, resource)) {
                add(Kind.ABOVE_DEFAULT, share, resource, false, request.value(), limit.at());
            }
        }
    }

    private static boolean isBroken(LimitRanges.Item item, PodUsage.Amount amount, String resource) {
        return amount != null
                && (isAbove(amount.value(), item.cursor().at("max", resource))
                        || isBelow(amount.value(), item.cursor().at("min", resource)));
    }

    private static boolean isIn(LimitRanges.Item item, Cursor at) {
        return at.resource() == item.cursor().resource();
    }

    private void add(Kind kind, PodUsage.Share share, String resource, boolean limit, BigDecimal amount, Cursor bound) {
        PodUsage.Amount written = share.of(limit).get(resource);
        boolean own = written != null
                && written.at().resource() == share.container().cursor().resource();
        Cursor at = own ? written.at() : share.container().cursor().at("resources");
        breaches.add(new Breach(kind, Optional.of(share), resource, limit, amount, at, bound));
    }

    private void pod(LimitRanges.Item item) {
        Cursor at = usage.workload().pod().spec().at("containers");
        for (Cursor most : item.cursor().at("max").entries()) {
            Optional<BigDecimal> limit = usage.total(most.key(), true);
            Optional<BigDecimal> request = usage.total(most.key(), false);
            if (limit.isEmpty()) {
                add(Kind.UNBOUND, most.key(), true, BigDecimal.ZERO, at, most);
            } else if (isAbove(limit.get(), most)) {
                add(Kind.ABOVE_MAX, most.key(), true, limit.get(), at, most);
            } else if (request.isPresent() && isAbove(request.get(), most)) {
                add(Kind.ABOVE_MAX, most.key(), false, request.get(), at, most);
            }
        }
        for (Cursor least : item.cursor().at("min").entries()) {
            Optional<BigDecimal> request = usage.total(least.key(), false);
            if (request.isEmpty()) {
                add(Kind.UNBOUND, least.key(), false, BigDecimal.ZERO, at, least);
            } else if (isBelow(request.get(), least)) {
                add(Kind.BELOW_MIN, least.key(), false, request.get(), at, least);
            }
        }
        for (Cursor ratio : item.cursor().at("maxLimitRequestRatio").entries()) {
            BigDecimal limit = usage.total(ratio.key(), true).orElse(BigDecimal.ZERO);
            BigDecimal request = usage.total(ratio.key(), false).orElse(BigDecimal.ZERO);
            if (isRatioAbove(limit, request, ratio)) {
                BigDecimal times = limit.divide(request, MathContext.DECIMAL32);
                add(Kind.ABOVE_RATIO, ratio.key(), true, times, at, ratio);
            }
        }
    }

    private void add(Kind kind, String resource, boolean limit, BigDecimal amount, Cursor at, Cursor bound) {
        breaches.add(new Breach(kind, Optional.empty(), resource, limit, amount, at, bound));
    }

    private static boolean isAbove(BigDecimal value, Cursor bound) {
        Optional<BigDecimal> most = Quantity.of(bound.text());
        return most.isPresent() && value.compareTo(most.get()) > 0;
    }

    private static boolean isBelow(BigDecimal value, Cursor bound) {
        Optional<BigDecimal> least = Quantity.of(bound.text());
        return least.isPresent() && value.compareTo(least.get()) < 0;
    }

    private static boolean isRatioAbove(BigDecimal limit, BigDecimal request, Cursor ratio) {
        Optional<BigDecimal> most = Quantity.of(ratio.text());
        return most.isPresent() && request.signum() > 0 && limit.compareTo(request.multiply(most.get())) > 0;
    }
}
