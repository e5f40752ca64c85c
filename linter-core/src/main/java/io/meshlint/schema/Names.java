package io.meshlint.schema;

import java.util.Locale;

/**
 * The syntax of names in Kubernetes: {@code apimachinery/pkg/util/validation/validation.go} and
 * {@code apimachinery/pkg/api/validation/path/name.go}.
 */
final class Names {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;
    private static final int LONGEST_PORT_NAME = 15;

    private Names() {}

    static boolean isDnsLabel(String text) {
        return text.length() <= LONGEST_LABEL && isDnsLabel(text, 0, text.length());
    }

    private static boolean isDnsLabel(String text, int from, int to) {
        if (from >= to || !isLowerAlphanumeric(text.charAt(from)) || !isLowerAlphanumeric(text.charAt(to - 1))) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isLowerAlphanumeric(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    /** RFC 1035: as RFC 1123, but the first character is a letter. */
    static boolean isDnsLabel1035(String text) {
        return isDnsLabel(text) && text.charAt(0) > '9';
    }

    static boolean isDnsSubdomain(String text) {
        if (text.length() > LONGEST_SUBDOMAIN) {
            return false;
        }
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!isDnsLabel(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isDnsLabel(text, start, text.length());
    }

    /** What may stand in a URL as one part of a path. */
    static boolean isPathSegment(String text) {
        return !text.isEmpty()
                && !text.equals(".")
                && !text.equals("..")
                && text.indexOf('/') < 0
                && text.indexOf('%') < 0;
    }

    /** {@code [prefix/]name}, as keys of labels and annotations are. */
    static boolean isQualified(String text) {
        int slash = text.indexOf('/');
        String name = text.substring(slash + 1);
        return (slash < 0 || slash > 0 && isDnsSubdomain(text.substring(0, slash)))
                && !name.isEmpty()
                && isLabelValue(name);
    }

    /** Annotation keys are compared in lower case. */
    static boolean isAnnotationKey(String text) {
        return isQualified(text.toLowerCase(Locale.ROOT));
    }

    static boolean isLabelValue(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (text.length() > LONGEST_LABEL
                || !isAlphanumeric(text.charAt(0))
                || !isAlphanumeric(text.charAt(text.length() - 1))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** An IANA service name: at most 15 characters, a letter among them, no two hyphens in a row. */
    static boolean isPortName(String text) {
        boolean letter = false;
        for (int i = 0; i < text.length(); i++) {
            letter |= text.charAt(i) >= 'a' && text.charAt(i) <= 'z';
        }
        return letter && text.length() <= LONGEST_PORT_NAME && isDnsLabel(text) && !text.contains("--");
    }

    /** A key of a ConfigMap or Secret. */
    static boolean isConfigKey(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_SUBDOMAIN && !text.equals(".") && !text.startsWith("..");
    }

    /** A DNS name of three labels or more. */
    static boolean isFullyQualified(String text) {
        return isDnsSubdomain(text) && text.indexOf('.') != text.lastIndexOf('.');
    }

    /** A resource that a container may ask for: an extended one has a prefix. */
    static boolean isContainerResource(String text) {
        return isQualified(text)
                && (text.indexOf('/') > 0
                        || text.startsWith("hugepages-")
                        || text.equals("cpu")
                        || text.equals("memory")
                        || text.equals("ephemeral-storage"));
    }

    /** A key of {@code ports} of Istio's WorkloadEntry: a DNS label of either case, at most 62 characters long. */
    static boolean isWorkloadPortName(String text) {
        return text.length() < LONGEST_LABEL && isDnsLabel(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isLowerAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isAlphanumeric(char c) {
        return isLowerAlphanumeric(c) || c >= 'A' && c <= 'Z';
    }
}
