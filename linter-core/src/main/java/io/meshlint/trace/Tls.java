package io.meshlint.trace;

/** Words of Envoy's for handshakes that fail, as they follow {@code remote_connection_failure|} in details. */
final class Tls {

    static final String WRONG_VERSION =
            "TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end";
    static final String UNVERIFIED =
            "TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end";
    static final String NO_SECRET = "TLS_error:_Secret_is_not_supplied_by_SDS";

    static final String RESET =
            "TLS_error:|33554536:system_library:OPENSSL_internal:Connection_reset_by_peer:TLS_error_end";

    private Tls() {}
}
