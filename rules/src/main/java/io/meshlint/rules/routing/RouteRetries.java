package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Duration;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.RetryChains;
import io.meshlint.mesh.RetryConditions;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Optional;

/**
 * Reports retries that do not happen as written: a try may take the whole time, {@code retryOn} names no condition of
 * Envoy's, no attempts with settings for them, a gateway's that multiply those behind it. Follows {@code validateHTTPRetry} in Istio's {@code pkg/config/validation}.
 */
public final class RouteRetries implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-retries")
            .severity(Severity.WARNING)
            .summary("retries of a route cannot happen as written, or multiply")
            .flags(Flag.UT)
            .covers("IST0106")
            .needs(VirtualService.KIND)
            .since("0.1");

    private static final String[] NONE = {};

    /** The requests that one request may become; two hops with one retry each make 4, those of Istio's default 9. */
    private static final int MANY = 9;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            for (Rule rule : service.rules()) {
                Cursor retries = rule.cursor().at("retries");
                boolean open = !rule.isHttp()
                        || mesh.world().manifests().kustomizations().mayChange(retries)
                        || mesh.world()
                                .manifests()
                                .kustomizations()
                                .mayChange(rule.cursor().at("timeout"));
                if (!open && retries.exists()) {
                    checkTime(rule, retries, findings);
                    checkConditions(rule, retries, findings);
                    checkAttempts(rule, retries, findings);
                    checkChain(mesh, rule, findings);
                }
            }
        }
    }

    private static void checkTime(Rule rule, Cursor retries, Findings findings) {
        Cursor timeout = rule.cursor().at("timeout");
        Cursor single = retries.at("perTryTimeout");
        long whole = Duration.millis(timeout).orElse(0);
        if (whole > 0
                && retries.at("attempts").integer(1) > 0
                && Duration.millis(single).orElse(0) >= whole) {
            findings.report(
                            single,
                            rule.of().title() + " allows one try " + single.text() + " of the " + timeout.text()
                                    + " that all have")
                    .covers(NONE)
                    .related(timeout, "ends the request, whatever tries are left")
                    .predicts("504 UT: a try that hangs leaves no time for another")
                    .hint("make `perTryTimeout` a fraction of `timeout`");
        }
    }

    private static void checkConditions(Rule rule, Cursor retries, Findings findings) {
        Cursor conditions = retries.at("retryOn");
        Optional<String> unknown = RetryConditions.unknown(conditions);
        if (unknown.isEmpty()) {
            return;
        }
        String condition = unknown.get().trim();
        boolean spaced = RetryConditions.isKnown(condition);
        findings.report(
                        conditions,
                        rule.of().title()
                                + (spaced
                                        ? " has a space in `retryOn`"
                                        : " retries on `" + condition + "`, which is no condition"))
                .harmless()
                .symptom(Symptom.REJECTED)
                .hint(
                        spaced
                                ? "write `" + conditions.text().replace(" ", "") + "`"
                                : "write conditions of Envoy such as `connect-failure,5xx,gateway-error`, or status codes");
    }

    private static void checkAttempts(Rule rule, Cursor retries, Findings findings) {
        if (retries.at("attempts").integer(1) != 0) {
            return;
        }
        for (String setting : new String[] {"perTryTimeout", "retryOn", "retryRemoteLocalities"}) {
            if (retries.at(setting).exists()) {
                findings.report(
                                retries.at("attempts"),
                                rule.of().title() + " has no attempts but `" + setting + "` for them")
                        .severity(Severity.ERROR)
                        .harmless()
                        .symptom(Symptom.REJECTED)
                        .related(retries.at(setting), "istiod rejects it where `attempts` is 0")
                        .hint("delete `" + setting + "`, or write the number of `attempts`");
                return;
            }
        }
    }

    private static void checkChain(Mesh mesh, Rule rule, Findings findings) {
        Optional<RetryChains.Chain> found = mesh.retryChains().of(rule);
        if (found.isEmpty() || found.get().tries() < MANY) {
            return;
        }
        RetryChains.Chain chain = found.get();
        String inner = chain.inner().of().title();
        findings.report(
                        chain.outer(),
                        rule.of().title() + " retries what " + inner + " retries already: one request becomes up to "
                                + chain.tries())
                .severity(Severity.INFO)
                .covers(NONE)
                .flags(Flag.URX)
                .related(chain.attempts(), "the retries that each try of the gateway brings along")
                .related(chain.call(), "the call between the two")
                .predicts("what fails under load gets " + chain.tries() + " times the load")
                .hint("retry in one place: keep those of " + inner + ", and let `retryOn` here say `connect-failure`");
    }
}
