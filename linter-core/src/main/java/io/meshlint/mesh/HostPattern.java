package io.meshlint.mesh;

import java.util.Locale;

/**
 * A host of a server, of TLS or HTTP, perhaps with a wildcard in front, compared as Envoy does: exact names first, then
 * the longest wildcard. Case does not count.
 */
public final class HostPattern {

    private HostPattern() {}

    /** How well a pattern takes a name: more is better, negative if it does not take it. */
    public static int fit(String pattern, String name) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String host = name.toLowerCase(Locale.ROOT);
        if (wanted.equals("*")) {
            return 0;
        }
        if (wanted.startsWith("*")) {
            String suffix = wanted.substring(1);
            return host.length() > suffix.length() && host.endsWith(suffix) ? suffix.length() : -1;
        }
        return wanted.equals(host) && !host.isEmpty() ? Integer.MAX_VALUE : -1;
    }

    public static boolean takes(String pattern, String name) {
        return fit(pattern, name) >= 0;
    }

    /** The names that two patterns share, as one pattern; empty if there are none. */
    static String shared(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        if (within(a, b)) {
            return a;
        }
        return within(b, a) ? b : "";
    }

    private static boolean within(String name, String pattern) {
        return name.equals(pattern) || pattern.startsWith("*") && name.endsWith(pattern.substring(1));
    }
}
