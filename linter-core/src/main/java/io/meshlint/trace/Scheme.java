package io.meshlint.trace;

/** What a client speaks, as the first word of a traced request says it. */
public enum Scheme {
    HTTP("http", 80, true, false),
    HTTPS("https", 443, true, true),
    /** HTTP/2 without TLS and without an upgrade. */
    H2C("h2c", 80, true, false),
    GRPC("grpc", 80, true, false),
    GRPCS("grpcs", 443, true, true),
    TCP("tcp", 0, false, false),
    TLS("tls", 443, false, true);

    private final String word;
    private final int port;
    private final boolean http;
    private final boolean tls;

    Scheme(String word, int port, boolean http, boolean tls) {
        this.word = word;
        this.port = port;
        this.http = http;
        this.tls = tls;
    }

    /** As the request is written: {@code https}. */
    public String word() {
        return word;
    }

    /** The port that is called where the request names none; 0 if it must name one. */
    public int usualPort() {
        return port;
    }

    public boolean isHttp() {
        return http;
    }

    /** Whether the client itself encrypts. */
    public boolean isTls() {
        return tls;
    }

    public boolean isGrpc() {
        return this == GRPC || this == GRPCS;
    }

    /** Whether the client sends HTTP/2 frames from the first byte. */
    public boolean isHttp2() {
        return this == H2C || isGrpc();
    }
}
