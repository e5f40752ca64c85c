package io.meshlint.rules.security;

import io.meshlint.rule.Severity;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.When;
import io.meshlint.rules.table.Where;
import java.util.List;

/** The checks of the profile {@code security}: what an attacker can use who got into a container, or into the API. */
public final class SecurityTable {

    private SecurityTable() {}

    /** Its rows, by id. */
    public static List<Row> rows() {
        return List.of(containerPrivileged());
    }

    private static Row row(String id, String summary) {
        return Row.named("security", id, Severity.WARNING, summary);
    }

    private static Row containerPrivileged() {
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
}
