package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Handshakes.End;
import io.meshlint.mesh.Handshakes.Handshake;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakesTest {

    private static final String APP = """
            apiVersion: v1
            kind: Service
            metadata: {name: ledger, namespace: shop}
            spec:
              selector: {app: ledger}
              ports: [{name: http, port: 80, targetPort: 8080}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: ledger, namespace: shop, labels: {app: ledger, sidecar.istio.io/inject: "%s"}}
            spec:
              containers: [{name: ledger, image: registry.example.com/ledger:1.4}]
            ---
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: ledger, namespace: shop}
            spec: {selector: {matchLabels: {app: ledger}}, mtls: {mode: %s}}
            """;

    private static Handshake meet(String injected, String mode, String tls) {
        String rule = tls.isEmpty()
                ? ""
                : "---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: ledger, namespace: shop}\n"
                        + "spec: {host: ledger, trafficPolicy: {tls: {mode: " + tls + "}}}\n";
        Mesh mesh = Picture.of(String.format(APP, injected, mode) + rule).mesh();
        List<Handshake> all = mesh.handshakes().of(Picture.service(mesh, "ledger"));
        assertEquals(1, all.size());
        return all.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "true, STRICT, DISABLE, PLAINTEXT, REFUSED",
        "true, STRICT, SIMPLE, TLS, REFUSED",
        "true, STRICT, ISTIO_MUTUAL, MESH, AGREES",
        "true, STRICT, MUTUAL, OWN, UNKNOWN",
        "true, STRICT, '', MESH, AGREES",
        "true, PERMISSIVE, DISABLE, PLAINTEXT, AGREES",
        "true, PERMISSIVE, '', MESH, AGREES",
        "true, DISABLE, ISTIO_MUTUAL, MESH, DISABLED",
        "true, DISABLE, '', PLAINTEXT, AGREES",
        "false, STRICT, ISTIO_MUTUAL, MESH, NO_PROXY",
        "false, STRICT, DISABLE, PLAINTEXT, AGREES",
        "false, STRICT, '', PLAINTEXT, AGREES",
    })
    void clientsAndServersMeet(String injected, String mode, String tls, Speech speech, End end) {
        Handshake handshake = meet(injected, mode, tls);
        assertEquals(speech, handshake.use().speech());
        assertEquals(end, handshake.end());
    }
}
