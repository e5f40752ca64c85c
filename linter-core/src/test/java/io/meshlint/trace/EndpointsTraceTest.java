package io.meshlint.trace;

import static io.meshlint.trace.Following.CART;
import static io.meshlint.trace.Following.cart;
import static io.meshlint.trace.Following.deployment;
import static io.meshlint.trace.Following.istio;
import static io.meshlint.trace.Following.route;
import static io.meshlint.trace.Following.rule;
import static io.meshlint.trace.Following.service;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.manifest.WorkloadName;
import io.meshlint.world.AssumedApp;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EndpointsTraceTest {

    private static final String GET = "http://cart.shop/";
    private static final String SERVICE = service("shop", "cart", "{name: http, port: 80, targetPort: 8080}");

    private static void assertSeen(Following world, String inMesh, String outOfMesh) {
        assertEquals(inMesh, world.inMesh(GET));
        assertEquals(outOfMesh, world.outOfMesh(GET));
    }

    private static AssumedApp silent(String name) {
        return new AssumedApp(
                WorkloadName.parse("shop/Deployment/" + name).get(),
                Optional.of(List.of()),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    @Test
    void everythingIsRight() {
        assertSeen(cart(), "200", "200");
    }

    @Test
    void selectorMatchesNoPod() {
        assertSeen(Following.of(SERVICE, deployment("shop", "crt", "")), "503 UH", "refused");
    }

    @Test
    void grpcIsToldInItsOwnStatus() {
        assertEquals("200 grpc-status 14 UH", Following.of(SERVICE).inMesh("grpc://cart.shop:80/a.B/C"));
    }

    @Test
    void noReplicas() {
        String none = CART.replace("selector: {matchLabels", "replicas: 0\n  selector: {matchLabels");
        assertSeen(Following.of(none), "503 UH", "refused");
    }

    @Test
    void probeAsksAPortThatIsNotDeclared() {
        String probe = "ports: [{containerPort: 8080}], readinessProbe: {httpGet: {path: /, port: web}}";
        assertSeen(Following.of(SERVICE, deployment("shop", "cart", probe)), "503 UH", "refused");
    }

    @Test
    void unreadyPodsThatArePublishedServe() {
        String probe = "ports: [{containerPort: 8080}], readinessProbe: {httpGet: {path: /, port: web}}";
        String published = SERVICE.replace("spec: {", "spec: {publishNotReadyAddresses: true, ");
        assertSeen(Following.of(published, deployment("shop", "cart", probe)), "200", "200");
    }

    @Test
    void namedTargetPortIsNotDeclared() {
        String named = service("shop", "cart", "{name: http, port: 80, targetPort: web}");
        assertSeen(Following.of(named, deployment("shop", "cart", "")), "503 UH", "refused");
    }

    @Test
    void nothingListensBehindAProxy() {
        assertSeen(cart().app(silent("cart")), "503 UF,URX; server 503 UF,URX", "503 UF,URX; server 503 UF,URX");
        assertEquals(
                "503 UF; server 503 UF",
                cart().app(silent("cart")).istio("1.23").outOfMesh(GET));
    }

    @Test
    void nothingListensWithoutAProxy() {
        String bare = SERVICE + deployment("shop", "cart", "app: cart, sidecar.istio.io/inject: \"false\"", "", "");
        assertSeen(Following.of(bare).app(silent("cart")), "503 UF,URX", "refused");
    }

    @Test
    void theAppListensOnLocalhost() {
        String local = "args: [--listen-address=127.0.0.1:8080]";
        assertSeen(
                Following.of(SERVICE, deployment("shop", "cart", local)),
                "503 UF,URX likely; server 503 UF,URX",
                "503 UF,URX likely; server 503 UF,URX");
    }

    @Test
    void noSelectorAndNoEndpoints() {
        String manual = SERVICE.replace("selector: {app: cart}, ", "");
        assertSeen(Following.of(manual), "503 UH", "refused");
    }

    @Test
    void noNodeTakesThePods() {
        assertSeen(cart().tainted("gpu=true:NoSchedule"), "503 UH", "refused");
    }

    @Test
    void anInitContainerNeedsTheProxy() {
        String init = CART.replace(
                        "    spec:\n      containers",
                        "    spec:\n      initContainers: [{name: wait, image: curlimages/curl:8,"
                                + " command: [curl, 'http://cart.shop/']}]\n      containers")
                .replace("annotations: {}", "annotations: {sidecar.istio.io/nativeSidecar: \"false\"}");
        assertEquals("503 UH likely", Following.of(init).cni().inMesh(GET));
    }

    @Test
    void subsetsDecideWhichPodsServe() {
        String half = route("{route: [{destination: {host: cart, subset: v1}, weight: 50},"
                + " {destination: {host: cart, subset: v2}, weight: 50}]}");
        String rules = rule("subsets: [{name: v1, labels: {app: cart}}, {name: v2, labels: {app: none}}]");
        assertSeen(cart(half, rules), "50% 200 | 50% 503 UH", "200");
    }

    @Test
    void headlessNamesResolveToNothing() {
        String headless = SERVICE.replace("spec: {", "spec: {clusterIP: None, ");
        assertEquals("dns", Following.of(headless).outOfMesh(GET));
    }

    @Test
    void oneEndpointWithoutAProxyTakesMutualTlsFromAllOfAHeadlessService() {
        String headless = SERVICE.replace("spec: {", "spec: {clusterIP: None, ").replace("8080", "80");
        String pods = deployment("shop", "cart", "ports: [{containerPort: 80}]")
                + deployment("shop", "old", "app: cart, sidecar.istio.io/inject: \"false\"", "", "");
        assertEquals(
                "50% 503 UC likely; server 0 NR | 50% 200 likely",
                Following.of(headless, pods, Following.strict()).inMesh(GET));
    }

    @Test
    void hostsThatNobodyResolves() {
        String entry = istio(
                "ServiceEntry",
                "shop",
                "api",
                "{hosts: [api.example.com], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}");
        assertEquals("200 likely", Following.of(entry).inMesh("http://api.example.com/"));
        Following dead = Following.of(entry).unresolvable("api.example.com");
        assertEquals("dns likely", dead.inMesh("http://api.example.com/"));
        assertEquals("dns", dead.outOfMesh("http://api.example.com/"));
        assertEquals("dns", dead.outOfMesh("http://nobody.shop/"));
    }

    @Test
    void theCircuitBreakerOpens() {
        String pool =
                rule("trafficPolicy: {connectionPool: {tcp: {maxConnections: 1}, http: {http1MaxPendingRequests: 1}}}");
        assertEquals("80% 503 UO likely | 20% 200 likely", cart(pool).atOnce(10).inMesh(GET));
    }

    @Test
    void portsThatAServiceDoesNotHaveAreNoOnes() {
        assertEquals("503 UF likely", cart().inMesh("http://cart.shop:81/"));
        assertEquals("timeout likely", cart().outOfMesh("http://cart.shop:81/"));
        assertEquals("dns", cart().inMesh("http://nobody.shop/"));
    }

    @Test
    void patchesOfProxiesMayChangeEverything() {
        String filter = istio("EnvoyFilter", "shop", "tune", "{configPatches: []}");
        assertEquals("200 likely", cart(filter).inMesh(GET));
    }

    @Test
    void probeAsksThePortOfTheService() {
        String probe = "ports: [{containerPort: 8080}], readinessProbe: {httpGet: {path: /, port: 80}}";
        assertSeen(Following.of(SERVICE, deployment("shop", "cart", probe)), "503 UH likely", "refused likely");
    }
}
