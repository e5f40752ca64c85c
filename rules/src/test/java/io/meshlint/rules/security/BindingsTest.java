package io.meshlint.rules.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Lint;
import io.meshlint.rules.table.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What bindings give, and to whom. */
class BindingsTest {

    private static String role(String kind, String name, String rule) {
        return """
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: %s
                metadata: {name: '%s'%s}
                rules:
                  - {%s}
                """.formatted(kind, name, kind.equals("Role") ? ", namespace: shop" : "", rule);
    }

    private static String binding(String kind, String name, String roleKind, String role, String subject) {
        return """
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: %s
                metadata: {name: '%s'%s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: '%s'}
                subjects:
                  - {kind: ServiceAccount, name: %s}
                """.formatted(
                        kind, name, kind.equals("RoleBinding") ? ", namespace: shop" : "", roleKind, role, subject);
    }

    private static String account(String namespace, String name) {
        return """
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: %s, namespace: %s}
                """.formatted(name, namespace);
    }

    private static String everything(String name) {
        return role("ClusterRole", name, "apiGroups: ['*'], resources: ['*'], verbs: ['*']");
    }

    private static Row row(String id) {
        for (Row row : SecurityTable.rows()) {
            if (row.info().id().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("no row " + id);
    }

    private static List<String> messages(String id, String... manifests) {
        List<String> messages = new ArrayList<>();
        for (Finding finding : Lint.yaml(String.join("", manifests), row(id))) {
            messages.add(finding.message());
        }
        return messages;
    }

    @Test
    void aRoleBindingGivesWhatAClusterRoleHolds() {
        assertEquals(
                List.of("rolebinding `cart` lets its subjects create pods with role `deploys`"),
                messages(
                        "rbac-pod-create",
                        role("ClusterRole", "deploys", "apiGroups: [batch], resources: [cronjobs], verbs: [create]"),
                        binding("RoleBinding", "cart", "ClusterRole", "deploys", "cart")));
    }

    @Test
    void aRightForAGroupThatHasNoSuchResourceIsNone() {
        assertEquals(
                List.of(),
                messages(
                        "rbac-pod-create",
                        role("Role", "cart", "apiGroups: [''], resources: [deployments], verbs: [create]"),
                        binding("RoleBinding", "cart", "Role", "cart", "cart")));
    }

    @Test
    void aRuleThatNamesTheSecretsIsNarrowEnough() {
        String narrow = "apiGroups: [''], resources: [secrets], resourceNames: [db], verbs: [get]";
        assertEquals(
                List.of(),
                messages(
                        "rbac-secrets-access",
                        role("Role", "cart", narrow),
                        binding("RoleBinding", "cart", "Role", "cart", "cart")));
    }

    @Test
    void builtInRolesGiveWhatTheyAreKnownToHold() {
        String edit = binding("RoleBinding", "cart", "ClusterRole", "edit", "cart");
        String view = binding("RoleBinding", "cart", "ClusterRole", "view", "cart");
        for (String id : List.of("rbac-secrets-access", "rbac-pod-create", "rbac-exec")) {
            assertEquals(1, messages(id, edit).size(), id);
            assertEquals(List.of(), messages(id, view), id);
        }
    }

    @Test
    void aShellIsARightOfTheRoleOnce() {
        String shells = role("Role", "cart", "apiGroups: [''], resources: ['*/exec'], verbs: [create]");
        assertEquals(
                List.of("role `cart` allows to run commands in pods, through `*/exec`"),
                messages("rbac-exec", shells, binding("RoleBinding", "cart", "Role", "cart", "cart")));
    }

    @Test
    void whatThePlatformBindsForItselfIsPassedOver() {
        String own = binding("ClusterRoleBinding", "system:cart", "ClusterRole", "wide", "cart");
        String users = binding("ClusterRoleBinding", "cart", "ClusterRole", "wide", "cart");
        for (String id : List.of("rbac-wildcard", "rbac-exec")) {
            assertEquals(List.of(), messages(id, everything("wide"), own), id);
            assertEquals(1, messages(id, everything("wide"), own, users).size(), id);
            assertEquals(List.of(), messages(id, everything("system:wide")), id);
        }
        String admins = binding("ClusterRoleBinding", "cluster-admin", "ClusterRole", "cluster-admin", "cart");
        assertEquals(List.of(), messages("rbac-cluster-admin", admins));
    }

    @Test
    void aRoleIsMissingWhereItsKindIsTheOther() {
        String role = role("Role", "cart", "apiGroups: [''], resources: [pods], verbs: [get]");
        String binding = binding("RoleBinding", "cart", "ClusterRole", "cart", "default");
        assertEquals(
                List.of("rolebinding `cart` names clusterrole `cart`, which does not exist"),
                messages("role-binding-dangling", role, binding));
    }

    @Test
    void anAccountIsMissingWhereOnlyAnotherNamespaceHasIt() {
        String binding = binding("RoleBinding", "cart", "ClusterRole", "view", "cart, namespace: default");
        assertEquals(
                List.of("rolebinding `cart` names serviceaccount `cart`, which does not exist"),
                messages("role-binding-dangling", account("shop", "cart"), binding));
        assertEquals(List.of(), messages("role-binding-dangling", account("default", "cart"), binding));
        assertEquals(List.of(), messages("role-binding-dangling", binding));
    }

    @Test
    void namesThatAreAlikeOnPurposeAreNoSlip() {
        assertEquals(
                List.of(),
                messages(
                        "role-binding-dangling",
                        account("shop", "cart-1"),
                        binding("RoleBinding", "one", "ClusterRole", "view", "cart-1, namespace: shop"),
                        binding("RoleBinding", "two", "ClusterRole", "view", "cart-2, namespace: shop")));
    }

    @Test
    void anAccountWithARoleNeedsItsToken() {
        String pod = """
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: cart, namespace: shop}
                spec:
                  serviceAccountName: cart
                  containers: [{name: cart, image: registry.example/cart:1}]
                """;
        String bound = binding("RoleBinding", "cart", "ClusterRole", "view", "cart, namespace: shop");
        String id = "service-account-token-mounted";
        assertEquals(List.of(), messages(id, pod));
        assertEquals(
                List.of("pod `cart` mounts the token of account `cart`"), messages(id, pod, account("shop", "cart")));
        assertEquals(List.of(), messages(id, pod, account("shop", "cart"), bound));
        String refusing = account("shop", "cart") + "automountServiceAccountToken: false\n";
        assertEquals(List.of(), messages(id, pod, refusing));
    }
}
