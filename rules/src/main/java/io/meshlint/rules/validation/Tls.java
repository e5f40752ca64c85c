package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.List;

/** What goes together in TLS settings of clients ({@code validateTLS}) and of servers ({@code validateTLSOptions}). */
final class Tls {

    private Tls() {}

    /** The settings of a DestinationRule. */
    static void client(Cursor tls, Faults faults) {
        boolean credential = isSet(tls.at("credentialName"));
        if (credential) {
            for (String field : List.of("clientCertificate", "privateKey", "caCertificates", "caCrl")) {
                if (isSet(tls.at(field))) {
                    faults.at(tls.at(field), "has both `credentialName` and `" + field + "`");
                    return;
                }
            }
        }
        if (tls.at("mode").text().equals("MUTUAL") && !credential) {
            for (String field : List.of("clientCertificate", "privateKey")) {
                if (!isSet(tls.at(field))) {
                    faults.at(tls.at(field), "has mode MUTUAL without `" + field + "`");
                    return;
                }
            }
        }
        if (tls.at("insecureSkipVerify").isTrue()
                && (isSet(tls.at("caCertificates")) || tls.at("subjectAltNames").size() > 0)) {
            faults.at(tls.at("insecureSkipVerify"), "skips the verification that it has certificates or names for");
        }
    }

    /** The settings of a server of a Gateway. */
    static void server(Cursor tls, Faults faults) {
        String mode = tls.at("mode").text();
        boolean credential = isSet(tls.at("credentialName"))
                || tls.at("credentialNames").size() > 0
                || tls.at("tlsCertificates").size() > 0;
        boolean files = isSet(tls.at("serverCertificate")) && isSet(tls.at("privateKey"));
        switch (mode) {
            case "ISTIO_MUTUAL" -> {
                if (credential || isSet(tls.at("serverCertificate"))) {
                    faults.at(tls.at("mode"), "has mode ISTIO_MUTUAL and a certificate of its own");
                }
            }
            case "SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL" -> {
                if (!credential && !files) {
                    faults.at(tls.at("mode"), "has mode " + mode + " without a certificate");
                } else if (!mode.equals("SIMPLE") && !credential && !isSet(tls.at("caCertificates"))) {
                    faults.at(tls.at("mode"), "has mode " + mode + " without `caCertificates`");
                }
            }
            default -> {
                // nothing to bring along
            }
        }
    }

    private static boolean isSet(Cursor field) {
        return field.exists() && (!field.node().isScalar() || !field.text().isEmpty());
    }
}
