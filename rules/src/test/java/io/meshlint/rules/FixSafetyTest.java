package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which fixes are safe, which are not, and where there is none. */
class FixSafetyTest {

    private static final String JOB = """
            apiVersion: batch/v1beta1
            kind: CronJob
            metadata: {name: tidy, namespace: shop}
            spec:
              schedule: "15 3 * * *"
              jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: tidy, image: "a:1"}]}}}}
            """;

    private static final String BUDGET = """
            apiVersion: policy/v1beta1
            kind: PodDisruptionBudget
            metadata: {name: cart, namespace: shop}
            spec: {minAvailable: 1, selector: {matchLabels: {app: cart}}}
            """;

    private static final String PODS = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart, sidecar.istio.io/inject: "true"}}
                spec:
                  containers:
                    - name: cart
                      image: registry.example/shop/cart:1.4.2
                      ports: [{name: api, containerPort: 8080}]
            """;

    private static String service(String port) {
        return """
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: cart, namespace: shop}
                spec: {selector: {app: cart}, ports: [{port: 9000, targetPort: api, %s}]}
                ---
                """.formatted(port);
    }

    private static List<Finding> findings(String rule, Source... sources) {
        Rule found = BuiltIn.rules().stream()
                .filter(each -> each.info().id().equals(rule))
                .findFirst()
                .orElseThrow();
        return Lint.with(found).report(List.of(sources)).findings();
    }

    /** What a rule proposes for what it finds: the option that makes it, {@code none} if nothing does. */
    private static List<String> options(String rule, Source... sources) {
        List<String> options = new ArrayList<>();
        for (Finding finding : findings(rule, sources)) {
            options.add(finding.fix().map(fix -> fix.safe() ? "safe" : "unsafe").orElse("none"));
        }
        return options;
    }

    private static List<String> options(String rule, String text) {
        return options(rule, Source.text("shop/cart.yaml", text));
    }

    @Test
    void equalApiVersionsAreSafeUnlessAPatchMayNameThem() {
        assertEquals(List.of("safe"), options("api-version-removed", JOB));
        String list = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [tidy.yaml]\n";
        assertEquals(
                List.of("unsafe"),
                options(
                        "api-version-removed",
                        Source.text("shop/tidy.yaml", JOB),
                        Source.text("shop/kustomization.yaml", list)));
    }

    @Test
    void apiVersionsThatReadAnotherWayAreLeftToPeople() {
        assertEquals(List.of("safe"), options("api-version-removed", BUDGET));
        assertEquals(
                List.of("none"),
                options("api-version-removed", BUDGET.replace("{matchLabels: {app: cart}}", "{}")),
                "an empty selector picks nothing in v1beta1, and everything in v1");
        assertEquals(
                List.of("none"),
                options(
                        "api-version-removed",
                        "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: cart}\nspec: {}\n"));
    }

    @Test
    void protocolsThatTheNameSaysAreSafe() {
        assertEquals(List.of("safe"), options("service-port-protocol", service("name: api-http") + PODS));
        assertEquals(List.of("none"), options("service-port-protocol", service("name: api") + PODS));
    }

    @Test
    void namesThatSpeakOfEncryptionMeanNoPlainText() {
        assertEquals(List.of("safe"), options("service-port-protocol", service("name: api-ssl") + PODS));
        assertEquals(List.of("set `appProtocol: tls`"), descriptions(service("name: api-ssl") + PODS));
        String grpc = service("name: etcd-ssl").replace("targetPort: api", "targetPort: grpc")
                + PODS.replace("{name: api,", "{name: grpc,");
        assertEquals(List.of("unsafe"), options("service-port-protocol", grpc));
        assertEquals(List.of("set `appProtocol: tls`"), descriptions(grpc));
    }

    /** What the fixes of undeclared protocols say. */
    private static List<String> descriptions(String text) {
        List<String> descriptions = new ArrayList<>();
        for (Finding finding : findings("service-port-protocol", Source.text("shop/cart.yaml", text))) {
            finding.fix().ifPresent(fix -> descriptions.add(fix.description()));
        }
        return descriptions;
    }

    @Test
    void protocolsOfOtherProductsAreNotOverwritten() {
        assertEquals(
                List.of("none"),
                options("service-app-protocol-unknown", service("name: http, appProtocol: linkerd.io/opaque") + PODS));
        assertEquals(
                List.of("unsafe"),
                options("service-app-protocol-unknown", service("name: http, appProtocol: htpp") + PODS));
    }

    @Test
    void fieldsAreRenamedWhereTheValueFits() {
        String spec = "apiVersion: v1\nkind: Service\nmetadata: {name: cart}\nspec:\n  ports: [{port: 80}]\n  ";
        assertEquals(List.of("safe"), options("schema-unknown-field", spec + "Selector: {app: cart}\n"));
        assertEquals(List.of("safe"), options("schema-unknown-field", spec + "selektor: {app: cart}\n"));
        assertEquals(List.of("unsafe"), options("schema-unknown-field", spec + "selektr: {app: cart}\n"));
        assertEquals(List.of("none"), options("schema-unknown-field", spec + "selektor: cart\n"));
    }

    @Test
    void valuesInAnotherWritingAreSafeAndSlipsAreNot() {
        String spec = "apiVersion: v1\nkind: Service\nmetadata: {name: cart}\nspec:\n  ports: [{port: 80}]\n  type: ";
        assertEquals(List.of("safe"), options("schema-value", spec + "clusterIp\n"));
        assertEquals(List.of("unsafe"), options("schema-value", spec + "ClustrIP\n"));
        assertEquals(List.of("none"), options("schema-value", spec + "Something\n"));
    }

    @Test
    void renderedChartsAreLeftAlone() {
        assertEquals(
                List.of("none"),
                options(
                        "schema-type",
                        "---\n# Source: shop/templates/cart.yaml\n"
                                + PODS.replace("spec:\n  sel", "spec:\n  replicas: \"2\"\n  sel")));
    }

    @Test
    void whatAKustomizationPatchesIsLeftAlone() {
        String patch = """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [cart.yaml]
                patches:
                  - patch: |-
                      apiVersion: v1
                      kind: Service
                      metadata: {name: cart}
                      spec: {selector: {app: cart}}
                """;
        Source slip = Source.text("shop/cart.yaml", service("name: http").replace("{app: cart}", "{app: crat}") + PODS);
        assertEquals(List.of("unsafe"), options("service-selector-no-match", slip));
        assertEquals(
                List.of(), options("service-selector-no-match", slip, Source.text("shop/kustomization.yaml", patch)));
    }
}
