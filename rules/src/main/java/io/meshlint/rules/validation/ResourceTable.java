package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Where;
import java.util.List;

/** What istiod's webhook refuses in the smaller kinds of Istio. */
final class ResourceTable {

    static final String ID = "istio-resource-invalid";

    private static final Checks CHECKS = new ResourceChecks();
    private static final Family JWT = new Family(ID, "routing", "RequestAuthentication", new JwtChecks());

    private ResourceTable() {}

    static List<Rule> rows() {
        return List.of(
                of("").part(
                                "annotation",
                                "annotation that Istio refuses",
                                "carries annotation `%s`, which Istio refuses on it",
                                "remove `%s`; dry runs are for AuthorizationPolicies alone")
                        .look(
                                Where.wholeIstio(),
                                new Checks.Part(CHECKS, "annotation"),
                                "carries annotation `%s`, which Istio refuses on it")
                        .bad(
                                "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: cart, namespace: shop, annotations: {istio.io/dry-run: \"true\"}}\nspec: {mtls: {mode: STRICT}}\n")
                        .good(
                                "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: cart, namespace: shop}\nspec: {mtls: {mode: STRICT}}\n"),
                of("PeerAuthentication")
                        .part(
                                "peer-auth-ports",
                                "ports of no workload in particular",
                                "sets `portLevelMtls` for a selector without labels",
                                "add `matchLabels` to the selector")
                        .bad("selector: {matchLabels: {}}\nportLevelMtls: {8080: {mode: PERMISSIVE}}\n")
                        .good("selector: {matchLabels: {app: cart}}\nportLevelMtls: {8080: {mode: PERMISSIVE}}\n"),
                JWT.part(
                                "request-auth-duration",
                                "duration is no whole number of milliseconds",
                                "has duration `%s`, which is no whole number of milliseconds",
                                "write whole milliseconds in the place of `%s`")
                        .bad("jwtRules: [{issuer: \"https://login.example.com\", timeout: 1.5ms}]\n")
                        .good("jwtRules: [{issuer: \"https://login.example.com\", timeout: 1.5s}]\n"),
                JWT.part(
                                "request-auth-issuer",
                                "rule for tokens without an issuer",
                                "has a rule without an issuer",
                                "add `issuer`")
                        .bad("jwtRules: [{audiences: [shop]}]\n")
                        .good("jwtRules: [{issuer: \"https://login.example.com\"}]\n"),
                JWT.part(
                                "request-auth-jwks",
                                "keys that cannot be read",
                                "has a `jwks` that is no set of JSON Web Keys",
                                "write `{\"keys\": [{\"kty\": \"RSA\", …}]}` as the issuer publishes it")
                        .bad(
                                "jwtRules: [{issuer: \"https://login.example.com\", jwks: \"-----BEGIN PUBLIC KEY-----\"}]\n")
                        .good(
                                "jwtRules: [{issuer: \"https://login.example.com\", jwks: '{\"keys\": [{\"kty\": \"RSA\", \"n\": \"xAE7eB6q\", \"e\": \"AQAB\"}]}'}]\n"),
                JWT.warned(
                                "request-auth-jwks-private",
                                "private key among the keys that verify tokens",
                                "has a private key in `jwks`",
                                "keep the public parts of the keys alone, and replace the key")
                        .why("Whoever reads the object can sign tokens that every workload takes.")
                        .bad(
                                "jwtRules: [{issuer: \"https://login.example.com\", jwks: '{\"keys\": [{\"kty\": \"RSA\", \"n\": \"xAE7eB6q\", \"e\": \"AQAB\", \"d\": \"Eq5xpGnN\"}]}'}]\n")
                        .good(
                                "jwtRules: [{issuer: \"https://login.example.com\", jwks: '{\"keys\": [{\"kty\": \"RSA\", \"n\": \"xAE7eB6q\", \"e\": \"AQAB\"}]}'}]\n"),
                of("PeerAuthentication")
                        .warned(
                                "selector-without-labels",
                                "selector of workloads without labels",
                                "has a `selector` without labels, which selects every workload",
                                "add `matchLabels`, or remove the selector")
                        .look(
                                Where.wholeIstio(
                                        "PeerAuthentication",
                                        "ProxyConfig",
                                        "RequestAuthentication",
                                        "Telemetry",
                                        "TrafficExtension",
                                        "WasmPlugin"),
                                new Checks.Part(CHECKS, "selector-without-labels"),
                                "has a `selector` without labels, which selects every workload")
                        .why("It counts for the whole namespace, and in the root namespace for the whole mesh.")
                        .bad(
                                "apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {matchLabels: {}}, jwtRules: [{issuer: \"https://login.example.com\"}]}\n")
                        .good(
                                "apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {matchLabels: {app: cart}}, jwtRules: [{issuer: \"https://login.example.com\"}]}\n"),
                of("EnvoyFilter")
                        .part(
                                "target-kind",
                                "target of a kind that takes no policies",
                                "is aimed at kind `%s`, which is none that takes policies",
                                "aim it at a Service, ServiceEntry, Gateway or GatewayClass with its group, or use `selector`")
                        .look(
                                Where.wholeIstio(
                                        "EnvoyFilter",
                                        "RequestAuthentication",
                                        "Telemetry",
                                        "TrafficExtension",
                                        "WasmPlugin"),
                                new Checks.Part(CHECKS, "target-kind"),
                                "is aimed at kind `%s`, which is none that takes policies")
                        .bad(
                                "apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: {name: cart, namespace: shop}\nspec: {targetRefs: [{group: apps, kind: Deployment, name: cart}], accessLogging: [{disabled: true}]}\n")
                        .good(
                                "apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: {name: cart, namespace: shop}\nspec: {targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: public}], accessLogging: [{disabled: true}]}\n"),
                of("Telemetry")
                        .part(
                                "telemetry-filter",
                                "filter of access logs that is no CEL",
                                "filters access logs by `%s`, which is no CEL",
                                "compare with `==`, join with `&&` and `||`, and close brackets and strings")
                        .bad("accessLogging: [{filter: {expression: \"response.code = 503\"}}]\n")
                        .good(
                                "accessLogging: [{filter: {expression: \"response.code >= 500 && request.path != '/healthz'\"}}]\n"),
                of("Telemetry")
                        .part(
                                "telemetry-tag",
                                "tag of spans without a value",
                                "has tag `%s` without a value",
                                "write `literal`, `environment` or `header`, or remove the tag")
                        .bad("tracing: [{customTags: {team: null}}]\n")
                        .good("tracing: [{customTags: {team: {literal: {value: shop}}}}]\n"),
                of("Telemetry")
                        .warned(
                                "telemetry-tracing",
                                "several ways of tracing",
                                "has a second %s for tracing, which counts for nothing",
                                "leave one entry with one provider")
                        .why("Istio sends spans to one provider alone, and does not promise which.")
                        .bad("tracing: [{providers: [{name: zipkin}, {name: otel}]}]\n")
                        .good("tracing: [{providers: [{name: otel}]}]\n"),
                of("WorkloadEntry")
                        .part(
                                "workload-entry-address",
                                "address is neither a name nor an IP",
                                "has address `%s`, which is neither a name nor an IP",
                                "write the address alone; ports stand in `ports`")
                        .bad("address: \"10.0.0.7:8080\"\n")
                        .good("address: 10.0.0.7\nports: {http: 8080}\n"),
                of("WorkloadEntry")
                        .part(
                                "workload-entry-labels",
                                "label breaks its syntax",
                                "has label `%s`, which breaks the syntax of labels",
                                "use letters, digits, `-`, `_` and `.`, at most 63")
                        .bad("address: 10.0.0.7\nlabels: {app: web shop}\n")
                        .good("address: 10.0.0.7\nlabels: {app: web-shop}\n"),
                of("WorkloadEntry")
                        .warned(
                                "workload-entry-network",
                                "entry without an address",
                                "has a network and no address",
                                "add `address`")
                        .why(
                                "Traffic reaches it through the gateway of its network alone, and nowhere where there is none.")
                        .bad("network: vm-network\n")
                        .good("network: vm-network\naddress: 10.0.0.7\n"),
                of("WorkloadEntry")
                        .part(
                                "workload-entry-socket",
                                "socket with ports",
                                "is a socket and has ports",
                                "remove `ports`")
                        .bad("address: unix:///run/cart.sock\nports: {http: 8080}\n")
                        .good("address: unix:///run/cart.sock\n"),
                of("WorkloadGroup")
                        .part(
                                "workload-group-labels",
                                "label breaks its syntax",
                                "has label `%s`, which breaks the syntax of labels",
                                "use letters, digits, `-`, `_` and `.`, at most 63")
                        .bad("metadata: {labels: {app: web shop}}\ntemplate: {}\n")
                        .good("metadata: {labels: {app: web-shop}}\ntemplate: {}\n"),
                of("WorkloadGroup")
                        .part(
                                "workload-group-probe",
                                "probe that asks nothing",
                                "has a probe that asks nothing",
                                "add `httpGet`, `tcpSocket` or `exec`")
                        .bad("template: {}\nprobe: {periodSeconds: 5}\n")
                        .good("template: {}\nprobe: {periodSeconds: 5, tcpSocket: {port: 8080}}\n"));
    }

    private static Family of(String kind) {
        return new Family(ID, "routing", kind, CHECKS);
    }
}
