package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Attempt.Peer;
import io.meshlint.mesh.Attempt.Token;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: cart, namespace: shop, labels: {app: cart, sidecar.istio.io/inject: "true"}}
            spec: {serviceAccountName: cart, containers: [{name: cart, image: registry.example.com/cart:1.4}]}
            """;
    private static final String ISSUER = "https://login.example.com";
    private static final Peer WEB = Peer.of("cluster.local", Namespace.named("web"), "gateway");
    private static final Attempt GET = Attempt.http(8080, WEB, "GET", "cart.shop:80", "/cart/items");

    private static String policy(String name, String spec) {
        return object("AuthorizationPolicy", "shop", name, spec);
    }

    private static String object(String kind, String namespace, String name, String spec) {
        return "---\napiVersion: security.istio.io/v1\nkind: " + kind + "\nmetadata: {name: " + name + ", namespace: "
                + namespace + "}\nspec: " + spec + "\n";
    }

    private static String rules(String rules) {
        return policy("some", "{rules: [" + rules + "]}");
    }

    private static String denial(String rules) {
        return policy("some", "{action: DENY, rules: [" + rules + "]}");
    }

    private static String mesh(String config) {
        return "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata:\n  mesh: |\n    "
                + config + "\n";
    }

    private static Decision decide(Attempt attempt, String... objects) {
        Mesh mesh = Picture.of(POD + String.join("", objects)).mesh();
        return mesh.authorization().decide(attempt, Picture.workload(mesh, "cart"));
    }

    private static Decision.Denied denied(Attempt attempt, String... objects) {
        return assertInstanceOf(Decision.Denied.class, decide(attempt, objects));
    }

    private static Decision.Allowed allowed(Attempt attempt, String... objects) {
        return assertInstanceOf(Decision.Allowed.class, decide(attempt, objects));
    }

    private static Decision.Unknown unknown(Attempt attempt, String... objects) {
        return assertInstanceOf(Decision.Unknown.class, decide(attempt, objects));
    }

    private static String word(Decision decision) {
        return decision.getClass().getSimpleName();
    }

    @Test
    void withoutPoliciesEverythingPasses() {
        assertTrue(allowed(GET).by().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{rules: []}", "{action: ALLOW}"})
    void anAllowWithoutRulesDeniesEverything(String spec) {
        Decision.Denied denied = denied(GET, policy("none", spec));
        assertEquals(403, denied.status());
        assertEquals("rbac_access_denied_matched_policy[none]", denied.details());
        assertEquals("RBAC: access denied", denied.body());
        assertEquals("ALLOW policy `none` has no rule: it allows nothing", denied.why());
    }

    @Test
    void anEmptyRuleTakesEverything() {
        assertEquals(
                "spec.rules[0]", allowed(GET, rules("{}")).by().orElseThrow().path());
        Decision.Denied denied = denied(GET, denial("{}"));
        assertEquals("rbac_access_denied_matched_policy[ns[shop]-policy[some]-rule[0]]", denied.details());
        assertEquals("DENY policy `some` takes it", denied.why());
    }

    @Test
    void aDenialWithoutRulesDeniesNothing() {
        allowed(GET, policy("some", "{action: DENY}"));
    }

    @Test
    void denialComesBeforeAllowance() {
        String deny = policy("no", "{action: DENY, rules: [{to: [{operation: {methods: [GET]}}]}]}");
        assertEquals("DENY policy `no` takes it", denied(GET, rules("{}"), deny).why());
    }

    @Test
    void oneOfSeveralAllowancesIsEnough() {
        assertEquals(
                "yes",
                allowed(GET, policy("none", "{}"), policy("yes", "{rules: [{}]}"))
                        .by()
                        .orElseThrow()
                        .resource()
                        .name());
    }

    @ParameterizedTest
    @CsvSource({
        "methods: [GET],                 Allowed",
        "methods: [POST],                Denied",
        "methods: ['*'],                 Allowed",
        "methods: ['G*'],                Allowed",
        "notMethods: [GET],              Denied",
        "notMethods: [POST],             Allowed",
        "paths: [/cart/items],           Allowed",
        "paths: [/cart],                 Denied",
        "paths: [/cart*],                Allowed",
        "paths: ['*/items'],             Allowed",
        "paths: ['/{*}/items'],          Allowed",
        "paths: ['/{*}'],                Denied",
        "paths: ['/cart/{**}'],          Allowed",
        "paths: ['/cart/items/{**}'],    Denied",
        "paths: ['/{**}/items'],         Allowed",
        "notPaths: ['/cart/{*}'],        Denied",
        "hosts: [cart.shop],             Denied",
        "hosts: ['CART.shop:80'],        Allowed",
        "hosts: ['cart.shop:*'],         Allowed",
        "ports: ['8080'],                Allowed",
        "ports: ['80'],                  Denied",
        "notPorts: ['8080'],             Denied",
        "methods: [],                    Allowed",
        "methods: ['{{ .verb }}'],       Unknown",
        "methods: '{{ .verbs }}',        Unknown",
    })
    void operationsAreComparedAsTheyAreWritten(String field, String expected) {
        assertEquals(expected, word(decide(GET, rules("{to: [{operation: {" + field + "}}]}"))));
    }

    @Test
    void fieldsOfOneOperationAllHaveToFitAndOneOperationIsEnough() {
        assertEquals(
                "spec.rules[0].to[0].operation.paths",
                denied(GET, rules("{to: [{operation: {methods: [GET], paths: [/x]}}]}"))
                        .by()
                        .path());
        allowed(GET, rules("{to: [{operation: {paths: [/x]}}, {operation: {methods: [GET]}}]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "principals: [cluster.local/ns/web/sa/gateway], Allowed",
        "principals: ['*'],                             Allowed",
        "principals: ['*/ns/web/sa/gateway'],           Allowed",
        "principals: ['*/sa/gateway'],                  Allowed",
        "principals: ['cluster.local/ns/web/*'],        Allowed",
        "principals: [cluster.local/ns/web/sa/other],   Denied",
        "principals: [cluster.local/ns/shop/sa/gateway],Denied",
        "principals: [td.example.com/ns/web/sa/gateway],Unknown",
        "principals: [spiffe://cluster.local/ns/web/sa/gateway], Denied",
        "notPrincipals: [cluster.local/ns/web/sa/gateway], Denied",
        "namespaces: [web],                             Allowed",
        "namespaces: ['w*'],                            Allowed",
        "namespaces: [shop],                            Denied",
        "notNamespaces: [shop],                         Allowed",
        "serviceAccounts: [web/gateway],                Allowed",
        "serviceAccounts: [gateway],                    Denied",
        "ipBlocks: [10.0.0.0/8],                        Unknown",
        "notIpBlocks: [10.0.0.0/8],                     Unknown",
        "remoteIpBlocks: [10.0.0.0/8],                  Unknown",
        "ipBlocks: [0.0.0.0/0],                         Allowed",
    })
    void sourcesAreThePeers(String field, String expected) {
        assertEquals(expected, word(decide(GET, rules("{from: [{source: {" + field + "}}]}"))));
    }

    @ParameterizedTest
    @CsvSource({
        "principals: ['*'],      Denied",
        "notPrincipals: ['*'],   Allowed",
        "namespaces: [web],      Denied",
        "notNamespaces: [web],   Allowed",
        "serviceAccounts: [a/b], Denied",
    })
    void plaintextProvesNoIdentity(String field, String expected) {
        Attempt plain = Attempt.http(8080, Peer.NONE, "GET", "cart", "/");
        assertEquals(expected, word(decide(plain, rules("{from: [{source: {" + field + "}}]}"))));
    }

    @Test
    void whatIsNotKnownOfAPeerIsNotDecided() {
        String web = rules("{from: [{source: {namespaces: [web]}}]}");
        String account = rules("{from: [{source: {principals: [cluster.local/ns/web/sa/gateway]}}]}");
        String other = rules("{from: [{source: {principals: [cluster.local/ns/shop/sa/gateway]}}]}");
        Attempt nobody = Attempt.tcp(8080, Peer.UNKNOWN);
        Attempt somebody = Attempt.tcp(8080, Peer.of("cluster.local", Namespace.named("web"), ""));
        assertEquals(
                "spec.rules[0].from[0].source.namespaces",
                unknown(nobody, web).at().path());
        allowed(somebody, web);
        unknown(somebody, account);
        denied(somebody, other);
        unknown(Attempt.tcp(8080, Peer.of("cluster.local", Namespace.of("app/"), "gateway")), web);
    }

    @Test
    void trustDomainsOfTheMeshStandForEachOther() {
        String config = mesh("{trustDomain: new.example.com, trustDomainAliases: [old.example.com]}");
        Attempt attempt = Attempt.tcp(8080, Peer.of("new.example.com", Namespace.named("web"), "gateway"));
        for (String own : List.of("new.example.com", "old.example.com", "cluster.local", "*.example.com")) {
            allowed(attempt, config, rules("{from: [{source: {principals: ['" + own + "/ns/web/sa/gateway']}}]}"));
        }
        denied(attempt, config, rules("{from: [{source: {principals: [far.example.com/ns/web/sa/gateway]}}]}"));
        Mesh mesh = Picture.of(POD + config).mesh();
        Peer peer = mesh.authorization().identity(Picture.workload(mesh, "cart"));
        assertEquals(Peer.of("new.example.com", Namespace.named("shop"), "cart"), peer);
    }

    @ParameterizedTest
    @CsvSource({
        "'key: source.namespace, values: [web]',            Allowed",
        "'key: source.principal, notValues: [\"*\"]',       Denied",
        "'key: source.serviceAccount, values: [web/gateway]',Allowed",
        "'key: source.trustDomain, values: [cluster.local]',Allowed",
        "'key: destination.port, values: [\"8080\"]',       Allowed",
        "'key: destination.ip, values: [10.0.0.1]',         Unknown",
        "'key: source.ip, values: [10.0.0.1]',              Unknown",
        "'key: connection.sni, values: [a.example.com]',    Unknown",
        "'key: \"experimental.envoy.filters.a.b[c]\", values: [d]', Unknown",
        "'key: \"request.headers[X-User]\", values: [ann]', Allowed",
        "'key: \"request.headers[x-user]\", notValues: [\"a*\"]', Denied",
        "'key: \"request.headers[x-role]\", values: [\"*\"]', Denied",
        "'key: \"request.headers[x-forwarded-for]\", values: [\"*\"]', Unknown",
        "'key: \"request.headers[:method]\", values: [GET]', Allowed",
        "'key: request.auth.principal, values: [\"*\"]',    Denied",
        "'key: request.auth.audiences, values: [a]',        Denied",
        "'key: \"request.auth.claims[group]\", notValues: [a]', Allowed",
        "'key: request.user, values: [a]',                  Denied",
        "'key: source.namespace',                           Allowed",
        "'key: \"{{ .key }}\", values: [a]',                Unknown",
    })
    void conditionsAskForAttributes(String condition, String expected) {
        Attempt attempt = GET.withHeaders(Map.of("x-user", "ann"));
        assertEquals(expected, word(decide(attempt, rules("{when: [{" + condition + "}]}"))));
    }

    @Test
    void theRuleThatComesNearestIsTheOneThatDecides() {
        String far = "{from: [{source: {namespaces: [a]}}], to: [{operation: {methods: [PUT]}}]}";
        String near = "{from: [{source: {namespaces: [web]}}], to: [{operation: {methods: [PUT]}}]}";
        assertEquals(
                "spec.rules[1].to[0].operation.methods",
                denied(GET, rules(far + ", " + near)).by().path());
    }

    @Test
    void whatIsUnknownAndFailsElsewhereFails() {
        denied(GET, rules("{from: [{source: {ipBlocks: [10.0.0.0/8], namespaces: [shop]}}]}"));
        denied(GET, denial("{from: [{source: {ipBlocks: [10.0.0.0/8]}}]}"), policy("none", "{}"));
        unknown(GET, denial("{from: [{source: {ipBlocks: [10.0.0.0/8]}}]}"), policy("all", "{rules: [{}]}"));
    }

    @Test
    void onTcpAnAllowanceThatAsksAboutHttpIsDropped() {
        Attempt tcp = Attempt.tcp(5432, WEB);
        Decision.Denied denied =
                denied(tcp, rules("{to: [{operation: {ports: ['5432']}}, {operation: {methods: [GET]}}]}"));
        assertEquals(0, denied.status());
        assertEquals("", denied.body());
        assertEquals("rbac_access_denied_matched_policy[none]", denied.details());
        assertEquals("spec.rules[0].to[1].operation.methods", denied.by().path());
        denied(tcp, rules("{from: [{source: {requestPrincipals: ['*']}}]}"));
        denied(tcp, rules("{when: [{key: 'request.headers[a]', values: [b]}]}"));
        allowed(tcp, rules("{to: [{operation: {ports: ['5432']}}]}"));
    }

    @Test
    void onTcpADenialForgetsWhatItAsksAboutHttp() {
        Attempt tcp = Attempt.tcp(5432, WEB);
        denied(tcp, denial("{to: [{operation: {methods: [DELETE]}}]}"));
        denied(tcp, denial("{to: [{operation: {methods: [DELETE], ports: ['5432']}}]}"));
        allowed(tcp, denial("{to: [{operation: {methods: [DELETE], ports: ['8080']}}]}"));
        allowed(tcp, denial("{from: [{source: {namespaces: [shop]}}], to: [{operation: {paths: [/x]}}]}"));
    }

    @Test
    void dryRunsAndAuditsEnforceNothing() {
        allowed(GET, policy("audit", "{action: AUDIT, rules: [{}]}"));
        String dry = policy("dry", "{}").replace("name: dry", "name: dry, annotations: {istio.io/dry-run: \"true\"}");
        assertTrue(allowed(GET, dry).by().isEmpty());
    }

    @Test
    void anUndefinedProviderDeniesWhatItsPolicyTakes() {
        String custom = policy(
                "ask", "{action: CUSTOM, provider: {name: oauth}, rules: [{to: [{operation: {paths: [/cart*]}}]}]}");
        String none = mesh("{extensionProviders: []}");
        Decision.Denied denied = denied(GET, custom, none);
        assertEquals("CUSTOM policy `ask` names a provider that is not defined", denied.why());
        assertEquals(403, denied.status());
        allowed(Attempt.http(8080, WEB, "GET", "cart", "/other"), custom, none);
        assertEquals(
                "provider `oauth` of AuthorizationPolicy `ask` decides",
                unknown(GET, custom).why());
        unknown(GET, custom, mesh("{extensionProviders: [{name: oauth, envoyExtAuthzGrpc: {service: a.b, port: 1}}]}"));
        denied(GET, custom, mesh("{extensionProviders: [{name: oauth, zipkin: {service: a.b, port: 1}}]}"));
    }

    @Test
    void aProviderOfHttpIsLeftOutOnTcp() {
        String custom = policy("ask", "{action: CUSTOM, provider: {name: oauth}, rules: [{}]}");
        String config = mesh("{extensionProviders: [{name: oauth, envoyExtAuthzHttp: {service: a.b, port: 1}}]}");
        allowed(Attempt.tcp(5432, WEB), custom, config);
        unknown(GET, custom, config);
    }

    @Test
    void olderVersionsDenyWhereSeveralProvidersAreAsked() {
        String custom = policy("ask", "{action: CUSTOM, provider: {name: oauth}, rules: [{}]}")
                + policy("other", "{action: CUSTOM, provider: {name: opa}, rules: [{}]}");
        Assumptions none = Assumptions.none();
        Mesh mesh = Picture.of(POD + custom)
                .assuming(new Assumptions(
                        none.kubernetes(),
                        new Version(1, 29),
                        "",
                        List.of(),
                        false,
                        List.of(),
                        none.clusterDomain(),
                        none.rootNamespace(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        none.proxies(),
                        List.of(),
                        none.edge(),
                        List.of(),
                        List.of()))
                .mesh();
        Decision end = mesh.authorization().decide(GET, Picture.workload(mesh, "cart"));
        assertEquals(
                "CUSTOM policy `ask` asks one of several providers",
                assertInstanceOf(Decision.Denied.class, end).why());
        unknown(GET, custom);
    }

    @Test
    void onTcpADenialIsOneWhateverTheProviderSays() {
        String custom = policy("ask", "{action: CUSTOM, provider: {name: oauth}, rules: [{}]}");
        denied(Attempt.tcp(5432, WEB), custom, policy("none", "{}"));
        unknown(GET, custom, policy("none", "{}"));
        unknown(Attempt.tcp(5432, WEB), custom, policy("all", "{rules: [{}]}"));
    }

    @Test
    void thePodsThatBearAnIdentityAreFound() {
        String policy =
                rules("{from: [{source: {principals: [cluster.local/ns/shop/sa/cart, '*'], serviceAccounts: [cart],"
                        + " namespaces: [shop, web]}}]}");
        Mesh mesh = Picture.of(POD + policy).mesh();
        Cursor source = mesh.authorization()
                .all()
                .get(0)
                .rules()
                .get(0)
                .at("from")
                .at(0)
                .at("source");
        assertEquals(
                1, mesh.authorization().bearing(source.at("principals").at(0)).size());
        assertEquals(
                0, mesh.authorization().bearing(source.at("principals").at(1)).size());
        assertEquals(
                1,
                mesh.authorization().bearing(source.at("serviceAccounts").at(0)).size());
        assertEquals(
                1, mesh.authorization().bearing(source.at("namespaces").at(0)).size());
        assertEquals(
                0, mesh.authorization().bearing(source.at("namespaces").at(1)).size());
    }

    @Test
    void policiesHoldByNamespaceAndSelector() {
        allowed(GET, object("AuthorizationPolicy", "web", "none", "{}"));
        denied(GET, object("AuthorizationPolicy", "istio-system", "none", "{}"));
        denied(GET, policy("none", "{selector: {matchLabels: {app: cart}}}"));
        allowed(GET, policy("none", "{selector: {matchLabels: {app: web}}}"));
        unknown(GET, policy("none", "{selector: {matchLabels: {app: '{{ .app }}'}}}"));
        allowed(GET, policy("none", "{targetRefs: [{kind: Service, group: '', name: cart}]}"));
    }

    private static final String READ =
            object("RequestAuthentication", "shop", "login", "{jwtRules: [{issuer: " + ISSUER + "}]}");

    @Test
    void aBadTokenEndsIn401AndNonePasses() {
        Decision.Denied bad = denied(GET.withToken(new Token(ISSUER, false)), READ);
        assertEquals(401, bad.status());
        assertEquals("jwt_authn_access_denied{Jwt_verification_fails}", bad.details());
        Decision.Denied other = denied(GET.withToken(new Token("https://other.example.com", true)), READ);
        assertEquals("Jwt issuer is not configured", other.body());
        assertEquals("spec.jwtRules[0].issuer", other.by().path());
        allowed(GET, READ);
        allowed(GET.withToken(new Token(ISSUER, true)), READ);
    }

    @Test
    void aTokenThatNobodyReadsIsNone() {
        String principals = rules("{from: [{source: {requestPrincipals: ['*']}}]}");
        assertTrue(allowed(GET.withToken(new Token("", false))).keepsToken());
        denied(GET.withToken(new Token(ISSUER, true)), principals);
        denied(GET, READ, principals);
        allowed(GET.withToken(new Token(ISSUER, true)), READ, principals);
    }

    @Test
    void aCheckedTokenGoesOnOnlyIfItSaysSo() {
        Attempt attempt = GET.withToken(new Token(ISSUER, true));
        assertEquals(false, allowed(attempt, READ).keepsToken());
        assertTrue(allowed(attempt, READ.replace("]}", "]}").replace("com}", "com, forwardOriginalToken: true}"))
                .keepsToken());
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/*,   Allowed",
        "https://login.*,               Denied",
        "https://other.example.com/*,   Denied",
        "https://login.example.com/ann, Unknown",
        "*/ann,                         Unknown",
    })
    void requestPrincipalsAreIssuerAndSubject(String value, String expected) {
        Attempt attempt = GET.withToken(new Token(ISSUER, true));
        String rule = rules("{from: [{source: {requestPrincipals: ['" + value + "']}}]}");
        assertEquals(expected, word(decide(attempt, READ, rule)));
    }

    @Test
    void otherClaimsOfATokenAreUnknown() {
        Attempt attempt = GET.withToken(new Token(ISSUER, true));
        unknown(attempt, READ, rules("{when: [{key: 'request.auth.claims[group]', values: [a]}]}"));
        allowed(attempt, READ, rules("{when: [{key: 'request.auth.claims[iss]', values: ['" + ISSUER + "']}]}"));
        unknown(attempt, READ.replace("com}", "com, fromHeaders: [{name: x}]}"));
    }

    @Test
    void ztunnelKnowsBytesAloneAndNoProviders() {
        Mesh mesh = Picture.of(POD
                        + rules("{to: [{operation: {methods: [GET]}}]}")
                        + policy("ask", "{action: CUSTOM, provider: {name: a}, rules: [{}]}")
                        + READ)
                .mesh();
        Guard guard = Guard.ztunnel(Picture.workload(mesh, "cart"));
        Decision.Denied denied = assertInstanceOf(
                Decision.Denied.class, mesh.authorization().decide(GET.withToken(new Token(ISSUER, false)), guard));
        assertEquals(
                "connection closed due to policy rejection: allow policies exist, but none allowed", denied.details());
        assertEquals(0, denied.status());
        Mesh denying = Picture.of(POD + denial("{}")).mesh();
        Decision end = denying.authorization().decide(GET, Guard.ztunnel(Picture.workload(denying, "cart")));
        assertEquals(
                "connection closed due to policy rejection: explicitly denied by: shop/some",
                assertInstanceOf(Decision.Denied.class, end).details());
    }

    private static final String GATEWAY = """
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: edge, namespace: shop}
            spec: {gatewayClassName: istio, infrastructure: {labels: {tier: edge}}, listeners: []}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec: {ports: [{port: 80}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "'targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: edge}]',  Denied,  Denied",
        "'targetRef: {kind: Gateway, group: gateway.networking.k8s.io, name: edge}',     Denied,  Denied",
        "'targetRefs: [{kind: Gateway, group: gateway.networking.k8s.io, name: other}]', Allowed, Allowed",
        "'targetRefs: [{kind: Service, group: \"\", name: cart}]',                       Allowed, Denied",
        "'targetRefs: [{kind: Service, group: \"\", name: web}]',                        Allowed, Allowed",
        "'selector: {matchLabels: {tier: edge}}',                                        Denied,  Allowed",
        "'selector: {matchLabels: {app: cart}}',                                         Allowed, Allowed",
        "'targetRefs: [{kind: Gateway, group: g, name: \"{{ .name }}\"}]',               Unknown, Unknown",
    })
    void targetsAreGatewaysAndServicesOfWaypoints(String spec, String gateway, String waypoint) {
        Mesh mesh = Picture.of(POD + GATEWAY + policy("none", "{" + spec + "}")).mesh();
        Resource edge =
                mesh.cluster().ofKind("gateway.networking.k8s.io", "Gateway").get(0);
        Resource cart = Picture.service(mesh, "cart").resource();
        assertEquals(gateway, word(mesh.authorization().decide(GET, Guard.gatewayApi(edge))));
        assertEquals(waypoint, word(mesh.authorization().decide(GET, Guard.waypoint(edge, cart))));
    }

    @Test
    void thePoliciesOfTheWaypointClassLiveInTheRootNamespace() {
        String spec = "{targetRefs: [{kind: GatewayClass, group: gateway.networking.k8s.io, name: istio-waypoint}]}";
        Mesh mesh = Picture.of(POD + GATEWAY + object("AuthorizationPolicy", "istio-system", "none", spec))
                .mesh();
        Resource edge =
                mesh.cluster().ofKind("gateway.networking.k8s.io", "Gateway").get(0);
        Guard waypoint = Guard.waypoint(edge, Picture.service(mesh, "cart").resource());
        assertEquals("Denied", word(mesh.authorization().decide(GET, waypoint)));
        assertEquals("Allowed", word(mesh.authorization().decide(GET, Guard.gatewayApi(edge))));
    }

    @Test
    void gatewaysThatNobodyShowsMayHaveOtherLabels() {
        Guard guard = Guard.assumed(Namespace.named("shop"), Map.of("istio", "ingressgateway"));
        Mesh mesh = Picture.of(POD + policy("none", "{selector: {matchLabels: {istio: ingressgateway}}}"))
                .mesh();
        assertEquals("Denied", word(mesh.authorization().decide(GET, guard)));
        Mesh other = Picture.of(POD + policy("none", "{selector: {matchLabels: {app: edge}}}"))
                .mesh();
        assertEquals("Unknown", word(other.authorization().decide(GET, guard)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules: x", "rules: [x]", "rules: [{from: x, to: [y], when: [{}]}]", "rules: [null]"})
    void whatIsNoPolicyIsNoCrash(String spec) {
        decide(GET, policy("some", "{" + spec + "}"));
        decide(Attempt.tcp(0, Peer.UNKNOWN), denial("{}"), policy("other", "{" + spec + ", action: DENY}"));
    }
}
