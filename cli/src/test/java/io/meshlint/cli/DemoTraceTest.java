package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trace through the demo explains each of its findings: it ends as the finding says, and passes its file. */
class DemoTraceTest {

    private static final String DEMO = "test-manifests/demo";

    private final Shell shell = Shell.in(Handbook.ROOT).withAllRules();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    service-port-protocol | cart.yaml | grpc://shop.example.com/shop.cart.v1.Cart/Get | outside | UPE
                    service-selector-no-match | checkout.yaml:9 | http://checkout.shop/ | shop/deploy/cart | 503 UH
                    service-selector-no-match | checkout.yaml:9 | http://shop.example.com/checkout | outside | 503 UH
                    service-selector-no-match | checkout.yaml:9 | http://checkout.shop/ | nonmesh | connection refused
                    strict-mtls-non-mesh-client | namespace.yaml:15 | http://catalog.shop/ | reporting/cj/export | reset NR
                    http-on-443 | payments.yaml:11 | https://www.example.com/ | shop/deploy/cart | TLS handshake fails
                    taint-not-tolerated | recommendations.yaml | http://recommendations.shop/ | shop/deploy/cart | 503 UH
                    """)
    void aTraceExplainsTheFinding(String rule, String place, String address, String from, String end) {
        String file = place.replaceAll(":.*", "");
        String found = shell.run("check", DEMO, "--format", "concise").out();
        assertTrue(found.lines().anyMatch(line -> line.contains(file) && line.endsWith("[" + rule + "]")), found);
        String trace =
                shell.run("trace", address, "--from", from, DEMO).status(1).out();
        String outcome = trace.substring(trace.indexOf('⇒'));
        assertTrue(outcome.lines().findFirst().orElse("").contains(end), trace);
        assertTrue(trace.contains(place), trace);
    }

    /** The fault shows while a pod starts, when nothing listens yet. */
    @Test
    void aPodWithoutReadinessProbeGetsTrafficBeforeItListens() throws IOException {
        Path config = folder.resolve("starting.yaml");
        Files.writeString(config, "assume: {apps: [{workload: shop/deploy/catalog, listens: []}]}\n");
        String found = shell.run("check", DEMO, "--format", "concise").out();
        assertTrue(found.contains("catalog.yaml") && found.contains("[readiness-probe-missing]"), found);
        String trace = shell.run(
                        "trace",
                        "http://catalog.shop/",
                        "--from",
                        "shop/deploy/cart",
                        "--config",
                        config.toString(),
                        DEMO)
                .status(1)
                .out();
        assertTrue(trace.contains("⇒ 503 UF,URX"), trace);
        assertTrue(trace.contains("catalog.yaml"), trace);
    }
}
