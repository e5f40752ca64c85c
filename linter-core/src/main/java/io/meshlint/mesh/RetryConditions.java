package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import java.util.Optional;
import java.util.Set;

/**
 * The conditions that {@code retryOn} may list: those of Envoy, and status codes. Follows {@code validateHTTPRetry} in
 * Istio's {@code pkg/config/validation}.
 */
public final class RetryConditions {

    private static final Set<String> NAMES = Set.of(
            "5xx",
            "gateway-error",
            "reset",
            "reset-before-request",
            "connect-failure",
            "envoy-ratelimited",
            "retriable-4xx",
            "refused-stream",
            "retriable-status-codes",
            "retriable-headers",
            "http3-post-connect-failure",
            "cancelled",
            "deadline-exceeded",
            "internal",
            "resource-exhausted",
            "unavailable");

    private RetryConditions() {}

    /** Whether a text is a condition as it stands: spaces around it count. */
    public static boolean isKnown(String text) {
        return NAMES.contains(text) || isStatus(text);
    }

    /** The first entry of {@code retryOn} that is no condition, with the spaces around it. */
    public static Optional<String> unknown(Cursor retryOn) {
        if (retryOn.isPlaceholder() || retryOn.text().isEmpty()) {
            return Optional.empty();
        }
        for (String condition : retryOn.text().split(",", -1)) {
            if (!isKnown(condition)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    private static boolean isStatus(String text) {
        return text.length() == 3
                && text.charAt(0) >= '1'
                && text.charAt(0) <= '5'
                && Character.isDigit(text.charAt(1))
                && Character.isDigit(text.charAt(2));
    }
}
