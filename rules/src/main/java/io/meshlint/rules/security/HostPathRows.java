package io.meshlint.rules.security;

import io.meshlint.rule.Parameter;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** The checks of the node's files that a pod mounts. */
final class HostPathRows {

    private HostPathRows() {}

    static List<Row> rows() {
        return List.of(socket(), sensitive(), writable(), path());
    }

    private static Row row(String id, String summary) {
        return SecurityTable.row(id, summary);
    }

    private static Row socket() {
        return row("docker-socket-mounted", "pod gives orders to the container runtime of its node")
                .covers("kl:docker-sock")
                .look(Where.PODS, new HostPaths(HostPaths.Fault.RUNTIME_SOCKET), "mounts the runtime's socket `%s`")
                .why(
                        "Whoever may write to the socket of Docker, containerd or CRI-O starts a privileged container, read-only"
                                + " mount or not: it is root on the node.")
                .fix("remove the mount of `%s`; build images with a tool that needs no daemon")
                .bad("""
                        containers:
                          - name: cart
                            image: registry.example/cart:1.4.2
                            volumeMounts:
                              - name: docker
                                mountPath: /var/run/docker.sock
                        volumes:
                          - name: docker
                            hostPath:
                              path: /var/run/docker.sock
                        """)
                .good("""
                        containers:
                          - name: cart
                            image: registry.example/cart:1.4.2
                            volumeMounts:
                              - name: socket
                                mountPath: /run/proxy.sock
                        volumes:
                          - name: socket
                            hostPath:
                              path: /run/proxy.sock
                        """);
    }

    private static Row sensitive() {
        return row("host-mount-sensitive", "pod mounts a system folder of its node")
                .covers("kl:sensitive-host-mounts")
                .parameter(Parameter.list(
                        HostPaths.PATHS,
                        List.of("/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"),
                        "the folders of a node that no pod is to mount"))
                .look(Where.PODS, new HostPaths(HostPaths.Fault.SENSITIVE), "mounts `%s` of its node")
                .why("These folders hold the node's passwords, devices, programs and settings.")
                .fix("mount the one file below `%s` that the app needs, read-only")
                .bad("""
                        containers:
                          - name: cart
                            image: registry.example/cart:1.4.2
                            volumeMounts:
                              - {name: etc, mountPath: /host/etc, readOnly: true}
                        volumes:
                          - name: etc
                            hostPath: {path: /etc}
                        """)
                .good("""
                        containers:
                          - name: cart
                            image: registry.example/cart:1.4.2
                            volumeMounts:
                              - {name: zone, mountPath: /etc/localtime, readOnly: true}
                        volumes:
                          - name: zone
                            hostPath: {path: /etc/localtime}
                        """);
    }

    private static Row writable() {
        return row("host-mount-writable", "pod can write to files of its node")
                .covers("kl:writable-host-mount")
                .look(Where.PODS, new HostPaths(HostPaths.Fault.WRITABLE), "can write to `%s` of its node")
                .why(
                        "What a pod writes there outlives it, and other pods and the node itself read it. Sockets of runtimes"
                                + " have a check of their own, `docker-socket-mounted`.")
                .fix("add `readOnly: true` to the mount, or use a volume that is not the node's")
                .bad("""
                        containers:
                          - name: cart
                            image: registry.example/cart:1.4.2
                            volumeMounts:
                              - {name: logs, mountPath: /logs}
                        volumes:
                          - name: logs
                            hostPath: {path: /var/log}
                        """)
                .good("""
                        containers:
                          - name: cart
                            image: registry.example/cart:1.4.2
                            volumeMounts:
                              - {name: logs, mountPath: /logs, readOnly: true}
                        volumes:
                          - name: logs
                            hostPath: {path: /var/log}
                        """);
    }

    private static Row path() {
        return row("host-path", "pod has a volume of its node")
                .covers("pol:hostPathSet")
                .look(Where.PODS, new HostPaths(HostPaths.Fault.VOLUME), "has `%s` of its node as a volume")
                .why(
                        "The files of a node are not the pod's: they differ from node to node, outlive the pod and may hold the"
                                + " secrets of others.")
                .fix("use a ConfigMap, an emptyDir or a PersistentVolumeClaim")
                .bad("""
                        volumes:
                          - name: logs
                            hostPath: {path: /var/log}
                        """)
                .good("""
                        volumes:
                          - name: logs
                            emptyDir: {}
                        """);
    }
}
