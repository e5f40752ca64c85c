package io.meshlint.rules.security;

import io.meshlint.rules.security.Grants.Right;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.When;
import io.meshlint.rules.table.Where;
import java.util.List;

/** The checks of who may do what in the API, and of how requests come in. */
final class AccessRows {

    private static final String ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: cart, namespace: shop}
            rules:
            """;

    private static final String BINDING = """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: cart, namespace: shop}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: %s}
            subjects:
              - {kind: ServiceAccount, name: cart, namespace: shop}
            """;

    private static final String ADMIN = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: cart}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
            subjects:
              - {kind: ServiceAccount, name: cart, namespace: shop}
            """;

    private static final Where BINDINGS = Where.objects("RoleBinding", "ClusterRoleBinding");
    private static final Where ROLES = Where.objects("Role", "ClusterRole");

    private AccessRows() {}

    static List<Row> rows() {
        return List.of(
                secrets(),
                pods(),
                exec(),
                clusterAdmin(),
                wildcard(),
                dangling(),
                securityContextConstraints(),
                ingress());
    }

    private static Row row(String id, String summary) {
        return SecurityTable.row(id, summary);
    }

    private static String role(String group, String resource, String verb) {
        return ROLE + "  - {apiGroups: ['" + group + "'], resources: ['" + resource + "'], verbs: ['" + verb + "']}\n";
    }

    private static String bound(String role, String name) {
        return role + BINDING.replace("%s", name);
    }

    private static Row secrets() {
        return row("rbac-secrets-access", "binding gives access to secrets")
                .covers("kl:access-to-secrets")
                .look(BINDINGS, new Grants(Right.SECRETS), "gives access to secrets with role `%s`")
                .why(
                        "Secrets of a namespace are its passwords and the tokens of its accounts. A rule that names the secrets in"
                                + " `resourceNames` is passed over. The built-in ClusterRoles admin and edit give access too.")
                .fix("name the secrets in `resourceNames`, or take `secrets` out of role `%s`")
                .bad(bound(role("", "secrets", "get"), "cart"))
                .good(bound(role("", "configmaps", "get"), "cart"));
    }

    private static Row pods() {
        return row("rbac-pod-create", "binding lets subjects create pods")
                .covers("kl:access-to-create-pods")
                .look(BINDINGS, new Grants(Right.POD_CREATION), "lets its subjects create pods with role `%s`")
                .why(
                        "Who creates pods, or what makes pods, runs them under any account of the namespace and mounts any of its"
                                + " secrets. Groups count: deployments of the core group do not exist.")
                .fix("take the verb `create` out of role `%s`, or bind it to the one account that deploys")
                .bad(bound(role("apps", "deployments", "create"), "cart"))
                .good(bound(role("apps", "deployments", "get"), "cart"));
    }

    private static Row exec() {
        return row("rbac-exec", "role lets subjects run commands in pods")
                .covers(
                        "pol:clusterrolePodExecAttach",
                        "pol:clusterrolebindingPodExecAttach",
                        "pol:rolePodExecAttach",
                        "pol:rolebindingClusterRolePodExecAttach",
                        "pol:rolebindingRolePodExecAttach")
                .look(
                        Where.objects("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"),
                        new Grants(Right.EXEC),
                        "allows to run commands in pods, through `%s`")
                .why(
                        "A shell in a pod has all that the pod has: its secrets, its account, its network. It takes the verb create"
                                + " or, through a WebSocket, get. A role is reported where it stands, once; the built-in ClusterRoles"
                                + " admin and edit where they are bound; what Kubernetes binds for itself (`system:…`) is passed over.")
                .fix("take `pods/exec` and `pods/attach` out of the role, and name resources instead of `*`")
                .bad(role("", "pods/exec", "create"))
                .bad(role("", "*", "get"))
                .good(role("", "pods/exec", "list"))
                .good(role("apps", "*", "get"));
    }

    private static Row clusterAdmin() {
        return row("rbac-cluster-admin", "binding gives every right there is")
                .covers(
                        "kl:cluster-admin-role-binding",
                        "pol:clusterrolebindingClusterAdmin",
                        "pol:rolebindingClusterAdminClusterRole",
                        "pol:rolebindingClusterAdminRole")
                .look(BINDINGS, new ClusterAdmins(), "gives its subjects every right with role `%s`")
                .why(
                        "Whoever gets hold of one of the subjects owns the cluster, or with a RoleBinding the namespace. Roles of"
                                + " one's own that allow everything are told by `rbac-wildcard`.")
                .fix("bind a role that has the rights which the subjects need instead of `%s`")
                .bad(ADMIN.replace("%s", "cluster-admin"))
                .good(ADMIN.replace("%s", "view"));
    }

    private static Row wildcard() {
        return row("rbac-wildcard", "role allows all verbs or all resources")
                .covers(
                        "kl:wildcard-in-rules",
                        "pol:clusterrolebindingClusterAdmin",
                        "pol:rolebindingClusterAdminClusterRole",
                        "pol:rolebindingClusterAdminRole")
                .look(ROLES, new Wildcards(), "allows %s with `*`")
                .why(
                        "A wildcard also allows what is added to the API later, and verbs such as escalate, bind and impersonate"
                                + " by which subjects give themselves the rest. polaris only minds roles that are wide in all three"
                                + " of groups, resources and verbs.")
                .fix("list the resources and verbs that are needed")
                .bad(role("", "*", "get"))
                .bad(role("apps", "deployments", "*"))
                .good(role("*", "deployments", "get"));
    }

    private static Row dangling() {
        return row("role-binding-dangling", "binding names a role or an account that does not exist")
                .covers(
                        "kv:role-binding-role-ref",
                        "kv:role-binding-service-account-ref",
                        "pol:clusterrolebindingClusterAdmin",
                        "pol:clusterrolebindingPodExecAttach",
                        "pol:rolebindingClusterAdminClusterRole",
                        "pol:rolebindingClusterAdminRole",
                        "pol:rolebindingClusterRolePodExecAttach",
                        "pol:rolebindingRolePodExecAttach")
                .look(BINDINGS, new DanglingBinding(), "names %s, which does not exist")
                .why(
                        "The binding is accepted and gives nothing, until somebody creates an object of that name and gets the"
                                + " rights. Roles and accounts may be made elsewhere, so one is only missing if the input is all there"
                                + " is (`closedWorld`) or its file holds what was probably meant.")
                .fix("name the object that is meant, with its kind and namespace, or create %s")
                .bad(bound(role("", "configmaps", "get"), "cartt"))
                .good(bound(role("", "configmaps", "get"), "cart"))
                .good(ADMIN.replace("%s", "made-elsewhere"));
    }

    private static Row securityContextConstraints() {
        return row("scc-privileged", "SecurityContextConstraints allow privileged containers")
                .covers("kl:scc-deny-privileged-container")
                .look(
                        Where.objects("SecurityContextConstraints"),
                        When.isTrue("allowPrivilegedContainer"),
                        "allows privileged containers")
                .why("Every account that may use these constraints can run a container that is root on its node.")
                .fix("set `allowPrivilegedContainer: false`, and list capabilities in `allowedCapabilities`")
                .bad("""
                        apiVersion: security.openshift.io/v1
                        kind: SecurityContextConstraints
                        metadata: {name: cart}
                        allowPrivilegedContainer: true
                        """)
                .good("""
                        apiVersion: security.openshift.io/v1
                        kind: SecurityContextConstraints
                        metadata: {name: cart}
                        allowPrivilegedContainer: false
                        """);
    }

    private static Row ingress() {
        return row("ingress-tls-missing", "ingress takes requests in plain text")
                .covers("pol:tlsSettingsMissing")
                .look(Where.objects("Ingress"), new PlainIngress(), "takes requests in plain text")
                .why(
                        "Without `tls` passwords and cookies cross the network readable. Annotations by which controllers of clouds,"
                                + " OpenShift and Traefik get their certificate, or pass TLS through, count as well.")
                .fix("add `tls` with the hosts and the Secret of their certificate")
                .bad("""
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: {name: cart, namespace: shop}
                        spec:
                          defaultBackend:
                            service: {name: cart, port: {number: 80}}
                        """)
                .good("""
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: {name: cart, namespace: shop}
                        spec:
                          tls:
                            - {hosts: [cart.example], secretName: cart-tls}
                          defaultBackend:
                            service: {name: cart, port: {number: 80}}
                        """);
    }
}
