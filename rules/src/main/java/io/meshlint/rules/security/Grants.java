package io.meshlint.rules.security;

import io.meshlint.cluster.Roles;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PolicyRule;
import io.meshlint.manifest.Resource;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.List;
import java.util.Optional;

/** A right that a binding gives to its subjects, or that a role holds. What the platform itself binds is passed over. */
final class Grants implements Condition {

    /** The rights. */
    enum Right {
        SECRETS,
        POD_CREATION,
        EXEC
    }

    /** What stands behind a resource that makes pods: its group. */
    private record Target(String group, String resource) {}

    private static final List<Target> SECRETS = List.of(new Target("", "secrets"));

    private static final List<Target> POD_MAKERS = List.of(
            new Target("", "pods"),
            new Target("", "replicationcontrollers"),
            new Target("apps", "deployments"),
            new Target("apps", "statefulsets"),
            new Target("apps", "replicasets"),
            new Target("apps", "daemonsets"),
            new Target("batch", "jobs"),
            new Target("batch", "cronjobs"));

    private static final List<Target> SHELLS = List.of(new Target("", "pods/exec"), new Target("", "pods/attach"));

    /** The ClusterRoles of every API server that hold each of these rights, without {@code cluster-admin}. */
    private static final List<String> STRONG = List.of("admin", "edit");

    private final Right right;

    Grants(Right right) {
        this.right = right;
    }

    @Override
    public void look(Subject subject, Faults faults) {
        Resource object = subject.resource();
        Roles roles = subject.mesh().cluster().roles();
        if (!object.group().equals(Roles.GROUP) || roles.isPlatforms(object)) {
            return;
        }
        if (object.kind().endsWith("Binding")) {
            binding(object, roles, faults);
        } else {
            Optional<Cursor> found = in(object);
            if (found.isPresent()) {
                faults.at(found.get());
            }
        }
    }

    private void binding(Resource binding, Roles roles, Faults faults) {
        Cursor reference = binding.root().at("roleRef");
        Cursor name = reference.at("name");
        List<Resource> found = roles.role(binding).orElse(List.of());
        for (Resource role : found) {
            Optional<Cursor> rule = in(role);
            if (right != Right.EXEC && rule.isPresent()) {
                faults.at(name, name.text(), rule.get(), "the rule of " + role.title());
                return;
            }
        }
        if (found.isEmpty() && reference.at("kind").text().equals("ClusterRole") && STRONG.contains(name.text())) {
            faults.at(name);
        }
    }

    /** The resource of a role's rule that gives the right, if one does. */
    private Optional<Cursor> in(Resource role) {
        for (PolicyRule rule : PolicyRule.of(role)) {
            for (Target target : targets()) {
                Optional<Cursor> found = rule.allowing(target.group(), target.resource(), verbs());
                if (found.isPresent() && !(right == Right.SECRETS && rule.isNarrow())) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<Target> targets() {
        return switch (right) {
            case SECRETS -> SECRETS;
            case POD_CREATION -> POD_MAKERS;
            case EXEC -> SHELLS;
        };
    }

    /** One of them is enough; any if there is none. A shell is opened by {@code get} too, through a WebSocket. */
    private List<String> verbs() {
        return switch (right) {
            case SECRETS -> List.of();
            case POD_CREATION -> List.of("create");
            case EXEC -> List.of("create", "get");
        };
    }
}
