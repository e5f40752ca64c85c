package io.meshlint.rules.security;

import io.meshlint.rules.security.ContainerPorts.Fault;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.When;
import io.meshlint.rules.table.Where;
import java.util.List;

/** The checks of what a pod takes from its node, and of the ports that it opens. */
final class HostRows {

    private HostRows() {}

    static List<Row> rows() {
        return List.of(network(), processes(), ipc(), port(), windows(), sysctls(), privilegedPort(), ssh());
    }

    private static Row row(String id, String summary) {
        return SecurityTable.row(id, summary);
    }

    private static Row network() {
        return row("host-network", "pod is in the network of its node")
                .covers("kl:host-network", "pol:hostNetworkSet")
                .look(Where.PODS, When.isTrue("hostNetwork"), "is in the network of its node")
                .why(
                        "The pod reaches what listens on the node's loopback, sees the node's traffic, and no NetworkPolicy"
                                + " holds it.")
                .fix("remove `hostNetwork: true`")
                .bad("hostNetwork: true\n")
                .good("hostNetwork: false\n");
    }

    private static Row processes() {
        return row("host-pid", "pod sees the processes of its node")
                .covers("kl:host-pid", "pol:hostPIDSet")
                .look(Where.PODS, When.isTrue("hostPID"), "sees the processes of its node")
                .why("Processes show their arguments and variables, secrets among them, and can be ended or traced.")
                .fix("remove `hostPID: true`")
                .bad("hostPID: true\n")
                .good("shareProcessNamespace: true\n");
    }

    private static Row ipc() {
        return row("host-ipc", "pod shares the memory of its node")
                .covers("kl:host-ipc", "pol:hostIPCSet")
                .look(Where.PODS, When.isTrue("hostIPC"), "shares the inter-process memory of its node")
                .why("The pod reads and changes the shared memory of every process of the node that uses it.")
                .fix("remove `hostIPC: true`; containers of one pod share memory without it")
                .bad("hostIPC: true\n")
                .good("hostIPC: false\n");
    }

    private static Row port() {
        return row("host-port", "container takes a port of its node")
                .covers("pol:hostPortSet")
                .look(Where.CONTAINERS, new ContainerPorts(Fault.ON_HOST), "takes port %s of its node")
                .why(
                        "The port is open on every address of the node, past Services and most NetworkPolicies, and two such"
                                + " pods cannot share a node. Of pods in the network of their node, `host-network` tells.")
                .fix("remove `hostPort: %s`, and put a Service before the pods")
                .bad("""
                        ports:
                          - containerPort: 8080
                            hostPort: 80
                        """)
                .good("""
                        ports:
                          - containerPort: 8080
                        """);
    }

    private static Row windows() {
        return row("host-process", "container is a process of its Windows node")
                .covers("pol:hostProcess")
                .look(Where.PODS, new HostProcess(), "runs as a process of its Windows node")
                .why(
                        "Host processes are not contained at all: they have the files, the network and the rights of the node.")
                .fix("remove `hostProcess: true`")
                .bad("""
                        securityContext:
                          windowsOptions:
                            hostProcess: true
                        """)
                .good("""
                        securityContext:
                          windowsOptions:
                            runAsUserName: ContainerUser
                        """);
    }

    private static Row sysctls() {
        return row("sysctls-unsafe", "pod sets kernel parameters that Kubernetes does not count as safe")
                .covers("kl:unsafe-sysctls")
                .look(Where.PODS, new OnLinux(new Sysctls()), "sets kernel parameter `%s`, which is not safe")
                .why(
                        "Such a parameter may reach beyond the pod, so kubelets refuse the pod (SysctlForbidden) unless they"
                                + " are told to allow it. kube-linter goes by the first letters and also names parameters that"
                                + " Kubernetes has since found safe.")
                .fix("remove `%s`, or allow it on a pool of nodes and select that")
                .bad("""
                        securityContext:
                          sysctls:
                            - {name: kernel.sem, value: "250 32000 100 128"}
                        """)
                .good("""
                        securityContext:
                          sysctls:
                            - {name: net.ipv4.ip_unprivileged_port_start, value: "80"}
                        """);
    }

    private static Row privilegedPort() {
        return row("ports-privileged", "container listens on a port below 1024")
                .covers("kl:privileged-ports")
                .look(Where.CONTAINERS, new ContainerPorts(Fault.PRIVILEGED), "declares privileged port %s")
                .why(
                        "Ports below 1024 take root or NET_BIND_SERVICE, unless the runtime lowers the limit as newer ones do;"
                                + " a Service can map any port to a high one. Port 22 has a check of its own.")
                .fix("let the app listen on a port above 1023, and set the Service's targetPort to it")
                .bad("""
                        ports:
                          - containerPort: 80
                        """)
                .good("""
                        ports:
                          - containerPort: 8080
                        """);
    }

    private static Row ssh() {
        return row("port-ssh", "container offers SSH")
                .covers("kl:ssh-port")
                .look(Where.CONTAINERS, new ContainerPorts(Fault.SSH), "declares the SSH port 22")
                .why("A shell that answers in the network is a way in past RBAC and the audit log.")
                .fix("remove the port and the SSH server; use `kubectl exec` or `kubectl debug`")
                .bad("""
                        ports:
                          - containerPort: 22
                        """)
                .good("""
                        ports:
                          - containerPort: 2222
                        """);
    }
}
