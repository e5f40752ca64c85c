package io.meshlint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.engine.Config.Level;
import io.meshlint.manifest.WorkloadName;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.Source;
import io.meshlint.world.AssumedApp;
import io.meshlint.world.AssumedApp.Listen;
import io.meshlint.world.AssumedApp.Speech;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Assumptions.AssumedGateway;
import io.meshlint.world.Assumptions.AssumedNamespace;
import io.meshlint.world.Assumptions.FolderNamespace;
import io.meshlint.world.Assumptions.NodePool;
import io.meshlint.world.Assumptions.Proxies;
import io.meshlint.world.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    private static final Catalogue CATALOGUE = Catalogue.of(List.of(
            TestRule.named("service-lost"),
            new TestRule(RuleInfo.named("probe-missing")
                    .covers("kl:no-probe")
                    .profile("reliability")
                    .parameter(Parameter.choice("kind", List.of("any", "http"), "which"))
                    .parameter(Parameter.number("limit", 3, 1, 9, "how many"))
                    .parameter(Parameter.list("names", List.of("x"), "of what")))));

    private static Config read(String text) throws ConfigException {
        Source source = Source.text(".meshlint.yaml", text);
        GlobBase here = GlobBase.of(Path.of("/repo"), Path.of("/repo"));
        return ConfigReader.read(source, text.getBytes(StandardCharsets.UTF_8), here, CATALOGUE);
    }

    private static List<String> problems(String text) {
        return assertThrows(ConfigException.class, () -> read(text))
                .getMessage()
                .lines()
                .toList();
    }

    private static void assertProblem(String text, String... problems) {
        assertEquals(List.of(problems), problems(text));
    }

    @Test
    void readsHostsThatExist() throws ConfigException {
        assertEquals(
                List.of("payments.legacy.svc.cluster.local"),
                read("assume: {hosts: [payments.legacy.svc.cluster.local]}")
                        .assumptions()
                        .hosts());
    }

    @Test
    void aVersionThatIsAListIsOneProblem() {
        assertProblem("kubernetes: [1]\n", ".meshlint.yaml:1:13: `kubernetes` must be a single value");
    }

    @Test
    void theClusterDomainIsNotEmpty() {
        assertProblem(
                "clusterDomain: \"\"\n",
                ".meshlint.yaml:1:16: `clusterDomain` must be a domain, such as cluster.local");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n# nothing yet\n",
                "---\n",
                "rules:\nmesh:\noverrides:\nprofiles:\nassume:\ncontext:\nclosedWorld:\nistio:\n",
                "rules: {}\noverrides: []\n",
                "{}"
            })
    void anEmptyConfigConfiguresNothing(String text) throws ConfigException {
        assertEquals(Config.none(), read(text));
    }

    @Test
    void readsWhatIsSaidOfTheCluster() throws ConfigException {
        Assumptions assumptions = read("""
                        kubernetes: 1.30
                        istio: "v1.29.1"
                        namespace: shop
                        clusterDomain: k8s.example.com
                        mesh: {rootNamespace: istio-config, injectByDefault: true}
                        closedWorld: true
                        """).assumptions();
        assertEquals(new Version(1, 30), assumptions.kubernetes());
        assertEquals(new Version(1, 29), assumptions.istio());
        assertEquals("shop", assumptions.namespace());
        assertEquals("k8s.example.com", assumptions.clusterDomain());
        assertEquals("istio-config", assumptions.rootNamespace());
        assertTrue(assumptions.injectByDefault());
        assertTrue(assumptions.closedWorld());
    }

    @Test
    void theWorldMayBeClosedInSomeNamespaces() throws ConfigException {
        Assumptions assumptions = read("closedWorld: [shop, pay]\n").assumptions();
        assertFalse(assumptions.closedWorld());
        assertEquals(List.of("shop", "pay"), assumptions.closedNamespaces());
    }

    @Test
    void readsWhatIsAssumed() throws ConfigException {
        Assumptions assumptions = read("""
                        assume:
                          namespaces: [{name: shop, labels: {istio-injection: enabled}}, {name: bare}]
                          nodePools:
                          - name: gpu
                            labels: {pool: gpu, spot: true}
                            taints: ["nvidia.com/gpu=true:NoSchedule", "spot:NoExecute", "a=:PreferNoSchedule"]
                            allocatable: {cpu: 7910m, memory: 64Gi}
                          priorityClasses: [high]
                          gateways: [{selector: {istio: edge}, namespace: edge, ports: [80, 443]}]
                          gatewayClasses: [acme]
                        """).assumptions();
        assertEquals(
                List.of(
                        new AssumedNamespace("shop", Map.of("istio-injection", "enabled")),
                        new AssumedNamespace("bare", Map.of())),
                assumptions.namespaces());
        assertEquals(
                List.of(new NodePool(
                        "gpu",
                        Map.of("pool", "gpu", "spot", "true"),
                        List.of("nvidia.com/gpu=true:NoSchedule", "spot:NoExecute", "a=:PreferNoSchedule"),
                        Map.of("cpu", "7910m", "memory", "64Gi"))),
                assumptions.nodePools());
        assertEquals(List.of("high"), assumptions.priorityClasses());
        assertEquals(
                List.of(new AssumedGateway(Map.of("istio", "edge"), "edge", List.of(80, 443))),
                assumptions.edge().gateways());
        assertEquals(List.of("acme"), assumptions.edge().gatewayClasses());
    }

    @Test
    void readsWhatAppsDo() throws ConfigException {
        Assumptions read = read("""
                assume:
                  apps:
                  - {workload: shop/deploy/cart, listens: [8080, "127.0.0.1:9090"], status: 503, latency: 1.5s}
                  - {workload: sts/db, listens: [], speaks: tcp}
                  unresolvable: [Gone.example.com]
                """).assumptions();
        assertEquals(
                List.of(
                        new AssumedApp(
                                new WorkloadName("shop", "deploy", "cart"),
                                Optional.of(List.of(new Listen(8080, false), new Listen(9090, true))),
                                OptionalInt.of(503),
                                OptionalLong.of(1500),
                                Optional.empty()),
                        new AssumedApp(
                                new WorkloadName("", "sts", "db"),
                                Optional.of(List.of()),
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                Optional.of(Speech.TCP))),
                read.apps());
        assertEquals(List.of("gone.example.com"), read.unresolvable());
    }

    @Test
    void complainsAboutWhatNoAppDoes() {
        assertProblem(
                "assume: {apps: [{workload: cart}]}",
                ".meshlint.yaml:1:28: `cart` is not of the form NAMESPACE/KIND/NAME, such as shop/deployment/cart");
        assertProblem("assume: {apps: [{status: 200}]}", ".meshlint.yaml:1:17: `assume.apps[0].workload` is missing");
        assertProblem(
                "assume: {apps: [{workload: deploy/a, listens: [http]}]}",
                ".meshlint.yaml:1:48: `http` is no port, such as 8080 or 127.0.0.1:8080");
        assertProblem(
                "assume: {apps: [{workload: deploy/a, status: 99}]}",
                ".meshlint.yaml:1:46: `assume.apps[0].status` must be a status of HTTP, from 200 to 599");
        assertProblem(
                "assume: {apps: [{workload: deploy/a, latency: 5}]}",
                ".meshlint.yaml:1:47: `assume.apps[0].latency` must be a duration, such as 250ms or 5s");
        assertProblem(
                "assume: {apps: [{workload: deploy/a, speaks: HTTP}]}",
                ".meshlint.yaml:1:46: `assume.apps[0].speaks` must be one of http, http2, grpc, https, tcp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0]", "[65536]", "[http]", "[-1]"})
    void portsOfGatewaysAreNumbers(String ports) {
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> read("assume:\n  gateways:\n  - {selector: {istio: edge}, ports: " + ports + "}\n"));
        assertTrue(e.getMessage().contains(":3:"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"64GB", "-1", "many", "''", "[1]", "1e999999999"})
    void whatIsAllocatableIsAQuantity(String amount) {
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> read("assume:\n  nodePools:\n  - {name: a, allocatable: {memory: " + amount + "}}\n"));
        assertTrue(e.getMessage().contains(":3:"), e.getMessage());
    }

    @Test
    void readsHowPodsGetTheirProxies() throws ConfigException {
        assertEquals(
                new Proxies(List.of("stable"), Optional.of(true), true),
                read("mesh: {nativeSidecars: true, cni: true}\nassume: {revisions: [stable]}\n")
                        .assumptions()
                        .proxies());
        assertEquals(
                Proxies.UNSAID,
                read("mesh: {nativeSidecars: auto}\n").assumptions().proxies());
        assertProblem(
                "mesh: {nativeSidecars: maybe}",
                ".meshlint.yaml:1:24: `mesh.nativeSidecars` must be true, false or auto");
    }

    @Test
    void readsLevelsByIdAndAnotherToolsName() throws ConfigException {
        Config config = read("rules: {service-lost: error, no-probe: info}\n");
        assertEquals(
                new Level(Severity.ERROR, true, false, Map.of()),
                config.levels().get("service-lost"));
        assertEquals(
                new Level(Severity.INFO, true, false, Map.of()), config.levels().get("probe-missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "\"off\"", "false", "no", "Off", "{severity: off}", "{severity: \"off\"}"})
    void offMeansOffHoweverItIsWritten(String off) throws ConfigException {
        Level level = read("rules:\n  service-lost: " + off + "\n").levels().get("service-lost");
        assertEquals(new Level(Severity.OFF, true, false, Map.of()), level);
    }

    @Test
    void aListIsAlsoASingleValue() throws ConfigException {
        for (String names : List.of("[a, 1]", "[]", "a", "\"1\"")) {
            Level level = read("rules: {probe-missing: {names: " + names + "}}\n")
                    .levels()
                    .get("probe-missing");
            String texts = String.join(" ", level.parameters().get("names"));
            assertEquals(names.replaceAll("[\\[\\],\"]", ""), texts);
        }
        Config absent = read("rules: {probe-missing: {names: }}\n");
        assertEquals(Map.of(), absent.levels().get("probe-missing").parameters());
    }

    @Test
    void readsSettingsBesideALevel() throws ConfigException {
        Level level = read("rules: {probe-missing: {severity: warning, flat: true, kind: http, limit: 5}}\n")
                .levels()
                .get("probe-missing");
        assertEquals(
                new Level(Severity.WARNING, true, true, Map.of("kind", List.of("http"), "limit", List.of("5"))), level);
        assertFalse(read("rules: {no-probe: {limit: 5}}\n")
                .levels()
                .get("probe-missing")
                .stated());
    }

    @Test
    void readsOverrides() throws ConfigException {
        Config config = read("""
                overrides:
                - {paths: ["legacy/**", old], namespace: legacy, rules: {service-lost: off}}
                - {paths: ["legacy/shop/**"], namespace: shop}
                """);
        assertEquals(List.of("legacy/**", "old"), config.overrides().get(0).paths());
        assertEquals(
                Severity.OFF,
                config.overrides().get(0).levels().get("service-lost").severity());
        assertEquals(
                List.of(
                        new FolderNamespace("legacy/shop/**", "shop"),
                        new FolderNamespace("legacy/**", "legacy"),
                        new FolderNamespace("old", "legacy")),
                config.assumptions().folderNamespaces());
    }

    @Test
    void readsContextAndProfiles() throws ConfigException {
        Config config = read("context: [platform/**]\nprofiles: [traffic, reliability]\n");
        assertEquals(List.of("platform/**"), config.context());
        assertEquals(List.of("traffic", "reliability"), config.profiles());
        assertEquals(List.of("all"), read("profiles: [all]").profiles());
    }

    @Test
    void turnsGlobsToTheWorkingDirectory() throws ConfigException {
        String text = "context: [platform/**]\noverrides: [{paths: [legacy/**], namespace: old}]\n";
        Config config = ConfigReader.read(
                Source.text("k8s/.meshlint.yaml", text),
                text.getBytes(StandardCharsets.UTF_8),
                GlobBase.of(Path.of("/repo/k8s"), Path.of("/repo")),
                CATALOGUE);
        assertEquals(List.of("k8s/platform/**"), config.context());
        assertEquals(List.of("k8s/legacy/**"), config.overrides().get(0).paths());
        assertEquals(
                "k8s/legacy/**", config.assumptions().folderNamespaces().get(0).glob());
    }

    @Test
    void complainsAboutUnknownKeysAnywhere() {
        assertProblem("isito: 1.30", ".meshlint.yaml:1:1: unknown key `isito`, did you mean `istio`?");
        assertProblem(
                "mesh: {autoMtls: true}",
                ".meshlint.yaml:1:8: unknown key `mesh.autoMtls`: there are rootNamespace, injectByDefault,"
                        + " nativeSidecars, cni");
        assertProblem(
                "assume:\n  namespaces:\n  - name: a\n    label: {}\n",
                ".meshlint.yaml:4:5: unknown key `assume.namespaces[0].label`, did you mean `labels`?");
        assertProblem(
                "assume: {nodePool: []}",
                ".meshlint.yaml:1:10: unknown key `assume.nodePool`, did you mean `nodePools`?");
        assertProblem(
                "overrides: [{paths: [a], rule: {}}]",
                ".meshlint.yaml:1:26: unknown key `overrides[0].rule`, did you mean `rules`?");
        assertProblem(
                "rules: {no-probe: {sevrity: error}}",
                ".meshlint.yaml:1:20: unknown key `rules.no-probe.sevrity`, did you mean `severity`?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requireReasons: true", "mesh: {trustDomain: a}", "assume: {services: []}", "on: x"})
    void acceptsNoKeyThatDoesNothing(String text) {
        assertTrue(problems(text).get(0).contains("unknown key"), text);
    }

    @Test
    void complainsAboutWrongTypes() {
        assertProblem("- istio", ".meshlint.yaml:1:1: the config must hold keys and values");
        assertProblem("text", ".meshlint.yaml:1:1: the config must hold keys and values");
        assertProblem("namespace: [a]", ".meshlint.yaml:1:12: `namespace` must be a single value");
        assertProblem("mesh: true", ".meshlint.yaml:1:7: `mesh` must hold keys and values");
        assertProblem(
                "mesh: {injectByDefault: \"true\"}",
                ".meshlint.yaml:1:25: `mesh.injectByDefault` must be true or false");
        assertProblem(
                "closedWorld: some", ".meshlint.yaml:1:14: `closedWorld` must be true, false or a list of namespaces");
        assertProblem("context: platform", ".meshlint.yaml:1:10: `context` must be a list");
        assertProblem("context: [{a: b}]", ".meshlint.yaml:1:11: `context[0]` must be a single value");
        assertProblem("profiles: traffic", ".meshlint.yaml:1:11: `profiles` must be a list");
        assertProblem("rules: [service-lost]", ".meshlint.yaml:1:8: `rules` must hold keys and values");
        assertProblem("overrides: {paths: [a]}", ".meshlint.yaml:1:12: `overrides` must be a list");
        assertProblem("overrides: [a]", ".meshlint.yaml:1:13: `overrides[0]` must hold keys and values");
        assertProblem("overrides: [{paths: a}]", ".meshlint.yaml:1:21: `overrides[0].paths` must be a list");
        assertProblem("assume: []", ".meshlint.yaml:1:9: `assume` must hold keys and values");
        assertProblem(
                "assume: {namespaces: [shop]}",
                ".meshlint.yaml:1:23: `assume.namespaces[0]` must hold keys and values");
        assertProblem("assume: {nodePools: {}}", ".meshlint.yaml:1:21: `assume.nodePools` must be a list");
    }

    @Test
    void complainsAboutWhatIsMissing() {
        assertProblem(
                "overrides: [{rules: {}}]", ".meshlint.yaml:1:13: `overrides[0].paths` must list at least one glob");
        assertProblem(
                "overrides: [{paths: []}]", ".meshlint.yaml:1:21: `overrides[0].paths` must list at least one glob");
        assertProblem(
                "assume: {namespaces: [{labels: {}}]}", ".meshlint.yaml:1:23: `assume.namespaces[0].name` is missing");
        assertProblem("context: ['']", ".meshlint.yaml:1:11: `context[0]` is missing");
    }

    @Test
    void complainsAboutRules() {
        assertProblem(
                "rules:\n  service-lots: error",
                ".meshlint.yaml:2:3: unknown rule `service-lots`, did you mean `service-lost`?");
        assertProblem(
                "rules: {service-lost: on}",
                ".meshlint.yaml:1:23: `rules.service-lost` must be off, info, warning or error");
        assertProblem(
                "rules: {service-lost: warn}",
                ".meshlint.yaml:1:23: `rules.service-lost` must be off, info, warning or error");
        assertProblem(
                "rules: {no-probe: {kind: grpc}}",
                ".meshlint.yaml:1:26: `rules.no-probe.kind` must be one of any, http");
        assertProblem(
                "rules: {no-probe: {kind: [any]}}",
                ".meshlint.yaml:1:26: `rules.no-probe.kind` must be a single value");
        for (String limit : List.of("0", "10", "1.5", "many", "''", "99999999999")) {
            assertProblem(
                    "rules: {no-probe: {limit: " + limit + "}}",
                    ".meshlint.yaml:1:27: `rules.no-probe.limit` must be a whole number from 1 to 9");
        }
        assertProblem(
                "rules: {no-probe: {names: [a, {b: c}]}}",
                ".meshlint.yaml:1:31: `rules.no-probe.names[1]` must be a single value");
        assertProblem(
                "rules: {no-probe: {names: {b: c}}}", ".meshlint.yaml:1:27: `rules.no-probe.names` must be a list");
        assertProblem("rules: {no-probe: {names: ''}}", ".meshlint.yaml:1:27: `rules.no-probe.names` is missing");
        assertProblem(
                "rules: {no-probe: {names: [a, null]}}", ".meshlint.yaml:1:31: `rules.no-probe.names[1]` is missing");
        assertProblem(
                "rules: {probe-missing: off, no-probe: error}",
                ".meshlint.yaml:1:29: rule `probe-missing` is already set, `no-probe` is another name for it");
        assertProblem(
                "overrides: [{paths: [a], rules: {no-probe: {limit: 3}}}]",
                ".meshlint.yaml:1:45: unknown key `overrides[0].rules.no-probe.limit`: there are severity, flat");
    }

    @Test
    void complainsAboutValues() {
        assertProblem("istio: latest", ".meshlint.yaml:1:8: `istio`: `latest` is no version such as 1.30");
        assertProblem("kubernetes: -1.30", ".meshlint.yaml:1:13: `kubernetes`: `-1.30` is no version such as 1.30");
        assertProblem(
                "profiles: [trafic]",
                ".meshlint.yaml:1:12: unknown profile `trafic`: there are all, reliability, traffic");
        assertTrue(problems("namespace: Shop").get(0).startsWith(".meshlint.yaml:1:12: `Shop` is no name"));
        assertTrue(problems("closedWorld: [a.b]").get(0).startsWith(".meshlint.yaml:1:15: `a.b` is no name"));
        assertTrue(problems("overrides: [{paths: [a], namespace: A}]").get(0).startsWith(".meshlint.yaml:1:37: `A`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a=b:NoSched", ":NoSchedule", "=b:NoSchedule", "a:noschedule"})
    void complainsAboutTaints(String taint) {
        List<String> problems = problems("assume: {nodePools: [{name: a, taints: ['" + taint + "']}]}");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith(".meshlint.yaml:1:41: taint `" + taint + "` is not of the form"));
    }

    @Test
    void complainsAboutKeysThatAreThereTwice() {
        assertProblem("istio: 1.30\nistio: 1.30\n", ".meshlint.yaml:2:1: this key is there twice");
        assertProblem(
                "rules:\n  service-lost: error\n  service-lost: off\n", ".meshlint.yaml:3:3: this key is there twice");
    }

    @Test
    void complainsAboutWhatIsNoYaml() {
        List<String> problems = problems("rules:\n  a: [1\n  b: 2\n");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith(".meshlint.yaml:"), problems.get(0));
        assertTrue(problems("namespace: {{ .Values.namespace }}\n")
                .contains(".meshlint.yaml:1:12: a config is plain YAML, this is a template"));
    }

    @Test
    void complainsAboutASecondDocument() {
        assertProblem(
                "istio: 1.30\n---\nistio: 1.29\n",
                ".meshlint.yaml:3:1: a config is one document, this begins a second");
    }

    @Test
    void listsEveryProblemInTheOrderOfTheText() {
        assertEquals(
                List.of("1", "2", "3", "4", "5"),
                problems("rules: {x: error}\nfoo: 1\nprofiles: [x]\nnamespace: X\nistio: x\n").stream()
                        .map(line -> line.split(":")[1])
                        .toList());
    }

    @Test
    void looksThroughAnchorsAndMergeKeys() throws ConfigException {
        Config config = read("istio: &v 1.30\nkubernetes: *v\nrules:\n  service-lost: {<<: {severity: info}}\n");
        assertEquals(new Version(1, 30), config.assumptions().kubernetes());
        assertEquals(Severity.INFO, config.levels().get("service-lost").severity());
    }
}
