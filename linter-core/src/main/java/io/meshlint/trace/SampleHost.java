package io.meshlint.trace;

import java.util.Locale;
import java.util.Optional;

/** Names that hosts with wildcards take. */
final class SampleHost {

    private static final String ANY = "*";

    private SampleHost() {}

    /** A name that both take; empty if there is none. An empty host takes all. */
    static Optional<String> of(String one, String other) {
        String a = lower(one);
        String b = lower(other);
        if (b.equals(ANY) || a.equals(b) || within(a, b)) {
            return concrete(a);
        }
        return a.equals(ANY) || within(b, a) ? concrete(b) : Optional.empty();
    }

    private static String lower(String host) {
        return host.isEmpty() ? ANY : host.toLowerCase(Locale.ROOT);
    }

    private static boolean within(String name, String wildcard) {
        return wildcard.startsWith("*.") && name.endsWith(wildcard.substring(1)) && !name.equals(ANY);
    }

    /** A name that a host takes; empty for what is filled in later. */
    private static Optional<String> concrete(String host) {
        String name = host.equals(ANY) ? "example.com" : host.startsWith("*.") ? "any" + host.substring(1) : host;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && "-._:[]".indexOf(c) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(name);
    }
}
