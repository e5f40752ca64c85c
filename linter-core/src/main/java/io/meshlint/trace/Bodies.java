package io.meshlint.trace;

/** Bodies and details that Envoy writes where it answers by itself, as {@code source/common/router/router.cc} has them. */
final class Bodies {

    static final String RESET = "upstream_reset_before_response_started";
    static final String UNREACHABLE = "upstream connect error or disconnect/reset before headers. reset reason: remote"
            + " connection failure, transport failure reason: delayed connect error: Connection refused";
    static final String TIMEOUT =
            "upstream connect error or disconnect/reset before headers. reset reason: connection timeout";
    static final String TLS = "upstream connect error or disconnect/reset before headers. reset reason: remote"
            + " connection failure, transport failure reason: TLS_error";
    static final String TERMINATED =
            "upstream connect error or disconnect/reset before headers. reset reason: connection termination";
    static final String PROTOCOL =
            "upstream connect error or disconnect/reset before headers. reset reason: protocol error";
    static final String PROTOCOL_DETAILS = RESET + "{protocol_error}";
    static final String NO_UPSTREAM = "no healthy upstream";
    static final String SLOW = "upstream request timeout";

    private Bodies() {}
}
