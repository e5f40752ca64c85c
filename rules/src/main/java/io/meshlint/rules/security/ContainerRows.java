package io.meshlint.rules.security;

import io.meshlint.rule.Parameter;
import io.meshlint.rule.Severity;
import io.meshlint.rules.security.Capabilities.Fault;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.When;
import io.meshlint.rules.table.Where;
import java.util.List;

/** The checks of what a container may do. */
final class ContainerRows {

    private ContainerRows() {}

    static List<Row> rows() {
        return List.of(
                privileged(),
                escalation(),
                root(),
                lowUser(),
                rootFilesystem(),
                dangerous(),
                insecure(),
                netRaw(),
                hardening(),
                seccomp(),
                procMount());
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

    private static Row escalation() {
        return row("privilege-escalation-allowed", "container's processes may gain privileges")
                .covers("kl:privilege-escalation-container", "pol:privilegeEscalationAllowed")
                .look(
                        Where.CONTAINERS,
                        new OnLinux(new Capabilities(Fault.ESCALATION)),
                        "may gain privileges that it was not started with")
                .why(
                        "Unless `allowPrivilegeEscalation` is false, a process can become root through any setuid program of"
                                + " the image. What is privileged, or adds SYS_ADMIN, cannot give that up: those are checks of"
                                + " their own. kube-linter only looks at what is written, and true is what counts if nothing is.")
                .fix("add `allowPrivilegeEscalation: false` to the container's securityContext")
                .bad("""
                        securityContext:
                          allowPrivilegeEscalation: true
                        """)
                .bad("""
                        securityContext:
                          runAsNonRoot: true
                        """)
                .good("""
                        securityContext:
                          allowPrivilegeEscalation: false
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
                        "container's user may have the number of a user of the node")
                .covers("ks:container-security-context-user-group-id")
                .parameter(Parameter.number(
                        LowUser.LEAST, 10_000, 1, Integer.MAX_VALUE, "the lowest number that no user of a node has"))
                .look(Where.CONTAINERS, new OnLinux(new LowUser()), "runs as user %s, which may be a user of the node")
                .why(
                        "Whoever breaks out of a container has the rights of the node's user of that number, and nodes give"
                                + " low numbers to their own users. kube-score also asks for a `runAsUser` where there is none,"
                                + " which `runs-as-root` does here, and looks at groups.")
                .fix("set `runAsUser` to a number above those of the node's users, such as 10001")
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

    private static Row dangerous() {
        return row("capabilities-dangerous", "container gets capabilities that lead to its node")
                .covers("kl:privilege-escalation-container", "pol:dangerousCapabilities")
                .look(Where.CONTAINERS, new OnLinux(new Capabilities(Fault.DANGEROUS_ADDED)), "adds capability `%s`")
                .why(
                        "SYS_ADMIN is nearly all of root, NET_ADMIN changes routes and filters of the network, ALL is both and"
                                + " more.")
                .fix("remove `%s`, and add the narrow capability that the app needs")
                .bad("""
                        securityContext:
                          capabilities:
                            add: [SYS_ADMIN]
                        """)
                .good("""
                        securityContext:
                          capabilities:
                            drop: [ALL]
                            add: [NET_BIND_SERVICE]
                        """);
    }

    private static Row insecure() {
        return row("capabilities-insecure", "container keeps capabilities that apps do not need")
                .covers("pol:insecureCapabilities")
                .look(
                        Where.CONTAINERS,
                        new OnLinux(new Capabilities(Fault.DEFAULTS_KEPT)),
                        "keeps the capabilities that the runtime gives")
                .why(
                        "Runtimes give every container a dozen capabilities, such as CHOWN, SETUID and NET_RAW, which hardly"
                                + " an app needs and many an exploit does. A privileged container has all of them whatever it"
                                + " drops, and is a check of its own.")
                .fix("write `capabilities: {drop: [ALL]}`, and add back what the app needs")
                .bad("""
                        securityContext:
                          capabilities:
                            drop: [NET_RAW]
                        """)
                .good("""
                        securityContext:
                          capabilities:
                            drop: [ALL]
                        """);
    }

    private static Row netRaw() {
        return row("net-raw-not-dropped", "container can forge packets")
                .covers("kl:drop-net-raw-capability")
                .look(Where.CONTAINERS, new OnLinux(new Capabilities(Fault.NET_RAW_KEPT)), "has capability NET_RAW")
                .why(
                        "With NET_RAW, which runtimes give to every container, a process can forge packets and pose as another"
                                + " pod of its node. kube-linter passes over containers without `capabilities`: they have it too.")
                .fix("write `capabilities: {drop: [NET_RAW]}`, or better `drop: [ALL]`")
                .bad("""
                        securityContext:
                          capabilities:
                            add: [NET_RAW]
                        """)
                .bad("""
                        image: registry.example/cart:1.4.2
                        """)
                .good("""
                        securityContext:
                          capabilities:
                            drop: [ALL]
                        """);
    }

    private static Row hardening() {
        return row("linux-hardening-missing", "nothing keeps the container from the kernel")
                .covers("pol:linuxHardening")
                .look(
                        Where.CONTAINERS,
                        new OnLinux(new Confinement(false)),
                        "has neither a seccomp or AppArmor profile nor SELinux options, and drops no capabilities")
                .why(
                        "Each of the four takes ways into the kernel from whoever got into the container; one of them is the"
                                + " least.")
                .fix("add `seccompProfile: {type: RuntimeDefault}` to the pod's securityContext")
                .bad("""
                        securityContext:
                          seccompProfile:
                            type: Unconfined
                        """)
                .good("""
                        securityContext:
                          seccompProfile:
                            type: RuntimeDefault
                        """)
                .good("""
                        securityContext:
                          capabilities:
                            drop: [ALL]
                        """);
    }

    private static Row seccomp() {
        return row("seccomp-profile-missing", "container may make every system call")
                .covers("ks:container-seccomp-profile")
                .look(Where.CONTAINERS, new OnLinux(new Confinement(true)), "runs without a seccomp profile")
                .why(
                        "Without a profile, unless the kubelet has a default, a container may make every system call, also those"
                                + " that no app makes and exploits of the kernel begin with. The annotations of before"
                                + " Kubernetes 1.19 have had no effect since 1.27.")
                .fix("add `seccompProfile: {type: RuntimeDefault}` to the pod's securityContext")
                .bad("""
                        securityContext:
                          runAsNonRoot: true
                        """)
                .good("""
                        securityContext:
                          seccompProfile:
                            type: RuntimeDefault
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
