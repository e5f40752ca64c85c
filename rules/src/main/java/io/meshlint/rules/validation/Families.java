package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import java.util.List;

/** The tables of what is refused, each opened only where the input holds a kind that it is about: most inputs hold few. */
public enum Families implements RuleTable {
    AUTHORIZATION("AuthorizationPolicy"),
    DESTINATION_RULE("DestinationRule"),
    ENVOY_FILTER("EnvoyFilter"),
    GATEWAY("Gateway"),
    GATEWAY_API("Gateway", "GRPCRoute", "HTTPRoute"),
    HTTP_POLICY("VirtualService"),
    HTTP_RULE("VirtualService"),
    /** What concerns all kinds of Istio's, and kinds with few rows. */
    RESOURCE(
            "AuthorizationPolicy",
            "DestinationRule",
            "EnvoyFilter",
            "Gateway",
            "PeerAuthentication",
            "ProxyConfig",
            "RequestAuthentication",
            "ServiceEntry",
            "Sidecar",
            "Telemetry",
            "TrafficExtension",
            "VirtualService",
            "WasmPlugin",
            "WorkloadEntry",
            "WorkloadGroup"),
    SERVICE_ENTRY("ServiceEntry"),
    SIDECAR("Sidecar"),
    VIRTUAL_SERVICE("VirtualService");

    private final List<String> kinds;

    Families(String... kinds) {
        this.kinds = List.of(kinds);
    }

    @Override
    public String profile() {
        return Family.PROFILE;
    }

    @Override
    public List<String> kinds() {
        return kinds;
    }

    @Override
    public List<Rule> rules() {
        return switch (this) {
            case AUTHORIZATION -> AuthzTable.rows();
            case DESTINATION_RULE -> DestinationRuleTable.rows();
            case ENVOY_FILTER -> EnvoyFilterTable.rows();
            case GATEWAY -> GatewayTable.rows();
            case GATEWAY_API -> GatewayApiTable.rows();
            case HTTP_POLICY -> HttpPolicyTable.rows();
            case HTTP_RULE -> HttpRuleTable.rows();
            case RESOURCE -> ResourceTable.rows();
            case SERVICE_ENTRY -> ServiceEntryTable.rows();
            case SIDECAR -> SidecarTable.rows();
            case VIRTUAL_SERVICE -> VirtualServiceTable.rows();
        };
    }
}
