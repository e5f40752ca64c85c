package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a Role or ClusterRole: what may be done with which objects. Matches as Kubernetes'
 * {@code plugin/pkg/auth/authorizer/rbac/rbac.go} does.
 */
public record PolicyRule(Cursor cursor) {

    /** What stands for every group, resource or verb. */
    public static final String ALL = "*";

    /** The rules of a role. */
    public static List<PolicyRule> of(Resource role) {
        List<PolicyRule> rules = new ArrayList<>();
        for (Cursor item : role.root().at("rules").items()) {
            rules.add(new PolicyRule(item));
        }
        return rules;
    }

    public Cursor groups() {
        return cursor.at("apiGroups");
    }

    public Cursor resources() {
        return cursor.at("resources");
    }

    public Cursor verbs() {
        return cursor.at("verbs");
    }

    /** Whether it is about some objects only, by name. */
    public boolean isNarrow() {
        return cursor.at("resourceNames").size() > 0;
    }

    /**
     * The resource of this rule that lets somebody do something, if one does.
     *
     * @param group the API group, empty for the core group
     * @param resource with its subresource: {@code pods/exec}
     * @param wanted verbs of which one is enough; empty for any
     */
    public Optional<Cursor> allowing(String group, String resource, List<String> wanted) {
        return hasGroup(group) && hasVerb(wanted) ? resource(resource) : Optional.empty();
    }

    private Optional<Cursor> resource(String wanted) {
        for (Cursor item : resources().items()) {
            String name = item.text();
            int slash = wanted.indexOf('/');
            if (name.equals(ALL) || name.equals(wanted) || slash > 0 && name.equals(ALL + wanted.substring(slash))) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private boolean hasGroup(String wanted) {
        for (Cursor item : groups().items()) {
            if (item.text().equals(ALL) || item.exists() && item.text().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasVerb(List<String> wanted) {
        for (Cursor item : verbs().items()) {
            if (wanted.isEmpty() || item.text().equals(ALL) || wanted.contains(item.text())) {
                return true;
            }
        }
        return false;
    }
}
