package io.meshlint.rules.security;

import io.meshlint.cluster.Roles;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.List;
import java.util.Locale;

/** Bindings whose role, or whose subject's account, does not exist. */
final class DanglingBinding implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        Resource binding = subject.resource();
        Roles roles = subject.mesh().cluster().roles();
        if (!binding.group().equals(Roles.GROUP) || roles.isPlatforms(binding)) {
            return;
        }
        if (roles.role(binding) instanceof Resolution.Missing<List<Resource>> missing) {
            Cursor role = subject.at("roleRef");
            String kind = role.at("kind").text().toLowerCase(Locale.ROOT);
            report(missing, kind + " `" + role.at("name").text() + "`", faults);
        }
        for (Cursor account : subject.at("subjects").items()) {
            if (roles.account(account) instanceof Resolution.Missing<List<Resource>> missing) {
                report(missing, "serviceaccount `" + account.at("name").text() + "`", faults);
            }
        }
    }

    private static void report(Resolution.Missing<List<Resource>> missing, String title, Faults faults) {
        Cursor at = missing.cause().at();
        if (missing.near().isEmpty()) {
            faults.at(at, title);
            return;
        }
        Near near = missing.near().get();
        String object = near.at().resource().title();
        String note =
                switch (near.key()) {
                    case "namespace" -> object + " lives in namespace `" + near.found() + "`";
                    case "kind" -> "this is a " + near.found();
                    default -> object + " has nearly this name";
                };
        faults.at(at, title, near.at(), note);
    }
}
