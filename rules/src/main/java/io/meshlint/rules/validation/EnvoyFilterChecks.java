package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.RouteExpression;
import io.meshlint.rules.table.Faults;
import io.meshlint.yaml.Node;
import java.util.List;

/** The checks of {@code ValidateEnvoyFilter} in Istio's {@code pkg/config/validation/envoyfilter}. */
final class EnvoyFilterChecks implements Checks {

    private static final List<String> LISTENERS =
            List.of("LISTENER", "FILTER_CHAIN", "NETWORK_FILTER", "HTTP_FILTER", "LISTENER_FILTER");
    private static final List<String> ROUTES = List.of("ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE");
    private static final List<String> OBJECTS = List.of("listener", "routeConfiguration", "cluster");
    private static final List<String> MANAGERS =
            List.of("envoy.filters.network.http_connection_manager", "envoy.http_connection_manager");
    private static final int DEEPEST = 40;

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        if (part.equals("envoy-filter-selector")) {
            Labels.missing(spec.at("workloadSelector"), "labels", faults);
            return;
        }
        for (Cursor patch : spec.at("configPatches").items()) {
            if (patch.node().isMapping()) {
                patch(part, patch, faults);
            }
        }
    }

    private static void patch(String part, Cursor patch, Faults faults) {
        Cursor chain = patch.at("match", "listener", "filterChain");
        switch (part) {
            case "envoy-filter-patch" -> incomplete(patch, faults);
            case "envoy-filter-proxy-version" -> version(patch.at("match", "proxy", "proxyVersion"), faults);
            case "envoy-filter-match" -> match(patch, faults);
            case "envoy-filter-sub-filter" -> subFilter(patch, chain.at("filter"), faults);
            case "envoy-filter-filter-name" -> {
                unnamed(chain.at("filter"), faults);
                unnamed(chain.at("filter", "subFilter"), faults);
            }
            case "envoy-filter-filter-ineffective" -> {
                String kind = patch.at("applyTo").text();
                if (chain.at("filter").exists()
                        && List.of("LISTENER", "FILTER_CHAIN").contains(kind)) {
                    faults.at(chain.at("filter"), kind);
                }
            }
            case "envoy-filter-filter-deprecated" -> {
                deprecated(chain.at("filter", "name"), faults);
                deprecated(chain.at("filter", "subFilter", "name"), faults);
            }
            case "envoy-filter-config-untyped" -> untyped(patch, faults);
            case "envoy-filter-type-old" -> types(patch.at("patch", "value"), 0, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void incomplete(Cursor patch, Faults faults) {
        Cursor operation = patch.at("patch", "operation");
        Cursor value = patch.at("patch", "value");
        if (isNone(patch.at("applyTo"))) {
            faults.at(patch.at("applyTo"), "applyTo");
        } else if (!patch.at("patch").exists()) {
            faults.at(patch.at("patch"), "patch");
        } else if (isNone(operation)) {
            faults.at(operation, "operation");
        } else if (!operation.text().equals("REMOVE") && !value.exists()) {
            faults.at(value, "value");
        }
    }

    private static boolean isNone(Cursor choice) {
        return !Fields.isSet(choice) || choice.text().equals("INVALID");
    }

    /** Too long ones are passed over by Istio, which only warns. */
    private static void version(Cursor version, Faults faults) {
        if (Fields.isSet(version) && !RouteExpression.isOne(version.text())) {
            faults.at(version);
        }
    }

    private static void match(Cursor patch, Faults faults) {
        String kind = patch.at("applyTo").text();
        String wanted = LISTENERS.contains(kind)
                ? "listener"
                : ROUTES.contains(kind) ? "routeConfiguration" : kind.equals("CLUSTER") ? "cluster" : "";
        for (String object : OBJECTS) {
            Cursor match = patch.at("match", object);
            if (!wanted.isEmpty() && match.exists() && !object.equals(wanted)) {
                faults.at(match, "`" + object + "` for a patch of " + kind);
            }
        }
    }

    private static void subFilter(Cursor patch, Cursor filter, Faults faults) {
        String kind = patch.at("applyTo").text();
        Cursor name = filter.at("name");
        if (!filter.at("subFilter").exists()) {
            return;
        }
        if (!kind.isEmpty() && !kind.equals("HTTP_FILTER")) {
            faults.at(filter.at("subFilter"), "for a patch of " + kind);
        } else if (Fields.isSet(name) && !MANAGERS.contains(name.text())) {
            faults.at(name, "of `" + name.text() + "`");
        }
    }

    private static void unnamed(Cursor filter, Faults faults) {
        if (filter.node().isMapping() && !Fields.isSet(filter.at("name"))) {
            faults.at(filter.at("name"));
        }
    }

    private static void deprecated(Cursor name, Faults faults) {
        if (EnvoyNames.isOld(name.text())) {
            faults.at(name);
        }
    }

    /** A filter that is added by its name alone. */
    private static void untyped(Cursor patch, Faults faults) {
        Cursor value = patch.at("patch", "value");
        boolean filter = List.of("NETWORK_FILTER", "HTTP_FILTER", "LISTENER_FILTER")
                .contains(patch.at("applyTo").text());
        boolean adds = List.of("ADD", "INSERT_BEFORE", "INSERT_AFTER", "INSERT_FIRST", "REPLACE")
                .contains(patch.at("patch", "operation").text());
        boolean typed = Fields.count(value, "typed_config", "typedConfig", "config_discovery", "configDiscovery") > 0;
        if (filter && adds && value.node().isMapping() && Fields.isSet(value.at("name")) && !typed) {
            faults.at(value.at("typed_config"), value.at("name").text());
        }
    }

    /** Types of the second version of Envoy's API, however deep they stand. */
    private static void types(Cursor value, int depth, Faults faults) {
        Node node = value.node();
        if (depth > DEEPEST || !node.isMapping() && !node.isSequence()) {
            return;
        }
        Cursor type = value.at("@type");
        if (type.exists() && EnvoyNames.isOldType(type.text())) {
            faults.at(type);
        }
        for (Cursor entry : value.entries()) {
            types(entry, depth + 1, faults);
        }
        for (Cursor item : value.items()) {
            types(item, depth + 1, faults);
        }
    }
}
