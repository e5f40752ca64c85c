package io.meshlint.cli.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Config;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.ConfigReader;
import io.meshlint.engine.GlobBase;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rules.BuiltIn;
import io.meshlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a config of kube-linter becomes. */
class KubeLinterTest {

    private static final Catalogue CATALOGUE = Catalogue.of(BuiltIn.rules());

    @TempDir
    private Path folder;

    private static Carried carry(String config) throws ConfigException {
        return KubeLinter.carry("k.yaml", config.getBytes(StandardCharsets.UTF_8), CATALOGUE);
    }

    private static Carried custom(String template, String parameters) throws ConfigException {
        return carry("""
                checks: {doNotAutoAddDefaults: true}
                customChecks: [{name: mine, template: %s, scope: {objectKinds: [DeploymentLike]}, params: %s}]
                """.formatted(template, parameters));
    }

    private static Map<String, List<String>> settings(String template, String parameters, String rule)
            throws ConfigException {
        Carried carried = custom(template, parameters);
        assertEquals(List.of(), carried.notes());
        assertEquals(List.of(rule), List.copyOf(carried.rules().keySet()));
        return carried.rules().get(rule).settings();
    }

    private static void left(String template, String parameters, String words) throws ConfigException {
        Carried carried = custom(template, parameters);
        assertTrue(carried.notes().toString().contains(words), carried.notes().toString());
    }

    private Config read(Carried carried) throws ConfigException {
        String text = ConfigText.of(Survey.of(folder), carried, "k.yaml");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ConfigReader.read(Source.bytes(".meshlint.yaml", bytes), bytes, GlobBase.of(folder, folder), CATALOGUE);
    }

    private static RuleInfo rule(String id) {
        return CATALOGUE.called(id).get(0).info();
    }

    private static TreeSet<String> builtIn() {
        TreeSet<String> names = new TreeSet<>();
        for (Rule rule : CATALOGUE.rules()) {
            for (String code : rule.info().covers()) {
                if (code.startsWith("kl:")) {
                    names.add(code.substring(3));
                }
            }
        }
        return names;
    }

    @Test
    void theTablesNameChecksThatThereAre() {
        assertEquals(63, builtIn().size());
        assertEquals(31, new TreeSet<>(KubeLinter.defaults()).size());
        assertTrue(builtIn().containsAll(KubeLinter.defaults()));
        assertTrue(builtIn().containsAll(Templates.wholeChecks().values()));
        assertEquals(65, Templates.known().size());
    }

    @Test
    void everyCheckThatRunsIsAnsweredByErrors() throws ConfigException {
        assertAnswered(read(carry("")), KubeLinter.defaults());
        assertAnswered(read(carry("checks: {addAllBuiltIn: true}")), builtIn());
        assertAnswered(
                read(carry("{checks: {DoNotAutoAddDefaults: true, include: [sorted-keys]}}")), List.of("sorted-keys"));
    }

    private static void assertAnswered(Config config, Iterable<String> checks) {
        for (String check : checks) {
            for (Rule rule : CATALOGUE.called("kl:" + check)) {
                assertTrue(config.runs(rule), check + " by " + rule.info().id());
                assertEquals(
                        Severity.ERROR,
                        config.judge(rule.info(), rule.info().severity(), "a.yaml"),
                        rule.info().id());
            }
        }
    }

    @Test
    void rulesAreAskedAsWidelyAsTheChecksAsk() throws ConfigException {
        Carried carried = carry("checks: {addAllBuiltIn: true}");
        assertEquals(
                Map.of("appliesTo", List.of("all"), "minimum", List.of("3")),
                carried.rules().get("replicas-single").settings());
        assertEquals(
                Map.of("labels", List.of("owner")),
                carried.rules().get("label-required").settings());
        assertEquals(
                Map.of("annotations", List.of("email=*@*")),
                carried.rules().get("annotation-required").settings());
        assertEquals(Map.of(), carried.rules().get("host-mount-sensitive").settings());
    }

    @Test
    void excludedChecksAreOffUnlessOthersNeedTheirRules() throws ConfigException {
        Carried carried = carry("checks: {exclude: [latest-tag, liveness-port, invalid-target-ports]}");
        assertEquals(List.of("image-tag-mutable"), List.copyOf(carried.off().keySet()));
        assertTrue(carried.isOn("probe-port-missing"));
        assertEquals(
                List.of(
                        "k.yaml:1:32: excluding `liveness-port` does not turn off probe-port-missing, which other checks"
                                + " need",
                        "k.yaml:1:47: excluding `invalid-target-ports` does not turn off name-invalid, schema-value,"
                                + " which tell what the API server rejects"),
                carried.notes());
        Config config = read(carried);
        assertEquals(Severity.OFF, config.judge(rule("image-tag-mutable"), Severity.INFO, "a.yaml"));
    }

    @Test
    void labelsAndAnnotationsAreParameters() throws ConfigException {
        assertEquals(
                Map.of("labels", List.of("shop.example/team=cart-*")),
                settings("required-label", "{key: '^shop\\.example/team$', value: '^cart-'}", "label-required"));
        assertEquals(
                Map.of("annotations", List.of("owner=?*")),
                settings("required-annotation", "{Key: owner, value: '^.+$'}", "annotation-required"));
        Carried carried = carry("""
                customChecks: [{name: mine, template: forbidden-annotation, params: {key: "^(tiller|helm)", value: a}}]
                """);
        assertEquals(
                Map.of("annotations", List.of("tiller*=*a*", "helm*=*a*")),
                carried.rules().get("annotation-forbidden").settings());
    }

    @Test
    void kindsAreThoseOfTheScope() throws ConfigException {
        String config =
                "customChecks: [{name: a, template: required-label, params: {key: x}, scope: {objectKinds: %s}}]";
        Map<String, List<String>> jobs = carry(config.formatted("[JobLike, Service]"))
                .rules()
                .get("label-required")
                .settings();
        assertEquals(List.of("CronJob", "Job", "Service"), jobs.get("kinds"));
        Carried any = carry(config.formatted("[Any]"));
        assertTrue(any.rules().get("label-required").settings().get("kinds").containsAll(List.of("Pod", "Service")));
        assertEquals(
                List.of("k.yaml:1:16: check `a` is carried over in part: label-required names kinds instead of `Any`:"
                        + " add those that are missing"),
                any.notes());
        Carried two = carry("""
                customChecks:
                  - {name: a, template: required-label, params: {key: x}, scope: {objectKinds: [Service]}}
                  - {name: b, template: required-label, params: {key: y}, scope: {objectKinds: [Service]}}
                  - {name: c, template: required-label, params: {key: z}, scope: {objectKinds: [Ingress]}}
                """);
        assertEquals(
                List.of("x", "y"), two.rules().get("label-required").settings().get("labels"));
        assertEquals(
                List.of("k.yaml:4:5: check `c` is not carried over: label-required is on for other kinds than Ingress"),
                two.notes());
    }

    @Test
    void imagesAreParameters() throws ConfigException {
        assertEquals(
                Map.of("forbidden", List.of("*:dev", "docker.io/*")),
                settings("latest-tag", "{blockList: [':dev$', '^docker\\.io/']}", "image-forbidden"));
        assertEquals(
                Map.of("allowed", List.of("registry.example/a/*", "registry.example/b/*")),
                settings("latest-tag", "{AllowList: ['^registry\\.example/(a|b)/.*$']}", "image-forbidden"));
        assertEquals(
                Map.of(),
                settings("latest-tag", "{blockList: ['.*:(latest)$', '^[^:]*$', '(.*/[^:]+)$']}", "image-tag-mutable"));
        assertEquals(
                Map.of("allowed", List.of("IfNotPresent", "Never")),
                settings("image-pull-policy", "{forbiddenPolicies: [Always]}", "image-pull-policy"));
        left("latest-tag", "{blockList: ['(?i)x']}", "not carried over: no pattern with wildcards says `(?i)x`");
        left("image-pull-policy", "{}", "leaves every policy allowed");
    }

    @Test
    void numbersAndListsAreParameters() throws ConfigException {
        assertEquals(
                Map.of("appliesTo", List.of("all"), "minimum", List.of("5")),
                settings("minimum-replicas", "{minReplicas: 5}", "replicas-single"));
        assertEquals(Map.of("minimum", List.of("3")), settings("hpa-minimum-replicas", "{}", "hpa-replicas-conflict"));
        assertEquals(
                Map.of("paths", List.of("/srv", "/var/run")),
                settings("host-mounts", "{dirs: ['^/srv$', '^/var/(run)$']}", "host-mount-sensitive"));
        assertEquals(Map.of(), settings("host-mounts", "{dirs: ['docker.sock$']}", "docker-socket-mounted"));
        assertEquals(
                Map.of("minReplicas", List.of("3"), "topologyKeys", List.of("topology.kubernetes.io/zone")),
                settings(
                        "anti-affinity",
                        "{minReplicas: 3, topologyKey: topology.kubernetes.io/zone}",
                        "anti-affinity-missing"));
        assertEquals(
                Map.of("options", List.of("timeout:1")),
                settings("dnsconfig-options", "{key: timeout, value: '1'}", "dns-config-missing"));
        assertEquals(Map.of(), settings("cpu-requirements", "{requirementsType: limit}", "cpu-limit-missing"));
        left("memory-requirements", "{requirementsType: limit, upperBoundMB: 512}", "no rule compares amounts");
        left("minimum-replicas", "{minReplicas: 1}", "a minimum of 1 asks for nothing");
        left("minimum-replicas", "{minReplicas: 5000}", "takes no minimum of 5000");
        left("host-mounts", "{dirs: ['/home/.*']}", "are no patterns");
    }

    @Test
    void aCustomCheckAddsToWhatABuiltInOneAsks() throws ConfigException {
        Carried carried = carry("""
                checks: {include: [minimum-three-replicas]}
                customChecks:
                  - {name: mounts, template: host-mounts, params: {dirs: [/srv]}}
                  - {name: two, template: minimum-replicas, params: {minReplicas: 2}}
                  - {name: three, template: anti-affinity, params: {minReplicas: 3}}
                """);
        assertEquals(
                List.of("/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr", "/srv"),
                carried.rules().get("host-mount-sensitive").settings().get("paths"));
        assertEquals(
                List.of("3"), carried.rules().get("replicas-single").settings().get("minimum"));
        assertEquals(Map.of(), carried.rules().get("anti-affinity-missing").settings());
    }

    @Test
    void templatesOfOneCheckAreThatCheck() throws ConfigException {
        for (String template : Templates.wholeChecks().keySet()) {
            Carried carried = custom(template, "{}");
            assertEquals(List.of(), carried.notes(), template);
            assertTrue(carried.isCarried("mine"), template);
        }
        assertEquals(Map.of(), settings("env-var", "{name: '(?i).*secret.*', value: .+}", "secret-in-env"));
        left("env-value-from", "{ignoredSecrets: [a]}", "in part: `ignoredsecrets`: the rule has no such parameter");
        left("env-var", "{name: ^DEBUG$}", "not carried over: no rule does this for this `name`");
        left("ports", "{port: 23}", "no rule forbids other ports");
        left("forbidden-service-types", "{forbiddenServiceTypes: [NodePort]}", "in part: service-type-exposed");
        left("verify-container-capabilities", "{forbiddenCapabilities: [NET_RAW, CHOWN]}", "to drop `CHOWN`");
        left("access-to-resources", "{resources: [^secrets$, ^nodes$]}", "about access to `^nodes$`");
        left("cel-expression", "{check: a}", "not carried over: no rule does this");
    }

    @Test
    void pathsKeepTheirMeaning() throws ConfigException {
        Carried carried = carry("""
                checks: {ignorePaths: ["**/vendor/**", "one.yaml", "./b/{x,y}/*.yaml", "/abs", "~/home", "../up", "{a"]}
                """);
        assertEquals(List.of("**/vendor/**", "/one.yaml", "b/x/*.yaml", "b/y/*.yaml"), List.copyOf(carried.paths()));
        assertEquals(4, carried.notes().size());
        Config config = read(carried);
        assertEquals(Severity.OFF, config.judge(rule("host-pid"), Severity.WARNING, "one.yaml"));
        assertEquals(Severity.ERROR, config.judge(rule("host-pid"), Severity.WARNING, "b/one.yaml"));
    }

    @Test
    void whateverIsCarriedIsAConfigOfOursThatAnswersEveryCheck() throws ConfigException {
        int carried = 0;
        for (int seed = 0; seed < 400; seed++) {
            RandomConfig random = new RandomConfig(new Random(seed), List.copyOf(builtIn()));
            Carried result = carry(random.text());
            TreeSet<String> checks = random.running();
            Config config = read(result);
            for (String check : checks) {
                for (Rule rule : CATALOGUE.called("kl:" + check)) {
                    assertEquals(
                            Severity.ERROR,
                            config.levels().get(rule.info().id()).severity(),
                            check + " in\n" + random.text());
                }
            }
            carried += result.rules().size();
        }
        assertTrue(carried > 4000);
    }
}
