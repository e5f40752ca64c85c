package io.meshlint.schema;

import java.util.regex.Pattern;

/** Formats that are rare enough for regular expressions, which are compiled when the first of them is asked for. */
final class Patterns {

    /** Nothing that these describe is longer; matching takes more than linear time. */
    private static final int LONGEST = 2048;

    private static final String SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final String PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

    private static final Pattern KIND = Pattern.compile("[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?");
    private static final Pattern DOMAIN_PATH = Pattern.compile(SUBDOMAIN + "/" + PATH);
    private static final Pattern LISTENER_PROTOCOL =
            Pattern.compile("[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?|.*[a-z0-9]/[A-Za-z0-9]+", Pattern.DOTALL);
    private static final Pattern ADDRESS_TYPE =
            Pattern.compile("Hostname.*|.*IPAddress.*|.*NamedAddress.*|.*[a-z0-9]/" + PATH, Pattern.DOTALL);
    private static final Pattern ABSOLUTE_URI = Pattern.compile("[^:/?#]+://.*", Pattern.DOTALL);
    private static final Pattern WELL_KNOWN_CA =
            Pattern.compile("System|" + SUBDOMAIN + "/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]");

    private static final Pattern SHA256 = Pattern.compile("([0-9a-f]{64})?");
    private static final Pattern HEADER_WORD = Pattern.compile("[-_A-Za-z0-9]+");

    private Patterns() {}

    static boolean isSha256(String text) {
        return fits(SHA256, text);
    }

    static boolean isHeaderWord(String text) {
        return fits(HEADER_WORD, text);
    }

    static boolean isKind(String text) {
        return fits(KIND, text);
    }

    static boolean isDomainPath(String text) {
        return fits(DOMAIN_PATH, text);
    }

    /** Gateway API's pattern is not anchored in its second half. */
    static boolean isListenerProtocol(String text) {
        return fits(LISTENER_PROTOCOL, text);
    }

    /** Gateway API's pattern is not anchored. */
    static boolean isAddressType(String text) {
        return fits(ADDRESS_TYPE, text);
    }

    static boolean isAbsoluteUri(String text) {
        return fits(ABSOLUTE_URI, text);
    }

    static boolean isWellKnownCa(String text) {
        return fits(WELL_KNOWN_CA, text);
    }

    private static boolean fits(Pattern pattern, String text) {
        return text.length() <= LONGEST && pattern.matcher(text).matches();
    }
}
