package io.meshlint.rules.service;

import static io.meshlint.rule.Severity.ERROR;
import static io.meshlint.rule.Severity.INFO;
import static io.meshlint.rule.Severity.WARNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.Flag;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicePortProtocolConflictTest {

    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: enabled}}
            ---
            """;

    private static final String OTHER_NAMESPACE = NAMESPACE.replace("shop", "other");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http | image: redis                                              | 6379 | ERROR",
                "grpc | image: 'cockroachdb/cockroach:v24'                        | 26257 | ERROR",
                "http | image: x, readinessProbe: {httpGet: {port: 8443, scheme: HTTPS}} | 8443 | ERROR",
                "http | image: x, readinessProbe: {grpc: {port: 9000}}            | 9000 | ERROR",
                "grpc | image: x, readinessProbe: {httpGet: {port: 9000}}         | 9000 | WARNING",
                "http2 | image: x, readinessProbe: {httpGet: {port: 9000, scheme: HTTPS}} | 9000 | ERROR",
                "http | 'image: x, ports: [{name: grpc, containerPort: 9000}]'    | 9000 | WARNING",
                "http | image: x                                                  | 5672 | WARNING"
            })
    void theLevelFollowsTheEvidence(String name, String container, int port, Severity expected) {
        Finding finding =
                only(NAMESPACE + workload(container) + service("rates", "{name: " + name + ", port: " + port + "}"));
        assertEquals(expected, finding.severity());
    }

    @Test
    void whatANameSaysOfTlsIsAWarningAndTheHintPutsItFirst() {
        Finding grpc = only(NAMESPACE + workload("image: x") + service("rates", "{name: grpc-https, port: 9000}"));
        assertEquals(WARNING, grpc.severity());
        assertTrue(grpc.hint().startsWith("name it `https-grpc`"), grpc.hint());
        Finding web = only(NAMESPACE + workload("image: x") + service("rates", "{name: http-web-ssl, port: 9000}"));
        assertTrue(web.hint().startsWith("name it `https-web`"), web.hint());
        Finding open = only(OTHER_NAMESPACE + workload("image: x") + service("rates", "{name: http-tls, port: 9000}"));
        assertEquals(INFO, open.severity());
    }

    @Test
    void udpOnATcpPortLeavesGatewaysWithoutACluster() {
        Finding named = only(NAMESPACE + workload("image: x") + service("rates", "{name: udp-dns, port: 5353}"));
        assertEquals(WARNING, named.severity());
        assertEquals(List.of(Flag.NC), named.flags());
        assertEquals("rename it `tcp-dns`, or set `appProtocol: tcp`", named.hint());
        Finding declared = only(NAMESPACE + workload("image: x") + service("rates", "{appProtocol: udp, port: 5353}"));
        assertEquals("write `appProtocol: tcp`", declared.hint());
    }

    @Test
    void aNamespaceThatMayBeOutsideTheMeshLowersIt() {
        Finding finding =
                only(OTHER_NAMESPACE + workload("image: redis") + service("rates", "{name: http, port: 6379}"));
        assertEquals(WARNING, finding.severity());
        assertTrue(finding.message().endsWith("if it is in the mesh"), finding.message());
        Finding weak = only(OTHER_NAMESPACE + workload("image: x") + service("rates", "{name: http, port: 6379}"));
        assertEquals(INFO, weak.severity());
    }

    @Test
    void theHintKeepsTheRestOfTheName() {
        Finding finding =
                only(NAMESPACE + workload("image: redis") + service("rates", "{name: http-cache, port: 6379}"));
        assertEquals("rename it `redis-cache`, or set `appProtocol: redis`", finding.hint());
        Finding declared =
                only(NAMESPACE + workload("image: redis") + service("rates", "{appProtocol: http, port: 6379}"));
        assertEquals("write `appProtocol: redis`", declared.hint());
    }

    @Test
    void flagsFollowWhatTheAppSpeaks() {
        Finding redis = only(NAMESPACE + workload("image: redis") + service("rates", "{name: http, port: 6379}"));
        assertEquals(List.of(Flag.UC, Flag.DPE, Flag.UPE), redis.flags());
    }

    @Test
    void twoHttpVersionsForOnePodPortAreAnErrorRawAndHttpAWarning() {
        String one = service("one", "{name: http, port: 9000}") + "---\n";
        Finding versions = only(
                NAMESPACE + workload("image: x") + one + service("two", "{name: grpc, port: 81, targetPort: 9000}"));
        assertEquals(ERROR, versions.severity());
        assertEquals("service `two` and service `one` declare grpc and http for pod port 9000", versions.message());
        Finding raw = only(NAMESPACE + workload("image: x") + one + service("two", "{name: tcp, port: 9000}"));
        assertEquals(WARNING, raw.severity());
        Finding open = only(OTHER_NAMESPACE + workload("image: x") + one + service("two", "{name: tcp, port: 9000}"));
        assertEquals(INFO, open.severity());
    }

    @Test
    void on443ItIsShownWithTheRuleThatOwnsThePort() {
        String text = NAMESPACE
                + workload("image: x, readinessProbe: {httpGet: {port: 8080}}")
                + service(
                        "rates", "{name: http, port: 80, targetPort: 8080}, {name: grpc, port: 443, targetPort: 8080}");
        List<Finding> findings =
                Lint.with(new HttpOn443(), new ServicePortProtocolConflict()).findings(text);
        assertEquals(1, findings.size(), findings.toString());
        assertEquals("http-on-443", findings.get(0).rule().id());
        assertEquals(2, findings.get(0).related().size());
    }

    @Test
    void fieldsOfTheWrongTypeAreNoFault() {
        Rule rule = new ServicePortProtocolConflict();
        String service = service("rates", "{name: [http], port: {a: b}}, {name: http, port: 80, targetPort: [x]}, 7");
        assertEquals(List.of(), Lint.yaml(NAMESPACE + workload("image: [x], ports: {a: b}") + service, rule));
    }

    private static String workload(String container) {
        return ServicePortProtocolTest.app(container);
    }

    private static String service(String name, String ports) {
        return ServicePortProtocolTest.service(ports).replace("name: rates", "name: " + name);
    }

    private static Finding only(String text) {
        List<Finding> findings = Lint.yaml(text, new ServicePortProtocolConflict());
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }
}
