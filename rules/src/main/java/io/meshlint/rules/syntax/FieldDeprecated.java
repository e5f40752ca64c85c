package io.meshlint.rules.syntax;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;

/**
 * Reports fields that their API marks as deprecated and that have a successor or no effect. The table follows the
 * {@code deprecated} marks of Istio's {@code networking/v1alpha3} and Kubernetes' {@code core/v1} types.
 */
public final class FieldDeprecated implements Rule {

    static final RuleInfo INFO = RuleInfo.named("field-deprecated")
            .severity(Severity.WARNING)
            .summary("field that its API has replaced")
            .covers("IST0002")
            .since("0.1");

    /**
     * A field.
     *
     * @param path its keys; {@code *} stands for every item of a list
     * @param hint what to write instead; {@code %s} for its value
     */
    private record Field(String group, String kind, String hint, List<String> path) {}

    private static final String ISTIO = "networking.istio.io";
    private static final String RULE = "DestinationRule";
    private static final String ROUTE = "VirtualService";
    private static final String ERRORS = "write `consecutive5xxErrors: %s`";
    private static final String RING = "write `ringHash: {minimumRingSize: %s}`";

    private static final List<Field> FIELDS = List.of(
            new Field(ISTIO, ROUTE, "write `percentage: {value: %s}`", path("spec http * fault delay percent")),
            new Field(ISTIO, ROUTE, "write `mirrorPercentage: {value: %s}`", path("spec http * mirrorPercent")),
            new Field(ISTIO, ROUTE, "write `allowOrigins` with `exact`", path("spec http * corsPolicy allowOrigin")),
            policy("outlierDetection consecutiveErrors", ERRORS, "spec trafficPolicy "),
            policy("outlierDetection consecutiveErrors", ERRORS, "spec trafficPolicy portLevelSettings * "),
            policy("outlierDetection consecutiveErrors", ERRORS, "spec subsets * trafficPolicy "),
            policy("loadBalancer consistentHash minimumRingSize", RING, "spec trafficPolicy "),
            policy("loadBalancer consistentHash minimumRingSize", RING, "spec subsets * trafficPolicy "),
            new Field(
                    ISTIO,
                    "Sidecar",
                    "take it out, and route egress traffic by a VirtualService",
                    path("spec outboundTrafficPolicy egressProxy")));

    private static Field policy(String field, String hint, String under) {
        return new Field(ISTIO, RULE, hint, path(under + field));
    }

    private static List<String> path(String keys) {
        return List.of(keys.split(" "));
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Field field : FIELDS) {
            for (Resource resource : mesh.cluster().ofKind(field.group(), field.kind())) {
                follow(resource.root(), field, 0, findings);
            }
        }
    }

    private static void follow(Cursor at, Field field, int depth, Findings findings) {
        if (depth == field.path().size()) {
            if (at.exists()) {
                report(at, field, findings);
            }
        } else if (field.path().get(depth).equals("*")) {
            for (Cursor item : at.items()) {
                follow(item, field, depth + 1, findings);
            }
        } else {
            follow(at.at(field.path().get(depth)), field, depth + 1, findings);
        }
    }

    private static void report(Cursor at, Field field, Findings findings) {
        findings.report(at, "`" + at.key() + "` of " + at.resource().title() + " is deprecated")
                .hint(field.hint().replace("%s", at.text()));
    }
}
