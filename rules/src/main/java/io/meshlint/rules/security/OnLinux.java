package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** A condition about fields that only Linux knows: pods that are meant for Windows are passed over. */
final class OnLinux implements Condition {

    private static final String WINDOWS = "windows";

    private final Condition condition;

    OnLinux(Condition condition) {
        this.condition = condition;
    }

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor pod = subject.pod();
        boolean windows = pod.at("os", "name").text().equals(WINDOWS)
                || pod.at("nodeSelector", "kubernetes.io/os").text().equals(WINDOWS)
                || pod.at("securityContext", "windowsOptions", "hostProcess").isTrue();
        if (!windows) {
            condition.look(subject, faults);
        }
    }
}
