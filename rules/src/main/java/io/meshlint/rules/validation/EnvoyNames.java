package io.meshlint.rules.validation;

import java.util.Set;

/** Names that Envoy had for filters and types before its API's third version: {@code pkg/config/xds} of Istio. */
final class EnvoyNames {

    private static final Set<String> FILTERS = Set.of(
            "envoy.buffer",
            "envoy.client_ssl_auth",
            "envoy.cors",
            "envoy.csrf",
            "envoy.echo",
            "envoy.ext_authz",
            "envoy.fault",
            "envoy.grpc_http1_bridge",
            "envoy.grpc_json_transcoder",
            "envoy.grpc_web",
            "envoy.gzip",
            "envoy.health_check",
            "envoy.http_connection_manager",
            "envoy.http_dynamo_filter",
            "envoy.ip_tagging",
            "envoy.listener.http_inspector",
            "envoy.listener.original_dst",
            "envoy.listener.original_src",
            "envoy.listener.proxy_protocol",
            "envoy.listener.tls_inspector",
            "envoy.lua",
            "envoy.mongo_proxy",
            "envoy.rate_limit",
            "envoy.ratelimit",
            "envoy.redis_proxy",
            "envoy.router",
            "envoy.squash",
            "envoy.tcp_proxy",
            "envoy.thrift_proxy");

    private EnvoyNames() {}

    /** A name of a filter that has another one since. */
    static boolean isOld(String filter) {
        return FILTERS.contains(filter);
    }

    /** The URL of a type that Envoy no longer has. */
    static boolean isOldType(String url) {
        return url.startsWith("type.googleapis.com/envoy.")
                && (url.contains(".v2.") || url.contains(".v2alpha.") || url.contains(".v2alpha1."));
    }
}
