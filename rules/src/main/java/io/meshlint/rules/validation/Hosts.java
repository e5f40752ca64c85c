package io.meshlint.rules.validation;

import io.meshlint.schema.Formats;
import java.util.Locale;

/** Names of hosts as Istio reads them: {@code pkg/config/validation/agent/validation.go}. Letters may be of either case. */
final class Hosts {

    private static final int LONGEST = 255;

    private Hosts() {}

    /** A label of DNS. */
    static boolean isLabel(String text) {
        return Formats.accepts("dns-label", text.toLowerCase(Locale.ROOT));
    }

    /** A name without wildcards. It may end in a dot, and its last label is no number. */
    static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!isLabel(text.substring(start, dot))) {
                return false;
            }
            start = dot + 1;
        }
        String last = text.substring(start);
        return last.isEmpty() ? start > 0 : isLabel(last) && !isNumber(last);
    }

    private static boolean isNumber(String label) {
        for (int i = 0; i < label.length(); i++) {
            if (label.charAt(i) < '0' || label.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A name whose first label may be or begin with a wildcard. */
    static boolean isPattern(String text) {
        int dot = text.indexOf('.');
        String first = dot < 0 ? text : text.substring(0, dot);
        String label = first.startsWith("*-") ? first.substring(2) : first.startsWith("*") ? first.substring(1) : first;
        boolean sound = first.equals("*") || isLabel(label);
        return sound && text.length() <= LONGEST && (dot < 0 || isName(text.substring(dot + 1)));
    }

    /** A pattern or an address. */
    static boolean isPatternOrAddress(String text) {
        return Formats.accepts("ip", text) || isPattern(text);
    }

    /** A name or an address. */
    static boolean isNameOrAddress(String text) {
        return Formats.accepts("ip", text) || isName(text);
    }

    /** Whether a wildcard is more or less than the whole first label. */
    static boolean isPartialWildcard(String text) {
        return text.indexOf('*') >= 0 && !text.equals("*") && !text.startsWith("*.");
    }

    /** A pattern that stands behind a namespace: neither a short name nor a partial wildcard. */
    static boolean isFull(String text) {
        return text.equals("*") || text.indexOf('.') >= 0 && isPattern(text) && !isPartialWildcard(text);
    }

    /** An IP address or a range of them. */
    static boolean isSubnet(String text) {
        return Formats.accepts("ip", text) || Formats.accepts("cidr", text);
    }
}
