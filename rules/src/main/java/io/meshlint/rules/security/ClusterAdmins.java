package io.meshlint.rules.security;

import io.meshlint.cluster.Roles;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** Bindings to the role that may do everything. */
final class ClusterAdmins implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        Resource binding = subject.resource();
        Cursor role = subject.at("roleRef");
        if (binding.group().equals(Roles.GROUP)
                && role.at("kind").text().equals("ClusterRole")
                && role.at("name").text().equals("cluster-admin")
                && !subject.mesh().cluster().roles().isPlatforms(binding)) {
            faults.at(role.at("name"));
        }
    }
}
