package io.meshlint.rules.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Lint;
import io.meshlint.rules.table.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What containers and pods say together. */
class PodsTest {

    private static List<String> messages(String id, String pod, String container) {
        String manifest = """
                apiVersion: v1
                kind: Pod
                metadata: {name: cart, namespace: shop}
                spec:
                  %s
                  containers:
                    - {name: cart, image: registry.example/cart:1, %s}
                """.formatted(pod, container);
        List<String> messages = new ArrayList<>();
        for (Row row : SecurityTable.rows()) {
            if (row.info().id().equals(id)) {
                for (Finding finding : Lint.yaml(manifest, row)) {
                    messages.add(finding.message());
                }
            }
        }
        return messages;
    }

    @Test
    void theContainersUserCountsBeforeThePods() {
        String root = "securityContext: {runAsUser: 0}";
        String user = "securityContext: {runAsUser: 10001}";
        assertEquals(List.of(), messages("runs-as-root", root, user));
        assertEquals(List.of("container `cart` of pod `cart` runs as root"), messages("runs-as-root", user, root));
        assertEquals(List.of("container `cart` of pod `cart` may run as root"), messages("runs-as-root", "", ""));
    }

    @Test
    void lowGroupsCountWhereTheUserIsNone() {
        String id = "user-id-low";
        String low = "container `cart` of pod `cart` runs as %s, which may be one of the node";
        String both = "securityContext: {runAsUser: 1000, runAsGroup: 2000}";
        String group = "securityContext: {runAsUser: 10000, runAsGroup: 2000}";
        assertEquals(List.of(low.replace("%s", "user 1000")), messages(id, "", both));
        assertEquals(List.of(low.replace("%s", "group 2000")), messages(id, "", group));
        assertEquals(List.of(), messages(id, "", "securityContext: {runAsUser: 0}"));
    }

    @Test
    void whatIsNotKnownYetIsNoFault() {
        assertEquals(List.of(), messages("runs-as-root", "", "securityContext: {runAsUser: '${USER_ID}'}"));
        assertEquals(List.of(), messages("net-raw-not-dropped", "", "securityContext: '{{ context }}'"));
        assertEquals(
                List.of(),
                messages("net-raw-not-dropped", "", "securityContext: {capabilities: {drop: ['${DROPPED}']}}"));
    }

    @Test
    void windowsHasNoneOfTheFieldsOfLinux() {
        for (String id : List.of("runs-as-root", "net-raw-not-dropped", "seccomp-profile-missing")) {
            assertEquals(1, messages(id, "", "").size(), id);
            assertEquals(List.of(), messages(id, "os: {name: windows}", ""), id);
        }
    }

    @Test
    void aPrivilegedContainerHasACheckOfItsOwn() {
        String privileged = "securityContext: {privileged: true}";
        for (String id : List.of(
                "privilege-escalation-allowed",
                "net-raw-not-dropped",
                "capabilities-insecure",
                "linux-hardening-missing")) {
            assertEquals(List.of(), messages(id, "", privileged), id);
        }
    }

    @Test
    void appArmorAndSeLinuxHardenToo() {
        String id = "linux-hardening-missing";
        assertEquals(1, messages(id, "", "").size());
        assertEquals(List.of(), messages(id, "securityContext: {appArmorProfile: {type: RuntimeDefault}}", ""));
        assertEquals(List.of(), messages(id, "", "securityContext: {seLinuxOptions: {level: s0}}"));
        assertEquals(
                1, messages(id, "", "securityContext: {seLinuxOptions: {}}").size());
    }

    @Test
    void portsOfTheNodesNetworkAreToldByThatCheck() {
        String port = "ports: [{containerPort: 8080, hostPort: 8080}]";
        assertEquals(
                List.of("container `cart` of pod `cart` takes port 8080 of its node"), messages("host-port", "", port));
        assertEquals(List.of(), messages("host-port", "hostNetwork: true", port));
    }

    @Test
    void everyMountOfTheNodesFilesIsLookedAt() {
        String logs = "volumes: [{name: logs, hostPath: {path: /var/log}}, {name: etc, hostPath: {path: /etc/}}]";
        String mounts = "volumeMounts: [{name: logs, mountPath: /a, readOnly: true}, {name: etc, mountPath: /b}]";
        assertEquals(2, messages("host-path", logs, mounts).size());
        assertEquals(
                List.of("pod `cart` can write to `/etc/` of its node"), messages("host-mount-writable", logs, mounts));
        assertEquals(List.of("pod `cart` mounts `/etc/` of its node"), messages("host-mount-sensitive", logs, mounts));
        assertEquals(List.of(), messages("host-mount-sensitive", logs, ""));
    }

    @Test
    void aSecretIsToldOncePerContainer() {
        String twice =
                "env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: a}}}], envFrom: [{secretRef: {name: db}}]";
        assertEquals(
                List.of("container `cart` of pod `cart` gets secret `db` as variables"),
                messages("secret-read-from-env", "", twice));
    }
}
