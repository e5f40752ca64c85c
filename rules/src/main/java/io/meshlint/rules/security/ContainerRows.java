package io.meshlint.rules.security;

import io.meshlint.rule.Parameter;
import io.meshlint.rule.Severity;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.When;
import io.meshlint.rules.table.Where;
import java.util.List;

/** The checks of what a container may do. */
final class ContainerRows {

    private ContainerRows() {}

    static List<Row> rows() {
        return List.of(privileged(), root(), lowUser(), rootFilesystem(), procMount());
    }

    private static Row row(String id, String summary) {
        return SecurityTable.row(id, summary);
    }

    private static Row privileged() {
        return row("container-privileged", "container runs privileged")
                .covers(
                        "kl:privileged-container",
                        "kl:privilege-escalation-container",
                        "ks:container-security-context-privileged",
                        "pol:runAsPrivileged")
                .look(Where.CONTAINERS, When.isTrue("securityContext", "privileged"), "runs privileged")
                .why("A privileged container is root on its node: it has every capability and every device, and nothing"
                        + " keeps it from the other pods there.")
                .fix("remove `privileged: true`, and add the one capability that the app needs")
                .bad("""
                        securityContext:
                          privileged: true
                        """)
                .good("""
                        securityContext:
                          privileged: false
                          capabilities:
                            add: [NET_BIND_SERVICE]
                        """);
    }

    private static Row root() {
        return row("runs-as-root", "container runs, or may run, as root")
                .covers("kl:run-as-non-root", "ks:container-security-context-user-group-id", "pol:runAsRootAllowed")
                .look(Where.CONTAINERS, new OnLinux(new RootUser()), "%s")
                .why(
                        "Root in a container is root for every file that it mounts, and one hole in the runtime or the kernel"
                                + " away from root on the node. Without `runAsUser` and `runAsNonRoot` the image decides, and"
                                + " most images say root.")
                .fix("set `runAsNonRoot: true`, and a `runAsUser` above zero if the image names no user")
                .bad("""
                        securityContext:
                          runAsUser: 0
                        """)
                .bad("""
                        securityContext:
                          runAsNonRoot: true
                          runAsGroup: 0
                        """)
                .good("""
                        securityContext:
                          runAsNonRoot: true
                        """)
                .good("""
                        securityContext:
                          runAsUser: 10001
                          runAsGroup: 10001
                        """);
    }

    private static Row lowUser() {
        return Row.named(
                        SecurityTable.NAME,
                        "user-id-low",
                        Severity.INFO,
                        "container's user or group may have the number of one of the node")
                .covers("ks:container-security-context-user-group-id")
                .parameter(Parameter.number(
                        LowUser.LEAST,
                        10_000,
                        1,
                        Integer.MAX_VALUE,
                        "the lowest number that no user or group of a node has"))
                .look(Where.CONTAINERS, new OnLinux(new LowUser()), "runs as %s, which may be one of the node")
                .why(
                        "Whoever breaks out of a container has the rights of the node's user of that number, and nodes give"
                                + " low numbers to their own users. kube-score also asks for both numbers where there are none;"
                                + " here, `runs-as-root` tells of the user.")
                .fix("set `runAsUser` and `runAsGroup` to numbers above those of the node, such as 10001")
                .bad("""
                        securityContext:
                          runAsUser: 1000
                        """)
                .good("""
                        securityContext:
                          runAsUser: 10001
                        """);
    }

    private static Row rootFilesystem() {
        return row("root-filesystem-writable", "container can write to its image's files")
                .covers(
                        "kl:no-read-only-root-fs",
                        "ks:container-security-context-readonlyrootfilesystem",
                        "pol:notReadOnlyRootFilesystem")
                .look(
                        Where.CONTAINERS,
                        new OnLinux(When.notTrue("securityContext", "readOnlyRootFilesystem")),
                        "can write to the files of its image")
                .why(
                        "An attacker who cannot write cannot leave tools behind or change the app. What the app has to write"
                                + " goes to an `emptyDir` volume.")
                .fix("set `readOnlyRootFilesystem: true`, and mount an emptyDir where the app writes")
                .bad("""
                        securityContext:
                          readOnlyRootFilesystem: false
                        """)
                .good("""
                        securityContext:
                          readOnlyRootFilesystem: true
                        """);
    }

    private static Row procMount() {
        return row("proc-mount-unmasked", "container sees all of /proc")
                .covers("kl:unsafe-proc-mount", "pol:procMount")
                .look(
                        Where.CONTAINERS,
                        new OnLinux(When.oneOf(List.of("Unmasked"), "securityContext", "procMount")),
                        "has the whole of /proc")
                .why("The parts of /proc that runtimes hide show, and change, the kernel of the node.")
                .fix("remove `procMount: Unmasked`")
                .bad("""
                        securityContext:
                          procMount: Unmasked
                        """)
                .good("""
                        securityContext:
                          procMount: Default
                        """);
    }
}
