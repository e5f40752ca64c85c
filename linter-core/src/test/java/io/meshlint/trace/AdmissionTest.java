package io.meshlint.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.mesh.Picture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static String hook(String policy) {
        return "---\napiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\n"
                + "metadata: {name: quota}\nwebhooks:\n  - {name: quota.example.com, admissionReviewVersions: [v1], "
                + policy + "sideEffects: None, clientConfig: {service: {namespace: shop, name: hook, path: /v}}}\n";
    }

    @ParameterizedTest
    @CsvSource({
        "'', /v, 'failurePolicy Fail: without an answer its objects are refused'",
        "'failurePolicy: Fail, ', /v, 'failurePolicy Fail: without an answer its objects are refused'",
        "'failurePolicy: Ignore, ', /v, 'failurePolicy Ignore: without an answer its objects pass unseen'",
        "'', /w, ''",
    })
    void theWebhookSaysWhatBecomesOfObjects(String policy, String path, String said) {
        String manifests = Following.service("shop", "hook", "{name: https, port: 443, targetPort: 8443}")
                + Following.deployment("shop", "hook", "")
                + hook(policy);
        Request request = Outside.request("https://hook.shop.svc:443" + path);
        List<String> hops = new ArrayList<>();
        for (Trace.Path way : new Tracer(Picture.of(manifests).mesh())
                .trace(request, new Client.ApiServer())
                .paths()) {
            for (Hop hop : way.hops()) {
                if (hop.detail().startsWith("webhook")) {
                    hops.add(hop.detail().replace("webhook quota.example.com, ", ""));
                }
            }
        }
        assertEquals(said, String.join("\n", hops));
    }
}
