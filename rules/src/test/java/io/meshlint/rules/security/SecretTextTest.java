package io.meshlint.rules.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SecretTextTest {

    private static final String PRIVATE_KEY = """
            -----BEGIN RSA PRIVATE KEY-----
            MIIE
            -----END RSA PRIVATE KEY-----
            """;

    private static void assertSecret(String name, String value) {
        assertTrue(SecretText.is(name, value), name + ": " + value);
    }

    private static void assertNone(String name, String value) {
        assertFalse(SecretText.is(name, value), name + ": " + value);
    }

    @Test
    void namesTellSecrets() {
        assertSecret("DB_PASSWORD", "hunter2");
        assertSecret("dbPassword", "1234");
        assertSecret("CLIENT_SECRET", "abc");
        assertSecret("GITHUB_TOKEN", "ghp_1");
        assertSecret("AZURE_BATCH_KEY", "abc");
        assertSecret("OCI_CLI_KEY_CONTENT", "abc");
        assertSecret("AWS_SECRET_ACCESS_KEY", "abc");
        assertNone("DB_USER", "postgres");
        assertNone("AWS_ACCESS_KEY_ID", "abc");
    }

    @Test
    void namesOfWhatIsAboutASecretAreNone() {
        assertNone("DB_PASSWORD_FILE", "password.txt");
        assertNone("tokenUrl", "login.example");
        assertNone("TOKEN_TTL", "5m");
        assertNone("secretName", "db");
        assertNone("spring.security.oauth2.token-uri", "login.example");
        assertNone("password.yaml", "a: 1");
    }

    @Test
    void valuesThatOnlySayWhereTheSecretIsAreNone() {
        assertNone("DB_PASSWORD", "");
        assertNone("DB_PASSWORD", "$(OTHER)");
        assertNone("DB_PASSWORD", "/run/secrets/db");
        assertNone("DB_PASSWORD", "vault:secret/data/db#password");
        assertNone("SECRET_STORE_ADDRESS", "https://vault.example:8200");
        assertSecret("TOKEN_SOURCE", "https://me:abc@git.example");
        assertNone("REQUIRE_TOKEN", "true");
        assertNone("MAX_TOKENS", "4096");
        assertNone("TOKEN_LEEWAY", "30s");
        assertNone("MYSQL_ALLOW_EMPTY_PASSWORD", "1");
        assertNone("API_KEY", "YOUR_API_KEY");
    }

    @Test
    void aPrivateKeyIsASecretUnderAnyName() {
        assertSecret("id_rsa", PRIVATE_KEY);
        assertSecret("folded", PRIVATE_KEY.replace('\n', ' '));
        assertNone("script", "echo \"-----BEGIN PRIVATE KEY-----\"\n");
        assertNone("ca.pem", PRIVATE_KEY.replace("RSA PRIVATE KEY", "CERTIFICATE"));
        assertNone("notes", "a file begins with -----BEGIN PRIVATE KEY-----");
    }

    @Test
    void ofWholeFilesOnlyKeysCount() {
        assertNone("token", "first line\nsecond line");
    }
}
