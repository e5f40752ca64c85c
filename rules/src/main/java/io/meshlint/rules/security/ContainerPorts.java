package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Transport;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** The ports that a container declares. */
final class ContainerPorts implements Condition {

    /** What is at fault. */
    enum Fault {
        PRIVILEGED,
        SSH,
        ON_HOST
    }

    private static final int SSH = 22;
    private static final int FIRST_UNPRIVILEGED = 1024;

    private final Fault fault;

    ContainerPorts(Fault fault) {
        this.fault = fault;
    }

    @Override
    public void look(Subject subject, Faults faults) {
        boolean hostNetwork = subject.pod().at("hostNetwork").isTrue();
        for (Cursor port : subject.at("ports").items()) {
            Cursor number = port.at("containerPort");
            int value = number.integer(0);
            boolean ssh = value == SSH && Transport.of(port).equals("TCP");
            if (fault == Fault.SSH && ssh
                    || fault == Fault.PRIVILEGED && !ssh && value > 0 && value < FIRST_UNPRIVILEGED) {
                faults.at(number);
            } else if (fault == Fault.ON_HOST
                    && !hostNetwork
                    && port.at("hostPort").integer(0) > 0) {
                faults.at(port.at("hostPort"));
            }
        }
    }
}
