package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Version;

/**
 * Reports definitions of Gateway API kinds that are too old for Istio to read. Follows the minimum versions in Istio's
 * {@code pkg/kube/kclient/crdwatcher.go}.
 */
public final class GatewayApiCrdVersion implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-api-crd-version")
            .severity(Severity.WARNING)
            .summary("definition of a Gateway API kind is too old for Istio")
            .symptom(Symptom.IGNORED)
            .covers("IST0176")
            .needs("CustomResourceDefinition")
            .since("0.1");

    private static final String BUNDLE = "gateway.networking.k8s.io/bundle-version";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource definition : mesh.cluster().ofKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
            Cursor bundle = definition.annotations().at(BUNDLE);
            String core = core(bundle.text());
            Version minimum = minimum(definition.name());
            if (!core.isEmpty() && Version.parse(core).isBefore(minimum.major(), minimum.minor())) {
                report(definition, bundle, minimum, findings);
            }
        }
    }

    /** {@code v1.2.0-rc1} is 1.2. */
    private static String core(String text) {
        String plain = text.startsWith("v") ? text.substring(1) : text;
        int first = plain.indexOf('.');
        int second = plain.indexOf('.', first + 1);
        boolean numbers = first > 0 && second > first + 1;
        for (int i = 0; numbers && i < second; i++) {
            numbers = i == first || plain.charAt(i) >= '0' && plain.charAt(i) <= '9';
        }
        return numbers && second < 8 && plain.charAt(0) != '0' ? plain.substring(0, second) : "";
    }

    private static Version minimum(String name) {
        return switch (name) {
            case "grpcroutes.gateway.networking.k8s.io" -> new Version(1, 1);
            case "backendtlspolicies.gateway.networking.k8s.io" -> new Version(1, 4);
            case "tlsroutes.gateway.networking.k8s.io" -> new Version(1, 5);
            default -> Version.UNSET;
        };
    }

    private static void report(Resource definition, Cursor bundle, Version minimum, Findings findings) {
        String kind = definition.spec().at("names", "kind").text();
        findings.report(
                        bundle,
                        definition.title() + " comes from Gateway API `" + bundle.text() + "`, Istio needs "
                                + minimum.major() + "." + minimum.minor() + " for it")
                .hint("install Gateway API " + minimum.major() + "." + minimum.minor() + " or later")
                .confirm("kubectl get crd {name} -o yaml")
                .predicts("istiod ignores every " + (kind.isEmpty() ? "object of it" : kind));
    }
}
