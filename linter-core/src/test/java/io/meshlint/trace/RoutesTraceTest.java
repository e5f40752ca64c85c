package io.meshlint.trace;

import static io.meshlint.trace.Following.cart;
import static io.meshlint.trace.Following.deployment;
import static io.meshlint.trace.Following.istio;
import static io.meshlint.trace.Following.route;
import static io.meshlint.trace.Following.rule;
import static io.meshlint.trace.Following.service;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.manifest.WorkloadName;
import io.meshlint.world.AssumedApp;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTraceTest {

    private static final String GET = "http://cart.shop/";
    private static final String SUBSETS = "subsets: [{name: v1, labels: {app: cart}}]";

    private static AssumedApp app(int status, long latency) {
        return new AssumedApp(
                WorkloadName.parse("shop/Deployment/cart").get(),
                Optional.empty(),
                OptionalInt.of(status),
                OptionalLong.of(latency),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{host: cart}                                        | 200",
                "{host: nobody}                                      | 503 NC",
                "{host: cart.shop}                                   | 503 NC",
                "{host: cart.other.svc.cluster.local}                | 503 NC",
                "{host: cart.shop.svc.cluster.local, port: {number: 80}} | 200",
                "{host: cart, port: {number: 81}}                    | 503 NC",
                "{host: cart, subset: v1}                            | 200",
                "{host: cart, subset: v3}                            | 503 NC",
            })
    void destinationsMakeClusters(String destination, String seen) {
        Following world = cart(route("{route: [{destination: " + destination + "}]}"), rule(SUBSETS));
        assertEquals(seen, world.inMesh(GET));
        assertEquals("200", world.outOfMesh(GET));
    }

    @Test
    void sidecarsTakeTheCalledPortWhereNoneIsWritten() {
        String other = service("shop", "store", "{name: http, port: 8080}") + deployment("shop", "store", "");
        String lead = route("{route: [{destination: {host: store}}]}");
        assertEquals("503 NC", cart(other, lead).inMesh(GET));
    }

    @Test
    void rulesThatAreNotExportedDefineNothing() {
        String hidden = rule("exportTo: [.], " + SUBSETS);
        String lead = route("{route: [{destination: {host: cart, subset: v1}}]}");
        String stranger = deployment("other", "stranger", "");
        assertEquals("200", cart(hidden, lead).inMesh(GET));
        assertEquals("503 NC", cart(hidden, lead, stranger).byWorkload("stranger", GET));
    }

    @Test
    void rulesOfTheClientsNamespaceHideOthers() {
        String own = istio(
                "DestinationRule",
                "other",
                "all",
                "{host: \"*.shop.svc.cluster.local\", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}");
        String lead = route("{route: [{destination: {host: cart, subset: v1}}]}");
        String stranger = deployment("other", "stranger", "");
        assertEquals("503 NC", cart(rule(SUBSETS), own, lead, stranger).byWorkload("stranger", GET));
    }

    @Test
    void oneRuleForSomePodsLeavesTheOthersWithoutAny() {
        String some = istio(
                "DestinationRule",
                "other",
                "some",
                "{host: cart.shop.svc.cluster.local, workloadSelector: {matchLabels: {app: chosen}}, " + SUBSETS + "}");
        String lead = route("{route: [{destination: {host: cart, subset: v1}}]}");
        String clients = deployment("other", "stranger", "") + deployment("other", "chosen", "");
        Following world = cart(rule(SUBSETS), some, lead, clients);
        assertEquals("503 NC", world.byWorkload("stranger", GET));
        assertEquals("200", world.byWorkload("chosen", GET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{match: [{uri: {prefix: /x}}], route: [{destination: {host: cart}}]}      | 404 NR",
                "{match: [{uri: {regex: '/[a-z]*'}}], route: [{destination: {host: cart}}]} | 200",
                "{match: [{sourceLabels: {app: nobody}}], route: [{destination: {host: none}}]} | 200",
                "{redirect: {uri: /x}}                                                     | 301",
                "{directResponse: {status: 418}}                                           | 418",
                "{fault: {abort: {httpStatus: 418, percentage: {value: 100}}}, route: [{destination: {host: cart}}]} | 418 FI",
                "{fault: {abort: {httpStatus: 418}}, route: [{destination: {host: cart}}]} | 200",
                "{fault: {abort: {httpStatus: 500, percentage: {value: 25}}}, route: [{destination: {host: cart}}]} | 75% 200 / 25% 500 FI",
                "{delegate: {name: nobody}}                                                | 200",
            })
    void rulesAct(String rule, String seen) {
        assertEquals(seen.replace(" / ", " | "), cart(route(rule)).inMesh(GET));
    }

    @Test
    void delegatesLendTheirRules() {
        String root = route("{delegate: {name: lent}}");
        String lent = istio("VirtualService", "shop", "lent", "{http: [{route: [{destination: {host: nobody}}]}]}");
        assertEquals("503 NC", cart(root, lent).inMesh(GET));
    }

    @Test
    void theFirstRuleThatTakesEverythingWins() {
        String rules = route("{route: [{destination: {host: cart}}]}, {match: [{uri: {prefix: /v2}}],"
                + " route: [{destination: {host: nobody}}]}");
        assertEquals("200", cart(rules).inMesh("http://cart.shop/v2"));
    }

    @Test
    void ofTwoForOneHostTheOlderCounts() {
        String other = istio(
                "VirtualService", "shop", "other", "{hosts: [cart], http: [{route: [{destination: {host: nobody}}]}]}");
        String mine = route("{route: [{destination: {host: cart}}]}");
        assertEquals("200 ambiguous | 503 NC ambiguous", cart(mine, other).inMesh(GET));
        String hidden = other.replace("{hosts", "{exportTo: [.], hosts");
        assertEquals("503 NC", cart(mine, hidden).inMesh(GET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retries: {attempts: 3, retryOn: 5xx}, timeout: 10s | 503 | 0    | 503 URX",
                "timeout: 10s                                       | 503 | 0    | 503",
                "timeout: 1s                                        | 200 | 5000 | 504 UT; server 0 DC",
                "timeout: 10s, retries: {attempts: 2, perTryTimeout: 1s} | 200 | 5000 | 504 UT; server 0 DC",
                "timeout: 10s, retries: {attempts: 2, perTryTimeout: 1s, retryOn: 5xx} | 200 | 5000 | 504 UT,URX; server 0 DC",
                "timeout: 2s, retries: {attempts: 2, perTryTimeout: 1s, retryOn: 5xx} | 200 | 5000 | 504 UT; server 0 DC",
            })
    void answersComeInTimeOrAreAskedForAgain(String fields, int status, long latency, String seen) {
        String lead = route("{" + fields + ", route: [{destination: {host: cart}}]}");
        Following world = cart(lead).app(app(status, latency));
        assertEquals(seen, world.inMesh(GET));
        assertEquals(Integer.toString(status), world.outOfMesh(GET));
    }

    @Test
    void oldDefaultsTryAgainAt503() {
        assertEquals("503", cart().app(app(503, 0)).inMesh(GET));
        assertEquals("503 URX", cart().app(app(503, 0)).istio("1.23").inMesh(GET));
    }

    @Test
    void aliasesOfHostsThatTheMeshDoesNotKnowMakeNoCluster() {
        String alias = "---\napiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\n"
                + "spec: {type: ExternalName, externalName: api.example.com, ports: [{name: http, port: 80}]}\n";
        String lead = route("{route: [{destination: {host: api, port: {number: 80}}}]}");
        assertEquals("503 NC", cart(alias, lead).inMesh(GET));
    }

    @Test
    void routesOfHttpDoNotCountOnPortsOfTcp() {
        String tcp =
                service("shop", "cart", "{name: tcp-web, port: 80, targetPort: 8080}") + deployment("shop", "cart", "");
        String lead = route("{route: [{destination: {host: nobody}}]}");
        assertEquals("200", Following.of(tcp, lead).inMesh(GET));
    }

    @Test
    void serversNamedByTlsDecide() {
        String tls =
                service("shop", "cart", "{name: tls-db, port: 443, targetPort: 8443}") + deployment("shop", "cart", "");
        String lead = istio(
                "VirtualService",
                "shop",
                "cart",
                "{hosts: [cart.shop.svc.cluster.local], tls: [{match: [{port: 443, sniHosts: [cart.shop.svc.cluster.local]}],"
                        + " route: [{destination: {host: nobody, port: {number: 443}}}]}]}");
        assertEquals("reset NC", Following.of(tls, lead).inMesh("tls://cart.shop.svc.cluster.local:443"));
        assertEquals("connected", Following.of(tls, lead).inMesh("tls://cart.shop:443"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{egress: [{hosts: ['./*']}]}                                                    | 200 likely",
                "{egress: [{hosts: ['./*', 'shop/*']}]}                                          | 200",
                "{egress: [{hosts: ['./*']}], outboundTrafficPolicy: {mode: REGISTRY_ONLY}}      | reset UH",
                "{egress: [{hosts: ['./*', 'web/*']}], outboundTrafficPolicy: {mode: REGISTRY_ONLY}} | reset UH",
            })
    void sidecarsKnowWhatTheyAreTold(String spec, String seen) {
        String scope = istio("Sidecar", "other", "default", spec);
        assertEquals(seen, cart(scope, deployment("other", "stranger", "")).byWorkload("stranger", GET));
    }

    @Test
    void whatIsNotKnownIsTurnedAwayWhereHttpIsSpoken() {
        String scope = istio(
                "Sidecar",
                "other",
                "default",
                "{egress: [{hosts: ['./*']}], outboundTrafficPolicy: {mode: REGISTRY_ONLY}}");
        String own = service("other", "own", "{name: http, port: 80}") + deployment("other", "own", "");
        Following world = cart(scope, own, deployment("other", "stranger", ""));
        assertEquals("502", world.byWorkload("stranger", GET));
        assertEquals("reset UH likely", world.byWorkload("stranger", "tcp://api.example.com:5432"));
    }

    @Test
    void passedOnInPlaintextItIsShutOut() {
        String scope = istio("Sidecar", "other", "default", "{egress: [{hosts: ['./*']}]}");
        Following world = cart(scope, Following.strict(), deployment("other", "stranger", ""));
        assertEquals("503 UC likely; server 0 NR", world.byWorkload("stranger", GET));
    }

    @Test
    void hostsThatOnlyAVirtualServiceNamesAreRoutedOnPort80() {
        String lead = istio(
                "VirtualService",
                "shop",
                "web",
                "{hosts: [web.example.com], http: [{route: [{destination: {host: cart, port: {number: 80}}}]}]}");
        assertEquals("200", cart(lead).inMesh("http://web.example.com/"));
        assertEquals("200 likely", cart(lead).inMesh("http://web.example.com:8080/"));
    }

    @Test
    void subsetsOfHostsOutsideNeedEndpointsWithTheirLabels() {
        String entry = "{hosts: [api.example.com], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}],"
                + " endpoints: [{address: a.example.com, labels: {v: one}}]}";
        String rules = istio(
                "DestinationRule", "shop", "api", "{host: api.example.com, subsets: [{name: two, labels: {v: two}}]}");
        String lead = istio(
                "VirtualService",
                "shop",
                "api",
                "{hosts: [api.example.com], http: [{route: [{destination: {host: api.example.com, subset: two}}]}]}");
        String asked = "http://api.example.com/";
        assertEquals(
                "503 NC",
                cart(istio("ServiceEntry", "shop", "api", entry), rules, lead).inMesh(asked));
        String fixed = entry.replace("resolution: DNS", "resolution: STATIC").replace("a.example.com,", "192.0.2.1,");
        assertEquals(
                "503 UH",
                cart(istio("ServiceEntry", "shop", "api", fixed), rules, lead).inMesh(asked));
    }
}
