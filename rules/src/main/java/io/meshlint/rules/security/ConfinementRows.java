package io.meshlint.rules.security;

import io.meshlint.rules.security.Capabilities.Fault;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** The checks of what keeps a container from the kernel. */
final class ConfinementRows {

    private ConfinementRows() {}

    static List<Row> rows() {
        return List.of(escalation(), dangerous(), insecure(), netRaw(), hardening(), seccomp());
    }

    private static Row row(String id, String summary) {
        return SecurityTable.row(id, summary);
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
}
