package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Related;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import io.meshlint.rules.mtls.StrictMtlsNonMeshClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressBackendProtocolTest {

    private static final Rule RULE = new IngressBackendProtocol();

    @Test
    void whatIsToldWrongIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "tls-is-spoken-to-a-port-of-http.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "nginx-in-the-mesh-calls-pods-past-it.yaml"));
    }

    @Test
    void theDefaultIsJudgedByWhatThePodsShow() {
        assertEquals(List.of("warning"), Levels.of(RULE, "http-is-spoken-to-an-app-with-tls.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "http-is-spoken-to-a-port-that-says-https.yaml"));
    }

    @Test
    void theHintIsTheWholeAnnotation() {
        assertEquals(
                "write `nginx.ingress.kubernetes.io/backend-protocol: GRPC`",
                Levels.hint(RULE, "http-is-spoken-to-a-port-of-grpc.yaml"));
        assertEquals("remove the annotation", Levels.hint(RULE, "haproxy-speaks-tls-to-a-port-of-http.yaml"));
    }

    @Test
    void whatNginxNeedsOnceItIsInTheMeshStandsBesideWhatShutsItOut() {
        List<Finding> findings = Levels.findings(
                RULE, "nginx-outside-the-mesh-is-no-matter-of-annotations.yaml", new StrictMtlsNonMeshClient());
        assertEquals(1, findings.size());
        assertEquals("strict-mtls-non-mesh-client", findings.get(0).rule().id());
        List<Related> related = findings.get(0).related();
        assertEquals(
                "once nginx is in the mesh it needs `service-upstream` and `upstream-vhost` here",
                related.get(related.size() - 1).message());
    }
}
