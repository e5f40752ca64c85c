package io.meshlint.rules.service;

import static io.meshlint.rule.Severity.ERROR;
import static io.meshlint.rule.Severity.INFO;
import static io.meshlint.rule.Severity.WARNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.Flag;
import io.meshlint.rule.Finding;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicePortProtocolTest {

    private static final String INJECTED = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: enabled}}
            ---
            """;

    private static final String ISTIO = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: other, namespace: other}
            ---
            """;

    @Test
    void grpcBehindAGatewayIsAnError() {
        Finding finding =
                only(INJECTED + app("readinessProbe: {grpc: {port: 9000}}") + service("{port: 9000}") + gatewayRoute());
        assertEquals(ERROR, finding.severity());
        assertEquals(List.of(Flag.UPE), finding.flags());
        assertEquals("set `appProtocol: grpc`, or name it `grpc-9000`", finding.hint());
        assertEquals(2, finding.related().size());
    }

    @Test
    void aContainerPortCalledGrpcBehindAGatewayIsAWarning() {
        Finding finding = only(INJECTED
                + app("ports: [{name: grpc, containerPort: 9000}]")
                + service("{port: 9000}")
                + gatewayRoute());
        assertEquals(WARNING, finding.severity());
    }

    @Test
    void grpcInTheMeshAloneIsAWarning() {
        Finding finding = only(INJECTED + app("readinessProbe: {grpc: {port: 9000}}") + service("{port: 9000}"));
        assertEquals(WARNING, finding.severity());
        assertEquals(List.of(Flag.UPE), finding.flags());
    }

    @Test
    void aServerThatSpeaksFirstHangs() {
        Finding finding = only(ISTIO
                + app("image: mysql:8, ports: [{containerPort: 3306}]")
                + service("{port: 13306, targetPort: 3306}"));
        assertEquals(WARNING, finding.severity());
        assertEquals(List.of(), finding.flags());
        assertEquals("timeout", finding.symptom());
        assertTrue(finding.predicts().contains("hangs"), finding.predicts());
    }

    @Test
    void aWordThatSpeaksFirstPredictsAHangButProvesNothing() {
        String port = service("{name: nats, port: 9233}");
        Finding inMesh = only(INJECTED + app("image: x") + port);
        assertEquals(WARNING, inMesh.severity());
        assertEquals("timeout", inMesh.symptom());
        assertEquals(INFO, only(ISTIO + app("image: x") + port).severity());
    }

    @Test
    void httpOnTheNumberOfADatabaseMattersWhereRulesOfHttpDoNotApply() {
        String app = app("readinessProbe: {httpGet: {port: 8080}}");
        String port = service("{name: rates, port: 3306, targetPort: 8080}");
        String route = gatewayRoute();
        Finding ignored = only(INJECTED + app + port + route.replace("gateways: [public]", "gateways: [mesh]"));
        assertEquals(WARNING, ignored.severity());
        assertEquals("ignored", ignored.symptom());
        assertEquals("set `appProtocol: http`, or name it `http-rates`", ignored.hint());
        assertEquals(INFO, only(INJECTED + app + port).severity());
        assertEquals(INFO, only(INJECTED + app + port + route).severity());
    }

    @Test
    void whereNothingIsKnownItIsHarmlessAdvice() {
        Finding finding = only(ISTIO + app("image: x") + service("{port: 9000}"));
        assertEquals(INFO, finding.severity());
        assertEquals(List.of(), finding.flags());
    }

    @ParameterizedTest
    @CsvSource({
        "query-http, 'rename it `http-query`, or set `appProtocol: http`'",
        "a-b-grpc, 'rename it `grpc-a-b`, or set `appProtocol: grpc`'",
        "ui-grpc-web, 'rename it `grpc-web-ui`, or set `appProtocol: grpc-web`'",
        "metrics, 'set `appProtocol: http`, or name it `http-metrics`'",
        "h2c, 'set `appProtocol: http2`, or name it `http2-h2c`'",
        "main, 'set `appProtocol: http` if it speaks HTTP, `grpc` for gRPC, `tcp` for anything else'"
    })
    void theHintHoldsTheNameToWrite(String name, String hint) {
        assertEquals(
                hint, only(INJECTED + service("{port: 80, name: " + name + "}")).hint());
    }

    @Test
    void fieldsOfTheWrongTypeAreNoFault() {
        String ports = "[80]}, {port: {a: b}, name: [x]}, {port: http, appProtocol: {a: b}}, {name: web";
        Lint.yaml(INJECTED + service("{port: " + ports + "}"), new ServicePortProtocol());
    }

    static String app(String container) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: rates, namespace: shop}
                spec:
                  template:
                    metadata: {labels: {app: rates}}
                    spec:
                      containers:
                        - {name: rates, %s}
                ---
                """.formatted(container);
    }

    static String service(String port) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: rates, namespace: shop}
                spec:
                  selector: {app: rates}
                  ports: [%s]
                """.formatted(port);
    }

    private static String gatewayRoute() {
        return """
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: rates, namespace: shop}
                spec:
                  hosts: [rates.example.com]
                  gateways: [public]
                  http: [{route: [{destination: {host: rates}}]}]
                """;
    }

    private static Finding only(String text) {
        List<Finding> findings = Lint.yaml(text, new ServicePortProtocol());
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }
}
