package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes together in TLS settings of clients ({@code ValidateTLS}) and of servers ({@code validateTLSOptions}). */
final class Tls {

    private static final List<String> CERTIFICATES = List.of(
            "credentialName",
            "credentialNames",
            "tlsCertificates",
            "serverCertificate",
            "privateKey",
            "caCertificates",
            "caCrl");
    private static final Set<String> SUITES = Set.of(
            "ALL",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-CHACHA20-POLY1305",
            "ECDHE-RSA-CHACHA20-POLY1305",
            "ECDHE-ECDSA-AES128-SHA",
            "ECDHE-RSA-AES128-SHA",
            "ECDHE-ECDSA-AES256-SHA",
            "ECDHE-RSA-AES256-SHA",
            "AES128-GCM-SHA256",
            "AES256-GCM-SHA384",
            "AES128-SHA",
            "AES256-SHA",
            "DES-CBC3-SHA");
    private static final String CONFIG_MAP = "configmap://";

    private Tls() {}

    /** The settings of a DestinationRule. */
    static void client(Cursor tls, Faults faults) {
        String mode = tls.at("mode").text();
        Cursor name = tls.at("credentialName");
        boolean credential = Fields.isSet(name);
        if (!List.of("SIMPLE", "MUTUAL").contains(mode)) {
            return;
        }
        foreignConfigMap(name, faults);
        for (String field : List.of("clientCertificate", "privateKey", "caCertificates", "caCrl")) {
            if (credential && Fields.isSet(tls.at(field))) {
                faults.at(tls.at(field), "has both `credentialName` and `" + field + "`");
                return;
            }
        }
        for (String field : List.of("clientCertificate", "privateKey")) {
            if (mode.equals("MUTUAL") && !credential && !Fields.isSet(tls.at(field))) {
                faults.at(tls.at(field), "has mode MUTUAL without `" + field + "`");
                return;
            }
        }
        boolean verifies = Fields.count(tls, "caCertificates", "subjectAltNames") > 0;
        if (tls.at("insecureSkipVerify").isTrue() && (verifies || credential && mode.equals("SIMPLE"))) {
            faults.at(tls.at("insecureSkipVerify"), "skips the verification that it has certificates or names for");
        }
    }

    private static void foreignConfigMap(Cursor name, Faults faults) {
        String text = name.text();
        int slash = text.indexOf('/', CONFIG_MAP.length());
        if (text.startsWith(CONFIG_MAP) && slash > 0) {
            String own = name.resource().namespace().name();
            String namespace = text.substring(CONFIG_MAP.length(), slash);
            if (!own.isEmpty() && !own.equals(namespace)) {
                faults.at(name, "takes its certificate from namespace `" + namespace + "`");
            }
        }
    }

    /** The settings of a server of a Gateway, or of a listener of a Sidecar. */
    static void server(Cursor tls, Faults faults) {
        String mode = tls.at("mode").text();
        boolean credential = Fields.count(tls, "credentialName") > 0
                || tls.at("credentialNames").size() > 0
                || tls.at("tlsCertificates").size() > 0;
        boolean files = Fields.count(tls, "serverCertificate", "privateKey") == 2;
        switch (mode) {
            case "ISTIO_MUTUAL" -> {
                if (hasCertificate(tls)) {
                    faults.at(tls.at("mode"), "has mode ISTIO_MUTUAL and a certificate of its own");
                }
            }
            case "SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL" -> {
                if (!credential && !files) {
                    faults.at(tls.at("mode"), "has mode " + mode + " without a certificate");
                } else if (!mode.equals("SIMPLE") && !credential && !Fields.isSet(tls.at("caCertificates"))) {
                    faults.at(tls.at("mode"), "has mode " + mode + " without `caCertificates`");
                } else if (Fields.isSet(tls.at("caCrl")) && (credential || mode.equals("SIMPLE"))) {
                    faults.at(tls.at("caCrl"), "has a `caCrl` that mode " + mode + " or its credential does not take");
                }
            }
            default -> {
                // nothing to bring along
            }
        }
    }

    private static boolean hasCertificate(Cursor tls) {
        for (String field : CERTIFICATES) {
            Cursor value = tls.at(field);
            if (Fields.isSet(value) && (value.node().isScalar() || value.size() > 0)) {
                return true;
            }
        }
        return false;
    }

    /** Certificates of a server that passes the connection on are of no use. */
    static void unused(Cursor tls, Faults faults) {
        String mode = tls.at("mode").text();
        if (List.of("PASSTHROUGH", "AUTO_PASSTHROUGH").contains(mode) && hasCertificate(tls)) {
            faults.at(tls.at("mode"), mode);
        }
    }

    /** Cipher suites that there are not, or twice, are passed over. Those with operators are let through. */
    static void suites(Cursor tls, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (Cursor suite : tls.at("cipherSuites").items()) {
            String text = suite.text();
            boolean plain = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0));
            if (plain && !SUITES.contains(text)) {
                faults.at(suite, "cipher suite `" + text + "`, which does not exist");
            } else if (plain && !seen.add(text)) {
                faults.at(suite, "cipher suite `" + text + "` twice");
            }
        }
    }

    /** Old versions need suites of their time. */
    static void version(Cursor tls, Faults faults) {
        Cursor version = tls.at("minProtocolVersion");
        boolean old = List.of("TLSV1_0", "TLSV1_1").contains(version.text());
        if (old && Fields.isWithoutItems(tls.at("cipherSuites"))) {
            faults.at(version);
        }
    }
}
