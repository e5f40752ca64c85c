package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** What the CRDs of Gateway API refuse by rules that compare fields. */
final class GatewayApiTable {

    private static final Checks CHECKS = new GatewayApiChecks();
    private static final Family FAMILY = new Family("gateway-api-invalid", "gateway-api", "HTTPRoute", CHECKS);

    private GatewayApiTable() {}

    static List<Rule> rows() {
        return List.of(
                row(
                                "address-malformed",
                                "address of a gateway is none of its type",
                                "asks for address %s",
                                "write an IP address, or `type: Hostname` beside a name",
                                Where.objects("Gateway"))
                        .bad(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: cart, namespace: shop}\nspec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}], addresses: [{value: shop.example.com}]}\n")
                        .good(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: cart, namespace: shop}\nspec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}], addresses: [{type: Hostname, value: shop.example.com}, {value: 203.0.113.7}]}\n"),
                row(
                                "filter-repeated",
                                "filter twice in one list, or a redirect beside a rewrite",
                                "%s",
                                "put what they do into one filter",
                                Where.objects("HTTPRoute", "GRPCRoute"))
                        .bad(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {remove: [x-a]}}, {type: RequestHeaderModifier, requestHeaderModifier: {remove: [x-b]}}], backendRefs: [{name: cart, port: 80}]}]}\n")
                        .good(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {remove: [x-a, x-b]}}], backendRefs: [{name: cart, port: 80}]}]}\n"),
                row(
                                "header-value",
                                "value of a header has a line break or control character",
                                "gives header `%s` a value with a control character",
                                "write the value in one line",
                                Where.objects("HTTPRoute", "GRPCRoute"))
                        .bad(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-shop, value: \"cart\\nitems\"}]}}], backendRefs: [{name: cart, port: 80}]}]}\n")
                        .good(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-shop, value: \"cart items\"}]}}], backendRefs: [{name: cart, port: 80}]}]}\n"),
                row(
                                "path-malformed",
                                "path of a match is none",
                                "matches path `%s`, which is none",
                                "begin it with a slash, without `//`, `/../` and characters that URLs encode",
                                Where.objects("HTTPRoute"))
                        .bad(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{matches: [{path: {type: PathPrefix, value: \"/items[0]\"}}], backendRefs: [{name: cart, port: 80}]}]}\n")
                        .good(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{matches: [{path: {type: PathPrefix, value: \"/items/0\"}}], backendRefs: [{name: cart, port: 80}]}]}\n"),
                row(
                                "prefix-replaced",
                                "prefix is replaced where not exactly one is matched",
                                "replaces a prefix where it does not match exactly one",
                                "give the rule one match, of type PathPrefix",
                                Where.objects("HTTPRoute"))
                        .bad(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{matches: [{path: {type: Exact, value: /old}}], filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}}], backendRefs: [{name: cart, port: 80}]}]}\n")
                        .good(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{matches: [{path: {type: PathPrefix, value: /old}}], filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}}], backendRefs: [{name: cart, port: 80}]}]}\n"),
                row(
                                "redirect-with-backends",
                                "redirect beside backends",
                                "redirects requests and has backends for them",
                                "remove `backendRefs`, or give them a rule of their own",
                                Where.objects("HTTPRoute"))
                        .bad(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}], backendRefs: [{name: cart, port: 80}]}]}\n")
                        .good(
                                "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec: {rules: [{filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]}]}\n"));
    }

    private static Row row(String part, String summary, String words, String fix, Where where) {
        return FAMILY.part(part, summary, words, fix)
                .look(where, new Checks.Part(CHECKS, part), words)
                .covers()
                .why("The API server turns the object away, as its CRD says so.");
    }
}
