package io.meshlint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshlint.rule.Parameter;
import io.meshlint.rule.RuleInfo;
import io.meshlint.schema.Copies;
import io.meshlint.schema.YamlText;
import io.meshlint.text.Source;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Scalars;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema of the config allows what is read without complaint, and nothing else. */
class ConfigSchemaTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Schema SCHEMA = schema();

    private static final Catalogue CATALOGUE = Catalogue.of(List.of(
            TestRule.named("service-lost"),
            new TestRule(RuleInfo.named("probe-missing")
                    .profile("reliability")
                    .parameter(Parameter.choice("kind", List.of("any", "http"), "which"))
                    .parameter(Parameter.number("limit", 3, 1, 9, "how many"))
                    .parameter(Parameter.list("names", List.of("x"), "of what")))));

    /** Says something with every key. */
    private static final String FULL = """
            kubernetes: "1.30"
            istio: 1.29
            namespace: shop
            clusterDomain: cluster.local
            mesh: {rootNamespace: istio-system, injectByDefault: true, nativeSidecars: auto, cni: true}
            closedWorld: [shop, pay]
            context: [platform/**, 3]
            assume:
              apps: [{workload: shop/deploy/cart, listens: [8080, "127.0.0.1:9090"], status: 503, latency: 5s,
                speaks: http}, {workload: sts/db, listens: []}]
              unresolvable: [gone.example.com]
              hosts: [payments.legacy.svc.cluster.local]
              namespaces: [{name: shop, labels: {istio-injection: enabled, v: 1}}, {name: bare}]
              nodePools: [{name: gpu, labels: {pool: gpu}, taints: ["a=b:NoSchedule", "spot:NoExecute"],
                allocatable: {cpu: 8, memory: 64Gi, nvidia.com/gpu: "1"}}]
              priorityClasses: [high, low]
              revisions: [stable, 1-27]
            profiles: [traffic, reliability]
            rules:
              service-lost: "off"
              probe-missing: {severity: warning, flat: true, kind: http, limit: 5, names: [a, 1]}
            overrides:
            - {paths: ["legacy/**"], namespace: legacy, rules: {service-lost: off}}
            - {paths: [a, b], rules: {probe-missing: {severity: error, flat: false}}}
            """;

    private static final List<String> VALUES = List.of(
            "null",
            "''",
            "' '",
            "true",
            "false",
            "1",
            "-1",
            "1.5",
            "-1.5",
            "x",
            "Shop",
            "a.b",
            "on",
            "off",
            "error",
            "warn",
            "v1.30.2",
            "1.30.x",
            "0.5.1",
            "'00.1'",
            "a=b:NoSchedule",
            ":NoSchedule",
            "=a:NoExecute",
            "7910m",
            "1.5Gi",
            "64GB",
            "1e3",
            "1e999999999",
            "[]",
            "{}",
            "[null]",
            "['']",
            "[x]",
            "[[x]]",
            "[{}]",
            "[{name: x}]",
            "[{workload: shop/db}]",
            "[{workload: a/b/c/d}]",
            "deploy/cart",
            "a//b",
            "404",
            "600",
            "250ms",
            "5 s",
            "[65536]",
            "[0]",
            "['127.0.0.1:80', '[::]:00080']",
            "['10.0.0.1:80']",
            "['localhost:65536']",
            "grpc",
            "{name: null}",
            "{a: b}",
            "{a: [b]}",
            "{severity: null}",
            "{severity: warn}",
            "{flat: 'true'}",
            "{flat: null}",
            "[{paths: [x]}]",
            "[{paths: []}]",
            "[{paths: [x], rules: {service-lost: {limit: 3}}}]");

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ConfigReader.class.getResourceAsStream("config.schema.json"), InputFormat.JSON);
    }

    @Provide
    Arbitrary<Long> seeds() {
        long first = Long.getLong("meshlint.firstSeed", 1);
        return Arbitraries.longs().between(first, first + 100 * Long.getLong("meshlint.seeds", 2) - 1);
    }

    private static Node read(String text) {
        return YamlReader.readOurs(Source.text("a.yaml", text), text.getBytes(StandardCharsets.UTF_8))
                .documents()
                .get(0)
                .root();
    }

    private static JsonNode json(Node node) {
        if (node.isMapping()) {
            ObjectNode fields = JSON.objectNode();
            for (int i = 0; i < node.size(); i++) {
                fields.set(node.key(i), json(node.value(i)));
            }
            return fields;
        }
        if (node.isSequence()) {
            ArrayNode items = JSON.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                items.add(json(node.value(i)));
            }
            return items;
        }
        return node.resolved() instanceof Scalar scalar ? json(scalar) : JSON.nullNode();
    }

    private static JsonNode json(Scalar scalar) {
        return switch (scalar.type()) {
            case BOOLEAN -> JSON.booleanNode(Scalars.isTrue(scalar.text()));
            case INTEGER -> JSON.numberNode((long) Scalars.toDouble(scalar.text()));
            case FLOAT -> JSON.numberNode(Scalars.toDouble(scalar.text()));
            case NULL -> JSON.nullNode();
            default -> JSON.stringNode(scalar.text());
        };
    }

    private static List<String> complaints(String text) {
        GlobBase here = GlobBase.of(Path.of("/repo"), Path.of("/repo"));
        try {
            ConfigReader.read(Source.text("a.yaml", text), text.getBytes(StandardCharsets.UTF_8), here, CATALOGUE);
            return List.of();
        } catch (ConfigException e) {
            return e.getMessage().lines().toList();
        }
    }

    /** The schema does not say which rules, settings of rules and profiles there are, nor what a setting may be. */
    private static boolean isAboutRules(String complaint) {
        return complaint.contains(": unknown rule `")
                || complaint.contains(": unknown profile `")
                || complaint.contains(": unknown key `rules.")
                || complaint.contains("`rules.probe-missing.kind")
                || complaint.contains("`rules.probe-missing.limit")
                || complaint.contains("`rules.probe-missing.names");
    }

    private static void assertAgreement(String text) {
        List<Error> errors = SCHEMA.validate(json(read(text)));
        List<String> complaints = complaints(text);
        if (complaints.stream().noneMatch(ConfigSchemaTest::isAboutRules)) {
            assertEquals(complaints.isEmpty(), errors.isEmpty(), () -> errors + "\n" + complaints + "\n" + text);
        }
    }

    @Example
    void bothTakeWhatSaysSomethingWithEveryKey() {
        assertEquals(List.of(), SCHEMA.validate(json(read(FULL))));
        assertEquals(List.of(), complaints(FULL));
    }

    @Example
    void bothJudgeEveryValueOfEveryKeyAlike() {
        Map<String, Object> full = Copies.map(read(FULL));
        for (String value : VALUES) {
            for (String key : full.keySet()) {
                assertAgreement(key + ": " + value + "\n");
            }
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
    void bothFindTheSameConfigsFaultyAfterOneChange(@ForAll("seeds") long seed) {
        Map<String, Object> config = Copies.map(read(FULL));
        change(config, new Random(seed * 1_000_003));
        assertAgreement(YamlText.of(config));
    }

    @SuppressWarnings("unchecked")
    private static void change(Object home, Random random) {
        List<Object> keys = new ArrayList<>();
        if (home instanceof Map<?, ?> map) {
            keys.addAll(map.keySet());
        } else {
            for (int i = 0; i < ((List<?>) home).size(); i++) {
                keys.add(i);
            }
        }
        Object key = keys.get(random.nextInt(keys.size()));
        Object inner = home instanceof Map<?, ?> map ? map.get(key) : ((List<?>) home).get((Integer) key);
        boolean deeper = inner instanceof Map<?, ?> map ? !map.isEmpty() : inner instanceof List<?> l && !l.isEmpty();
        if (deeper && random.nextInt(4) > 0) {
            change(inner, random);
        } else if (home instanceof Map<?, ?> map) {
            change((Map<String, Object>) map, (String) key, random);
        } else {
            ((List<Object>) home).set((Integer) key, Copies.value(read(VALUES.get(random.nextInt(VALUES.size())))));
        }
    }

    private static void change(Map<String, Object> home, String key, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> home.remove(key);
            case 1 -> home.put(key + "s", home.remove(key));
            case 2 -> home.put("another", null);
            default -> home.put(key, Copies.value(read(VALUES.get(random.nextInt(VALUES.size())))));
        }
    }
}
