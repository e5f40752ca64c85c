package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Certificate and key of a Secret, as Istio's gateways read them. Nothing of the data leaves this class. Follows
 * {@code extractKeyAndCert} in Istio's {@code pilot/pkg/credentials/kube/secrets.go}.
 */
public final class TlsPair {

    /** What is wrong with a pair. */
    public enum Fault {
        NONE,
        /** Neither {@code tls.crt} with {@code tls.key} nor {@code cert} with {@code key}. */
        KEYS_MISSING,
        NO_CERTIFICATE,
        EXPIRED,
        /** The key belongs to another certificate. */
        MISMATCHED
    }

    private static final String BEGIN = "-----BEGIN";

    private TlsPair() {}

    /**
     * What is wrong with the pair of a Secret; nothing where it is filled in later.
     *
     * @param now the time at which certificates must be valid
     */
    public static Fault fault(Resource secret, Instant now) {
        Cursor data = secret.root().at("data");
        Cursor text = secret.root().at("stringData");
        if (data.size() + text.size() == 0 || data.isPlaceholder() || text.isPlaceholder()) {
            return Fault.NONE;
        }
        boolean usual =
                entry(secret, "tls.crt").exists() && entry(secret, "tls.key").exists();
        Cursor certificate = entry(secret, usual ? "tls.crt" : "cert");
        Cursor key = entry(secret, usual ? "tls.key" : "key");
        if (!certificate.exists() || !key.exists()) {
            return Fault.KEYS_MISSING;
        }
        String pem = plain(certificate);
        return certificate.isPlaceholder() || pem.isBlank() || Placeholders.in(pem)
                ? Fault.NONE
                : judge(pem, plain(key), now);
    }

    private static Fault judge(String pem, String key, Instant now) {
        if (!pem.contains(BEGIN)) {
            return Fault.NO_CERTIFICATE;
        }
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (certificate.getNotAfter().toInstant().isBefore(now)) {
                return Fault.EXPIRED;
            }
            boolean other =
                    certificate.getPublicKey() instanceof RSAPublicKey rsa && isForAnother(key, rsa.getModulus());
            return other ? Fault.MISMATCHED : Fault.NONE;
        } catch (CertificateException e) {
            return Fault.NONE;
        }
    }

    /** Whether an RSA key is another's: every form of it holds the modulus. */
    private static boolean isForAnother(String pem, BigInteger modulus) {
        int start = pem.indexOf("PRIVATE KEY-----");
        int end = pem.indexOf("-----END", Math.max(start, 0));
        boolean plain = start >= 0 && end > start && !pem.contains("ENCRYPTED") && !pem.contains("EC PRIVATE");
        if (!plain) {
            return false;
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(pem.substring(start + "PRIVATE KEY-----".length(), end));
            return key.length > 0 && !contains(key, modulus.toByteArray());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static Cursor entry(Resource secret, String key) {
        Cursor text = secret.root().at("stringData", key);
        return text.exists() ? text : secret.root().at("data", key);
    }

    private static String plain(Cursor entry) {
        if (!entry.parent().key().equals("data")) {
            return entry.text();
        }
        try {
            return new String(Base64.getMimeDecoder().decode(entry.text()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
