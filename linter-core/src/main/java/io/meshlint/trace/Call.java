package io.meshlint.trace;

import io.meshlint.mesh.ClientTls.Speech;
import java.util.Optional;

/**
 * What somebody sends to a port of a pod.
 *
 * @param sender the proxy that sends it; empty for a client without one
 * @param outer the encryption that the sender's proxy adds
 * @param inner what is sent within
 */
record Call(Optional<Proxy> sender, Speech outer, Form inner) {

    /** What bytes look like. */
    enum Form {
        HTTP1,
        HTTP2,
        /** TLS that the client itself speaks. */
        TLS,
        BYTES;

        boolean isHttp() {
            return this == HTTP1 || this == HTTP2;
        }
    }

    /** What a client sends by itself. */
    static Form form(Request request) {
        if (request.scheme().isTls()) {
            return Form.TLS;
        }
        if (!request.scheme().isHttp()) {
            return Form.BYTES;
        }
        return request.scheme().isHttp2() ? Form.HTTP2 : Form.HTTP1;
    }

    Call with(Form form) {
        return new Call(sender, outer, form);
    }

    /** The same without the encryption that a proxy takes off. */
    Call opened() {
        return new Call(sender, Speech.PLAINTEXT, inner);
    }

    /** Whether TLS is on the wire that is none of the mesh. */
    boolean isForeignTls() {
        return outer == Speech.TLS || outer == Speech.OWN || outer != Speech.MESH && inner == Form.TLS;
    }

    boolean isMesh() {
        return outer == Speech.MESH;
    }
}
