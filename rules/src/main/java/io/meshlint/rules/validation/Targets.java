package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;

/** What policies are aimed at: {@code validatePolicyTargetReference} in Istio's {@code validation.go}. */
final class Targets {

    private Targets() {}

    /** Targets of a kind that takes no policies. */
    static void check(Cursor spec, Faults faults) {
        target(spec.at("targetRef"), faults);
        for (Cursor target : spec.at("targetRefs").items()) {
            target(target, faults);
        }
    }

    private static void target(Cursor target, Faults faults) {
        Cursor kind = target.at("kind");
        String group = target.at("group").text();
        String wanted = group(kind.text());
        boolean fits = wanted.equals(group.isEmpty() ? "core" : group)
                || target.at("group").isPlaceholder();
        if (kind.isString() && !kind.text().isEmpty() && !fits) {
            faults.at(wanted.isEmpty() ? kind : target.at("group"), kind.text());
        }
    }

    private static String group(String kind) {
        return switch (kind) {
            case "Service" -> "core";
            case "ServiceEntry" -> "networking.istio.io";
            case "Gateway", "GatewayClass" -> "gateway.networking.k8s.io";
            default -> "";
        };
    }
}
