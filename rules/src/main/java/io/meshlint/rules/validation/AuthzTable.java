package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** What istiod's webhook refuses in AuthorizationPolicies. */
final class AuthzTable {

    private static final Family FAMILY =
            new Family("authz-invalid", "authorization", "AuthorizationPolicy", new AuthzChecks());

    /** What istiod takes and cannot do: the mesh's configuration decides, so the examples are whole. */
    private static final Row PROVIDER = Row.named(
                    "authorization",
                    RuleInfo.named("authz-invalid/provider-undefined")
                            .severity(Severity.ERROR)
                            .summary("provider that the mesh's configuration does not define"))
            .look(
                    Where.objects("AuthorizationPolicy"),
                    new UndefinedProvider(),
                    "asks provider `%s`, which the mesh's `extensionProviders` do not define")
            .why("Istio refuses every request that the policy's rules take, with 403. It can be told only where the"
                    + " configuration of the mesh is in the input.")
            .fix("define it with `envoyExtAuthzGrpc` or `envoyExtAuthzHttp`, or name one that is defined")
            .bad(UndefinedProvider.example("oauth2-proxy"))
            .good(UndefinedProvider.example("oauth"));

    private AuthzTable() {}

    static List<Rule> rows() {
        return List.of(
                FAMILY.part(
                                "account-malformed",
                                "service account is neither a name nor one with its namespace",
                                "names service account `%s`, which is none",
                                "write `ACCOUNT` or `NAMESPACE/ACCOUNT`")
                        .bad("rules: [{from: [{source: {serviceAccounts: [cluster.local/ns/shop/sa/cart]}}]}]\n")
                        .good("rules: [{from: [{source: {serviceAccounts: [shop/cart]}}]}]\n"),
                row(
                        "account-wildcard",
                        "service account with a wildcard",
                        "names service account `%s`, in which a wildcard means nothing",
                        "name the accounts, or use `principals`, which may end in a wildcard",
                        "rules: [{from: [{source: {serviceAccounts: [\"shop/*\"]}}]}]",
                        "rules: [{from: [{source: {serviceAccounts: [shop/cart]}}]}]"),
                row(
                        "condition-key",
                        "condition on an attribute that there is not",
                        "has a condition on `%s`, which is no attribute",
                        "write an attribute such as `source.ip`, `request.headers[x-user]` or `request.auth.claims[iss]`",
                        "rules: [{when: [{key: request.header, values: [a]}]}]",
                        "rules: [{when: [{key: \"request.headers[x-user]\", values: [a]}]}]"),
                FAMILY.part(
                                "condition-values",
                                "condition without values, or with one that cannot be",
                                "has a condition %s",
                                "name `values` or `notValues`, of addresses and ports as the key asks")
                        .bad("rules: [{when: [{key: source.ip, values: [localhost]}]}]\n")
                        .good("rules: [{when: [{key: source.ip, values: [10.0.0.0/8]}]}]\n"),
                row(
                        "custom-identity",
                        "condition on identities under action CUSTOM",
                        "asks for `%s` under action CUSTOM, which knows none",
                        "ask for paths, methods, hosts or ports, and leave identities to the provider",
                        "action: CUSTOM\nprovider: {name: oauth}\nrules: [{from: [{source: {principals: [\"*\"]}}]}]",
                        "action: CUSTOM\nprovider: {name: oauth}\nrules: [{to: [{operation: {paths: [/admin/*]}}]}]"),
                row(
                        "deny-without-rules",
                        "denial without rules",
                        "denies without `rules`",
                        "write `rules: [{}]` to deny everything, or say what to deny",
                        "action: DENY",
                        "action: DENY\nrules: [{}]"),
                FAMILY.whole("dry-run", "dry run of what is none", "%s", "write `\"true\"`, and action ALLOW or DENY")
                        .bad(
                                "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: cart, namespace: shop, annotations: {istio.io/dry-run: \"on\"}}\nspec: {rules: [{}]}\n")
                        .good(
                                "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: cart, namespace: shop, annotations: {istio.io/dry-run: \"true\"}}\nspec: {rules: [{}]}\n"),
                row(
                        "ip-malformed",
                        "block of addresses that is none",
                        "names `%s`, which is neither an IP nor a CIDR",
                        "write an IP address or a CIDR in the place of `%s`",
                        "rules: [{from: [{source: {ipBlocks: [10.0.0.0/33]}}]}]",
                        "rules: [{from: [{source: {ipBlocks: [10.0.0.0/8]}}]}]"),
                row(
                        "part-empty",
                        "source, operation or list of them that says nothing",
                        "has an empty `%s`",
                        "remove it, or say in it what is meant",
                        "rules: [{from: [{source: {}}]}]",
                        "rules: [{from: [{source: {namespaces: [web]}}]}]"),
                row(
                        "path-template",
                        "path template with what templates do not take",
                        "has path `%s`, which is no template",
                        "write `{*}` and `{**}` as whole parts of the path, `{**}` last",
                        "rules: [{to: [{operation: {paths: [\"/{**}/items/{*}\"]}}]}]",
                        "rules: [{to: [{operation: {paths: [\"/{*}/items/{**}\"]}}]}]"),
                row(
                        "port-malformed",
                        "port that is no number",
                        "names port `%s`, which is no number",
                        "write the number of the port of the pod",
                        "rules: [{to: [{operation: {ports: [http]}}]}]",
                        "rules: [{to: [{operation: {ports: [\"8080\"]}}]}]"),
                row(
                        "provider",
                        "action CUSTOM without a provider or rules, or a provider without it",
                        "%s",
                        "write `action: CUSTOM`, `provider.name` and `rules`, or none of them",
                        "action: CUSTOM\nrules: [{}]",
                        "action: CUSTOM\nprovider: {name: oauth}\nrules: [{}]"),
                PROVIDER,
                FAMILY.warned(
                                "selector-without-labels",
                                "selector of workloads without labels",
                                "has a `selector` without labels, which selects every workload",
                                "add `matchLabels`, or remove the selector")
                        .why("The policy counts for the whole namespace, and in the root namespace for the whole mesh.")
                        .bad("selector: {matchLabels: {}}\nrules: [{}]\n")
                        .good("selector: {matchLabels: {app: cart}}\nrules: [{}]\n"),
                row(
                        "target-kind",
                        "target of a kind that takes no policies",
                        "is aimed at kind `%s`, which takes no policies",
                        "aim it at a Service, ServiceEntry, Gateway or GatewayClass, or use `selector`",
                        "targetRefs: [{kind: Deployment, group: apps, name: cart}]",
                        "targetRefs: [{kind: Service, group: \"\", name: cart}]"),
                row(
                        "value-empty",
                        "empty text in a list of values",
                        "has an empty text in `%s`",
                        "remove it",
                        "rules: [{to: [{operation: {methods: [\"\"]}}]}]",
                        "rules: [{to: [{operation: {methods: [GET]}}]}]"));
    }

    private static Row row(String part, String summary, String words, String fix, String bad, String good) {
        return FAMILY.part(part, summary, words, fix).bad(bad + "\n").good(good + "\n");
    }
}
