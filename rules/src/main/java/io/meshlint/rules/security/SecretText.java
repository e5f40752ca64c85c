package io.meshlint.rules.security;

import java.util.List;
import java.util.Locale;

/** Tells by names and values whether a setting is a secret written out. What a value says is never repeated. */
final class SecretText {

    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "bearer",
            "apikey",
            "api_key",
            "api-key",
            "private_key",
            "private-key",
            "privatekey",
            "accesskey",
            "oci_cli_key_content",
            "google_application_credentials");

    /** What a setting about a secret ends with that is none itself. */
    private static final List<String> HARMLESS =
            List.of(("algorithm audience auth cert class cfg claim conf config count crt days dir directory"
                            + " enabled enable disabled endpoint expiration expires expiry field file header host hours"
                            + " ini interval issuer json length lifetime limit location manager max mechanism min"
                            + " minutes mode mount name names namespace path paths policy port prefix properties"
                            + " provider pub ref refs region required rotation seconds sh size store suffix timeout tls"
                            + " toml ttl type uri url user username validity version yaml yml")
                    .split(" "));

    /** How values start that only say where the secret is. */
    private static final List<String> REFERENCES =
            List.of(("$ / ./ ~/ file: vault: op:// arn: projects/ secretsmanager: ssm: ref+ ENC[ bao: aws:"
                            + " azurekeyvault: gcp: k8s: sm:// keyvault:")
                    .split(" "));

    private static final String KEY = "PRIVATE KEY-";

    private SecretText() {}

    /** Whether a setting is a secret by its name, and its value is one. */
    static boolean is(String name, String value) {
        return isPrivateKey(value) || isSecret(name) && isLiteral(name.toLowerCase(Locale.ROOT), value.strip());
    }

    /** Whether a line begins as keys in PEM do; scripts that only speak of one have something before or after it. */
    private static boolean isPrivateKey(String value) {
        int begin = value.indexOf("-BEGIN ");
        int end = begin < 0 ? -1 : value.indexOf(KEY, begin);
        if (end < 0 || value.substring(begin, end).indexOf('\n') >= 0) {
            return false;
        }
        int after = end + KEY.length();
        while (after < value.length() && value.charAt(after) == '-') {
            after++;
        }
        String before = value.substring(value.lastIndexOf('\n', begin) + 1, begin);
        boolean ends = after == value.length() || Character.isWhitespace(value.charAt(after));
        return ends && before.replace("-", "").isBlank();
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean secret = lower.startsWith("azure_") && lower.endsWith("key");
        for (String word : WORDS) {
            secret |= lower.contains(word);
        }
        return secret && !HARMLESS.contains(lastWord(name));
    }

    /** The last word of {@code tokenUrl}, {@code TOKEN_URL} or {@code token.url}, in lower case. */
    private static String lastWord(String name) {
        int start = name.length();
        while (start > 0 && Character.isLetterOrDigit(name.charAt(start - 1))) {
            start--;
            boolean hump = start > 0
                    && Character.isUpperCase(name.charAt(start))
                    && Character.isLowerCase(name.charAt(start - 1));
            if (hump) {
                break;
            }
        }
        return name.substring(start).toLowerCase(Locale.ROOT);
    }

    private static boolean isLiteral(String name, String value) {
        if (value.isEmpty() || value.indexOf('\n') >= 0 || isSwitch(value) || isFillIn(value)) {
            return false;
        }
        for (String start : REFERENCES) {
            if (value.startsWith(start)) {
                return false;
            }
        }
        boolean address = value.contains("://") && value.indexOf('@') < 0;
        return !address && (name.contains("passw") || !isNumber(value));
    }

    private static boolean isSwitch(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "0", "1", "true", "false", "yes", "no", "on", "off", "none", "null", "nil" -> true;
            default -> false;
        };
    }

    /** {@code YOUR_API_KEY}: what a script replaces before the manifest is applied. */
    private static boolean isFillIn(String value) {
        boolean letters = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
                return false;
            }
            letters |= c >= 'A' && c <= 'Z';
        }
        return letters && value.indexOf('_') > 0;
    }

    private static boolean isNumber(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-') {
                boolean unit = i > 0 && i == value.length() - 1 && "smhdkKMG".indexOf(c) >= 0;
                return unit;
            }
        }
        return true;
    }
}
