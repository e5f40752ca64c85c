package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.List;
import java.util.Locale;

/** The capabilities of a container. Those of a privileged one are not looked at: it has all of them anyway. */
final class Capabilities implements Condition {

    /** What is at fault. */
    enum Fault {
        DANGEROUS_ADDED,
        NET_RAW_KEPT,
        DEFAULTS_KEPT,
        ESCALATION
    }

    private static final String ALL = "ALL";
    private static final String NET_RAW = "NET_RAW";

    private static final List<String> DANGEROUS = List.of(ALL, "SYS_ADMIN", "NET_ADMIN");

    /** What containers get and hardly an app needs, polaris' list. */
    private static final List<String> DEFAULTS = List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_ADMIN",
            "NET_BIND_SERVICE",
            NET_RAW,
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private final Fault fault;

    Capabilities(Fault fault) {
        this.fault = fault;
    }

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor context = subject.at("securityContext");
        Cursor add = context.at("capabilities", "add");
        Cursor drop = context.at("capabilities", "drop");
        if (context.at("privileged").isTrue() || isOpen(add) || isOpen(drop)) {
            return;
        }
        switch (fault) {
            case DANGEROUS_ADDED -> dangerous(add, faults);
            case NET_RAW_KEPT -> netRaw(add, drop, faults);
            case DEFAULTS_KEPT -> defaults(drop, faults);
            case ESCALATION -> escalation(context, add, faults);
        }
    }

    private static void dangerous(Cursor add, Faults faults) {
        for (Cursor item : add.items()) {
            if (DANGEROUS.contains(name(item))) {
                faults.at(item);
            }
        }
    }

    private static void netRaw(Cursor add, Cursor drop, Faults faults) {
        for (Cursor item : add.items()) {
            if (name(item).equals(NET_RAW)) {
                faults.at(item);
                return;
            }
        }
        if (!drops(drop, NET_RAW)) {
            faults.at(drop, "");
        }
    }

    private static void defaults(Cursor drop, Faults faults) {
        for (String name : DEFAULTS) {
            if (!drops(drop, name)) {
                faults.at(drop, "");
                return;
            }
        }
    }

    /** {@code SYS_ADMIN} means escalation, and is told as such. */
    private static void escalation(Cursor context, Cursor add, Faults faults) {
        Cursor allowed = context.at("allowPrivilegeEscalation");
        if (!allowed.isFalse() && !has(add, ALL) && !has(add, "SYS_ADMIN")) {
            faults.at(allowed);
        }
    }

    private static boolean drops(Cursor drop, String name) {
        return has(drop, ALL) || has(drop, name);
    }

    private static boolean has(Cursor list, String name) {
        for (Cursor item : list.items()) {
            if (name(item).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Runtimes differ in whether they take the kernel's name. */
    private static String name(Cursor item) {
        String name = item.text().toUpperCase(Locale.ROOT);
        return name.startsWith("CAP_") ? name.substring("CAP_".length()) : name;
    }

    private static boolean isOpen(Cursor list) {
        boolean open = list.isPlaceholder();
        for (Cursor item : list.items()) {
            open |= item.isPlaceholder();
        }
        return open;
    }
}
