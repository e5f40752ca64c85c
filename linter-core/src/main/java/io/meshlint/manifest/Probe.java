package io.meshlint.manifest;

/** A probe of a container. */
public record Probe(Cursor cursor) {

    /** {@code readinessProbe}, {@code livenessProbe} or {@code startupProbe}. */
    public String kind() {
        return cursor.key();
    }

    public boolean isHttp() {
        return cursor.at("httpGet").exists();
    }

    /** Whether it asks over HTTPS. */
    public boolean isHttps() {
        return cursor.at("httpGet", "scheme").text().equals("HTTPS");
    }

    public boolean isGrpc() {
        return cursor.at("grpc").exists();
    }

    /** The port it asks: of httpGet, tcpSocket or grpc; absent for exec. */
    public Cursor port() {
        if (isHttp()) {
            return cursor.at("httpGet", "port");
        }
        return isGrpc() ? cursor.at("grpc", "port") : cursor.at("tcpSocket", "port");
    }
}
