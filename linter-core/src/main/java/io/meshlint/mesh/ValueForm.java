package io.meshlint.mesh;

/**
 * How AuthorizationPolicies write values: exactly, with a star at the end or the beginning, or a star alone for any text
 * but the empty one; paths also as templates. Follows {@code StringMatcher} in Istio's
 * {@code pilot/pkg/security/authz/matcher} and Envoy's {@code uri_template}.
 */
final class ValueForm {

    private ValueForm() {}

    /** Whether a value fits a text. */
    static boolean matches(String value, String text) {
        if (value.equals("*")) {
            return !text.isEmpty();
        }
        if (value.startsWith("*")) {
            return text.endsWith(value.substring(1));
        }
        return value.endsWith("*") ? text.startsWith(value.substring(0, value.length() - 1)) : value.equals(text);
    }

    /** Whether a value fits a path. */
    static boolean matchesPath(String value, String path) {
        return isTemplate(value) ? fits(value, 0, path, 0) : matches(value, path);
    }

    /** Whether a star of the value stands for itself alone: one that neither begins it nor, where none begins it, ends it. */
    static boolean hasStarInside(String value) {
        int star = value.indexOf('*', 1);
        return star > 0 && !isTemplate(value) && (value.startsWith("*") || star < value.length() - 1);
    }

    /** The path template that stars inside a path were meant to be; empty if they are not whole parts of it. */
    static String template(String path) {
        if (!path.startsWith("/") || path.indexOf('{') >= 0) {
            return "";
        }
        StringBuilder template = new StringBuilder();
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean star = parts[i].equals("*");
            if (!star && parts[i].indexOf('*') >= 0) {
                return "";
            }
            boolean rest = i == parts.length - 1;
            template.append('/').append(star ? rest ? "{**}" : "{*}" : parts[i]);
        }
        return template.toString();
    }

    static boolean isTemplate(String value) {
        return value.contains("{*}") || value.contains("{**}");
    }

    /** <code>{*}</code> takes one part of a path that is not empty, <code>{**}</code> any number of them. */
    private static boolean fits(String template, int at, String path, int from) {
        if (at == template.length()) {
            return from == path.length();
        }
        boolean all = template.startsWith("{**}", at);
        if (!all && !template.startsWith("{*}", at)) {
            return from < path.length()
                    && template.charAt(at) == path.charAt(from)
                    && fits(template, at + 1, path, from + 1);
        }
        int end = from;
        while (end < path.length() && (all || path.charAt(end) != '/')) {
            end++;
        }
        int least = all ? from : from + 1;
        for (int next = end; next >= least; next--) {
            if (fits(template, at + (all ? 4 : 3), path, next)) {
                return true;
            }
        }
        return false;
    }
}
