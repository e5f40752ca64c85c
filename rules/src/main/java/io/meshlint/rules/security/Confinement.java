package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.Locale;

/** What keeps a container from the kernel: seccomp, AppArmor, SELinux, fewer capabilities. None of it holds a privileged one. */
final class Confinement implements Condition {

    private static final String UNCONFINED = "Unconfined";
    private static final String SECCOMP = "seccompProfile";

    /** Followed by the container's name, before the field came. */
    private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

    private final boolean seccomp;

    /**
     * A look for confinement.
     *
     * @param seccomp whether nothing but a seccomp profile will do
     */
    Confinement(boolean seccomp) {
        this.seccomp = seccomp;
    }

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor context = subject.at("securityContext");
        if (context.at("privileged").isTrue() || confines(subject.security(SECCOMP))) {
            return;
        }
        Cursor type = subject.security(SECCOMP).at("type");
        if (seccomp && !faults.isOpen(subject.pod().at("securityContext", SECCOMP))) {
            faults.at(type, "");
        } else if (!seccomp
                && !isHardened(subject)
                && !faults.isOpen(subject.pod().at("securityContext"))) {
            faults.at(context, "");
        }
    }

    private static boolean isHardened(Subject subject) {
        Cursor annotation = subject.workload()
                .pod()
                .annotations()
                .at(ANNOTATION + subject.at("name").text());
        Cursor capabilities = subject.at("securityContext", "capabilities");
        return annotation.exists() && !annotation.text().equalsIgnoreCase(UNCONFINED)
                || confines(subject.security("appArmorProfile"))
                || subject.security("seLinuxOptions").size() > 0
                || capabilities.at("drop").size() > 0 && !addsAll(capabilities.at("add"));
    }

    private static boolean confines(Cursor profile) {
        Cursor type = profile.at("type");
        return type.exists() && !type.text().equals(UNCONFINED);
    }

    private static boolean addsAll(Cursor add) {
        for (Cursor item : add.items()) {
            if (item.text().toUpperCase(Locale.ROOT).equals("ALL")) {
                return true;
            }
        }
        return false;
    }
}
