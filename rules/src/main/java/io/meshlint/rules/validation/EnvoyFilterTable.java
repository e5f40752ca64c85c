package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import java.util.List;

/** What istiod's webhook refuses in EnvoyFilters, as far as no type of Envoy needs to be known. */
final class EnvoyFilterTable {

    private static final Family FAMILY =
            new Family(ResourceTable.ID, "routing", "EnvoyFilter", new EnvoyFilterChecks());

    private EnvoyFilterTable() {}

    static List<Rule> rows() {
        return List.of(
                FAMILY.warned(
                                "envoy-filter-config-untyped",
                                "filter is put in by its name alone",
                                "puts in filter `%s` without `typed_config`",
                                "add `typed_config` with the `@type` of the filter")
                        .why(
                                "Envoy looks filters up by their types and refuses one without, and with it the whole listener.")
                        .bad(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua}}}]\n")
                        .good(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n"),
                FAMILY.warned(
                                "envoy-filter-filter-deprecated",
                                "filter matched by the name that it once had",
                                "matches filter `%s`, which has another name since",
                                "write the name that begins with `envoy.filters.`")
                        .why("Istio still translates old names; proxies know the new ones alone.")
                        .bad(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n")
                        .good(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n"),
                FAMILY.warned(
                                "envoy-filter-filter-ineffective",
                                "filter matched by a patch of whole listeners or chains",
                                "matches a filter, which has no effect on a patch of %s",
                                "remove `filter`, or apply the patch to NETWORK_FILTER or HTTP_FILTER")
                        .why(
                                "The patch applies to every chain that the rest of the match covers, with that filter or without.")
                        .bad(
                                "configPatches: [{applyTo: FILTER_CHAIN, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: MERGE, value: {transport_socket_connect_timeout: 5s}}}]\n")
                        .good(
                                "configPatches: [{applyTo: FILTER_CHAIN, match: {listener: {portNumber: 8443}}, patch: {operation: MERGE, value: {transport_socket_connect_timeout: 5s}}}]\n"),
                FAMILY.part(
                                "envoy-filter-filter-name",
                                "filter matched without its name",
                                "matches a filter without its name",
                                "add `name`, or remove the match")
                        .bad(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {subFilter: {name: envoy.filters.http.router}}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n")
                        .good(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n"),
                FAMILY.part(
                                "envoy-filter-match",
                                "match of another sort of objects than the patch is for",
                                "matches %s",
                                "match a listener, route configuration or cluster, as `applyTo` asks")
                        .bad(
                                "configPatches: [{applyTo: CLUSTER, match: {listener: {portNumber: 8080}}, patch: {operation: MERGE, value: {connect_timeout: 5s}}}]\n")
                        .good(
                                "configPatches: [{applyTo: CLUSTER, match: {cluster: {portNumber: 8080}}, patch: {operation: MERGE, value: {connect_timeout: 5s}}}]\n"),
                FAMILY.part(
                                "envoy-filter-patch",
                                "patch without what it applies to, does or puts in",
                                "has a patch without `%s`",
                                "add `%s`")
                        .bad("configPatches: [{applyTo: HTTP_FILTER, patch: {operation: INSERT_FIRST}}]\n")
                        .bad("configPatches: [{patch: {operation: REMOVE}}]\n")
                        .good(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n")
                        .good(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: REMOVE}}]\n"),
                FAMILY.part(
                                "envoy-filter-proxy-version",
                                "version of proxies is matched by what is no pattern",
                                "matches versions of proxies by `%s`, which RE2 does not read",
                                "write a pattern of RE2 in the place of `%s`")
                        .bad(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {proxy: {proxyVersion: \"^1\\\\.(2\"}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n")
                        .good(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {proxy: {proxyVersion: \"^1\\\\.2.*\"}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n"),
                FAMILY.warned(
                                "envoy-filter-selector",
                                "selector of workloads without labels",
                                "has a `workloadSelector` without labels, which selects every workload",
                                "add `labels`, or remove the selector")
                        .why(
                                "The patch applies to every proxy of the namespace, and in the root namespace to the whole mesh.")
                        .bad(
                                "workloadSelector: {labels: {}}\nconfigPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n")
                        .good(
                                "workloadSelector: {labels: {app: cart}}\nconfigPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n"),
                FAMILY.part(
                                "envoy-filter-sub-filter",
                                "filter of HTTP matched where there is none",
                                "matches a `subFilter` %s",
                                "write `applyTo: HTTP_FILTER`, and match filter `envoy.filters.network.http_connection_manager`")
                        .bad(
                                "configPatches: [{applyTo: NETWORK_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager, subFilter: {name: envoy.filters.http.router}}}}}, patch: {operation: REMOVE}}]\n")
                        .good(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager, subFilter: {name: envoy.filters.http.router}}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n"),
                FAMILY.part(
                                "envoy-filter-type-old",
                                "type of the second version of Envoy's API",
                                "uses type `%s`, which Envoy no longer has",
                                "write the type of version 3 of Envoy's API")
                        .bad(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.config.filter.http.lua.v2.Lua}}}}]\n")
                        .good(
                                "configPatches: [{applyTo: HTTP_FILTER, match: {listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}, patch: {operation: INSERT_BEFORE, value: {name: envoy.filters.http.lua, typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}}}}]\n"));
    }
}
