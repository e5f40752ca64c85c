package io.meshlint.rules.authorization;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Optional;

/**
 * Reports control planes that fetch keys from whatever address a RequestAuthentication names. Follows
 * {@code BlockedCIDRsAnalyzer} in Istio's {@code pkg/config/analysis/analyzers/authn}.
 */
public final class JwksUriUnrestricted implements Rule {

    static final RuleInfo INFO = RuleInfo.named("jwks-uri-unrestricted")
            .severity(Severity.INFO)
            .summary("istiod fetches keys of RequestAuthentications from any address")
            .covers("IST0175")
            .needs("RequestAuthentication")
            .since("0.1");

    private static final String VARIABLE = "BLOCKED_CIDRS_IN_JWKS_URIS";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Optional<Cursor> fetched = fetched(mesh);
        if (fetched.isEmpty()) {
            return;
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            Resource resource = workload.resource();
            boolean istiod = resource.kind().equals("Deployment")
                    && resource.labels().get("app").equals("istiod");
            if (istiod && !isRestricted(workload)) {
                findings.report(
                                resource.metadata().at("name"),
                                resource.title() + " fetches keys for tokens from any address, as `" + VARIABLE
                                        + "` is not set")
                        .hint("set `" + VARIABLE
                                + "` to the ranges that hold no issuer, such as `169.254.0.0/16,127.0.0.0/8`")
                        .related(fetched.get(), "keys are fetched for this")
                        .predicts(
                                "whoever may write a RequestAuthentication makes istiod call addresses of its network");
            }
        }
    }

    /** A rule of some RequestAuthentication whose keys are not written in it. */
    private static Optional<Cursor> fetched(Mesh mesh) {
        for (Resource policy : mesh.cluster().ofKind("security.istio.io", "RequestAuthentication")) {
            for (Cursor rule : policy.spec().at("jwtRules").items()) {
                if (!rule.at("jwks").exists()) {
                    return Optional.of(rule.at("jwksUri"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isRestricted(Workload istiod) {
        for (Container container : istiod.pod().containers()) {
            for (Cursor entry : container.cursor().at("env").items()) {
                boolean set = !entry.at("value").text().isEmpty()
                        || entry.at("valueFrom").exists();
                if (set && entry.at("name").text().equals(VARIABLE)) {
                    return true;
                }
            }
        }
        return false;
    }
}
