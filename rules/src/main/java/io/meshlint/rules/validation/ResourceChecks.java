package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.List;

/** The checks of {@code pkg/config/validation/validation.go} of Istio for the smaller kinds. */
final class ResourceChecks implements Checks {

    private static final List<String> INTERNAL =
            List.of("internal.istio.io/webhook-always-reject", "internal.istio.io/parent", "internal.istio.io/parents");

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        switch (part) {
            case "annotation" -> annotations(spec.resource().root().at("metadata", "annotations"), faults);
            case "peer-auth-ports" -> ports(spec, faults);
            case "workload-entry-address", "workload-entry-network" -> address(part, spec, faults);
            case "workload-entry-socket" -> {
                if (spec.at("address").text().startsWith("unix://")
                        && spec.at("ports").size() > 0) {
                    faults.at(spec.at("ports"));
                }
            }
            case "workload-entry-labels" -> Labels.malformed(spec.at("labels"), faults);
            case "workload-group-labels" -> {
                Labels.malformed(spec.at("metadata", "labels"), faults);
                Labels.malformed(spec.at("template", "labels"), faults);
            }
            case "workload-group-probe" -> probe(spec.at("probe"), faults);
            case "telemetry-tracing" -> tracing(spec.at("tracing"), faults);
            case "telemetry-tag" -> tags(spec.at("tracing"), faults);
            case "telemetry-filter" -> filters(spec.at("accessLogging"), faults);
            case "target-kind" -> Targets.check(spec, faults);
            case "selector-without-labels" -> Labels.missing(spec.at("selector"), "matchLabels", faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void annotations(Cursor annotations, Faults faults) {
        Cursor dry = annotations.at("istio.io/dry-run");
        if (dry.exists() && !annotations.resource().kind().equals("AuthorizationPolicy")) {
            faults.at(dry, dry.key());
        }
        for (String name : INTERNAL) {
            if (annotations.at(name).exists()) {
                faults.at(annotations.at(name), name);
            }
        }
    }

    private static void ports(Cursor spec, Faults faults) {
        Cursor labels = spec.at("selector", "matchLabels");
        boolean everything = spec.at("selector").node().isMapping() && Fields.isWithoutItems(labels);
        if (everything && spec.at("portLevelMtls").size() > 0) {
            faults.at(spec.at("portLevelMtls"));
        }
    }

    private static void address(String part, Cursor spec, Faults faults) {
        Cursor address = spec.at("address");
        boolean socket = address.text().startsWith("unix://");
        if (part.equals("workload-entry-network")) {
            if (!Fields.isSet(address) && Fields.isSet(spec.at("network"))) {
                faults.at(address);
            }
        } else if (Fields.isSet(address) && !socket && !Hosts.isNameOrAddress(address.text())) {
            faults.at(address);
        }
    }

    private static void probe(Cursor probe, Faults faults) {
        boolean asks = probe.at("httpGet").exists()
                || probe.at("tcpSocket").exists()
                || probe.at("exec").exists()
                || probe.at("grpc").exists();
        if (probe.node().isMapping() && !asks) {
            faults.at(probe);
        }
    }

    private static void tracing(Cursor tracing, Faults faults) {
        if (tracing.size() > 1) {
            faults.at(tracing.at(1), "entry of `tracing`");
        }
        for (Cursor entry : tracing.items()) {
            if (entry.at("providers").size() > 1) {
                faults.at(entry.at("providers").at(1), "provider");
            }
        }
    }

    private static void tags(Cursor tracing, Faults faults) {
        for (Cursor entry : tracing.items()) {
            for (Cursor tag : entry.at("customTags").entries()) {
                if (tag.node().isNull()) {
                    faults.at(tag, tag.key());
                }
            }
        }
    }

    private static void filters(Cursor logging, Faults faults) {
        for (Cursor entry : logging.items()) {
            Cursor expression = entry.at("filter", "expression");
            if (Fields.isSet(expression) && !Cel.maybe(expression.text())) {
                faults.at(expression);
            }
        }
    }
}
