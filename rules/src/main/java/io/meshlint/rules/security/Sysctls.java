package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.List;

/**
 * Kernel parameters that pods may only set where the kubelet allows them one by one; the safe ones as in Kubernetes'
 * {@code pkg/kubelet/sysctl/safe_sysctls.go}.
 */
final class Sysctls implements Condition {

    private static final List<String> SAFE = List.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.tcp_wmem");

    @Override
    public void look(Subject subject, Faults faults) {
        for (Cursor sysctl : subject.at("securityContext", "sysctls").items()) {
            Cursor name = sysctl.at("name");
            if (!name.text().isEmpty() && !SAFE.contains(name.text().replace('/', '.'))) {
                faults.at(name);
            }
        }
    }
}
