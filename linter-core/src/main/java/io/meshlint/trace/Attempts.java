package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Duration;
import io.meshlint.world.Version;
import java.util.List;

/**
 * How long a route waits and how often it tries again. The defaults are those of
 * {@code pilot/pkg/networking/core/route/retry/retry.go}; what each condition covers is as in Envoy's
 * {@code source/common/router/retry_state_impl.cc}.
 *
 * @param retries how often it tries again at most
 * @param on the conditions, in Envoy's words
 * @param timeout of the request in milliseconds, 0 for none
 * @param perTry of each try in milliseconds, 0 for none
 */
public record Attempts(int retries, List<String> on, long timeout, long perTry) {

    private static final List<String> USUAL =
            List.of("connect-failure", "refused-stream", "unavailable", "cancelled", "retriable-status-codes");

    /** Neither retries nor timeouts, as of TCP. */
    public static final Attempts NONE = new Attempts(0, List.of(), 0, 0);

    /** What a route does that says nothing. */
    public static Attempts usual(Version istio) {
        return new Attempts(2, usualOn(istio), 0, 0);
    }

    private static List<String> usualOn(Version istio) {
        return istio.isBefore(1, 24)
                ? List.of(
                        "connect-failure",
                        "refused-stream",
                        "unavailable",
                        "cancelled",
                        "retriable-status-codes",
                        "503")
                : USUAL;
    }

    /** What the rule of a VirtualService says. */
    public static Attempts of(Cursor rule, Version istio) {
        Cursor retries = rule.at("retries");
        Attempts usual = usual(istio);
        int count = retries.exists() ? retries.at("attempts").integer(0) : usual.retries;
        String on = retries.at("retryOn").text();
        List<String> conditions = on.isEmpty() ? usual.on : List.of(on.split("[, ]+"));
        return new Attempts(
                count,
                conditions,
                Duration.millis(rule.at("timeout")).orElse(0),
                Duration.millis(retries.at("perTryTimeout")).orElse(0));
    }

    private boolean lists(String... conditions) {
        for (String condition : conditions) {
            if (retries > 0 && on.contains(condition)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a connection that cannot be made is tried again. */
    public boolean coverConnect() {
        return lists("connect-failure", "5xx", "gateway-error", "reset", "reset-before-request");
    }

    /** Whether a connection that ends before the answer is tried again. */
    public boolean coverReset() {
        return lists("5xx", "gateway-error", "reset");
    }

    /** Whether an answer is tried again. */
    public boolean cover(int status) {
        boolean gateway = status >= 502 && status <= 504;
        return lists(Integer.toString(status))
                || status >= 500 && lists("5xx")
                || gateway && lists("gateway-error")
                || status == 409 && lists("retriable-4xx");
    }

    /** Whether gRPC's answer that nothing serves it is tried again. */
    public boolean coverUnavailable() {
        return lists("unavailable");
    }

    /** Whether a try that takes too long is tried again. */
    public boolean coverTimeout() {
        return lists("5xx", "gateway-error", "reset");
    }
}
