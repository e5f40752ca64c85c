package io.meshlint.rules.security;

import io.meshlint.rules.security.Accounts.Fault;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** The checks of secrets and of the accounts that pods run under. */
final class SecretRows {

    private SecretRows() {}

    static List<Row> rows() {
        return List.of(inVariable(), inConfigMap(), fromVariable(), defaultAccount(), token(), oldField());
    }

    private static Row row(String id, String summary) {
        return SecurityTable.row(id, summary);
    }

    private static Row inVariable() {
        return row("secret-in-env", "secret is written out in a container's variables")
                .covers("kl:env-var-secret", "pol:sensitiveContainerEnvVar")
                .look(Where.CONTAINERS, new Secrets(true), "has a secret written out in variable `%s`")
                .why(
                        "Manifests are kept in repositories and may be read by everybody who may see the workload. A variable is"
                                + " taken for a secret by its name, or by a private key in its value; paths, addresses, switches and"
                                + " references to vaults are none. No report shows the value.")
                .fix(
                        "keep the value in a Secret, and write `valueFrom: {secretKeyRef: …}`; change the secret, it is known")
                .bad("""
                        env:
                          - name: DB_PASSWORD
                            value: s3cr3t
                        """)
                .good("""
                        env:
                          - name: DB_PASSWORD_FILE
                            value: /run/secrets/db
                          - name: DB_PASSWORD
                            valueFrom:
                              secretKeyRef: {name: db, key: password}
                          - name: TOKEN_TTL
                            value: "3600"
                        """);
    }

    private static Row inConfigMap() {
        return row("secret-in-configmap", "secret is written out in a ConfigMap")
                .covers("pol:sensitiveConfigmapContent")
                .look(Where.objects("ConfigMap"), new Secrets(false), "has a secret written out under key `%s`")
                .why(
                        "ConfigMaps are not encrypted at rest and most roles may read them. A key is taken for a secret as the"
                                + " name of a variable is by `secret-in-env`; of a whole file only a private key in it. No report"
                                + " shows the value.")
                .fix("move `%s` to a Secret; change the secret, it is known")
                .bad("""
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: cart, namespace: shop}
                        data:
                          db_password: s3cr3t
                        """)
                .good("""
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: cart, namespace: shop}
                        data:
                          db_user: cart
                          password_min_length: "12"
                          token_url: https://login.example/token
                        """);
    }

    private static Row fromVariable() {
        return row("secret-read-from-env", "container gets a secret as a variable")
                .covers("kl:read-secret-from-env-var")
                .look(Where.CONTAINERS, new SecretReferences(), "gets secret `%s` as variables")
                .why(
                        "Variables end up in crash reports, in logs and with every child process, and do not change when the"
                                + " secret does. `envFrom` counts too.")
                .fix("mount secret `%s` as a volume and read the file")
                .bad("""
                        env:
                          - name: DB_PASSWORD
                            valueFrom:
                              secretKeyRef: {name: db, key: password}
                        """)
                .good("""
                        env:
                          - name: DB_PASSWORD_FILE
                            value: /run/secrets/db/password
                        """);
    }

    private static Row defaultAccount() {
        return row("service-account-default", "pod runs under the account that all share")
                .covers("kl:default-service-account")
                .look(Where.PODS, new Accounts(Fault.DEFAULT), "runs under the default service account")
                .why(
                        "What is granted to the default account is granted to every pod of the namespace that names none. A pod"
                                + " that mounts no token does not use it.")
                .fix("create a ServiceAccount of its own, or set `automountServiceAccountToken: false`")
                .bad("serviceAccountName: default\n")
                .good("serviceAccountName: cart\n")
                .good("automountServiceAccountToken: false\n");
    }

    private static Row token() {
        return row("service-account-token-mounted", "pod gets a token for the API that it does not seem to need")
                .covers("pol:automountServiceAccountToken")
                .look(Where.PODS, new Accounts(Fault.TOKEN_MOUNTED), "mounts the token of account `%s`")
                .why(
                        "Whoever reads the token speaks to the API as the pod. An account that a binding in the input gives a"
                                + " role needs its token and is passed over, which polaris does not do; so is an account that is"
                                + " not in the input, which may refuse by itself.")
                .fix("set `automountServiceAccountToken: false` in the pod's spec, or in serviceaccount `%s`")
                .bad("automountServiceAccountToken: true\n")
                .bad("terminationGracePeriodSeconds: 30\n")
                .good("automountServiceAccountToken: false\n");
    }

    private static Row oldField() {
        return row("service-account-field-deprecated", "pod names its account in the old field")
                .covers("kl:deprecated-service-account-field")
                .look(
                        Where.PODS,
                        new Accounts(Fault.OLD_FIELD),
                        "names its account in the deprecated field `serviceAccount`")
                .why(
                        "The field is an alias that only some tools read, and `serviceAccountName` wins where both are set.")
                .fix("write `serviceAccountName: %s` instead")
                .bad("serviceAccount: cart\n")
                .good("serviceAccountName: cart\n");
    }
}
