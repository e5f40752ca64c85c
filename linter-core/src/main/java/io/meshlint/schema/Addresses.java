package io.meshlint.schema;

import io.meshlint.text.Digits;
import io.meshlint.text.Parts;
import java.util.OptionalInt;

/** The syntax of hosts, addresses and what stands in URLs and headers. */
final class Addresses {

    private static final int LONGEST_HOST = 253;
    private static final int LAST_PORT = 65_535;
    private static final String UNIX = "unix://";

    private Addresses() {}

    /** A DNS name; an IPv4 address passes for one. */
    static boolean isHostname(String text) {
        return Names.isDnsSubdomain(text);
    }

    /** A DNS name whose first label may be an asterisk. */
    static boolean isWildcardHostname(String text) {
        return text.length() <= LONGEST_HOST && isHostname(text.startsWith("*.") ? text.substring(2) : text);
    }

    static boolean isIp(String text) {
        return isIpv4(text) || isIpv6(text);
    }

    static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String address = text.substring(0, slash);
        OptionalInt bits = number(text.substring(slash + 1));
        return bits.isPresent()
                && (isIpv4(address) && bits.getAsInt() <= 32 || isIpv6(address) && bits.getAsInt() <= 128);
    }

    private static boolean isIpv4(String text) {
        int parts = 0;
        for (String part : Parts.of(text, '.')) {
            OptionalInt number = number(part);
            if (number.isEmpty() || number.getAsInt() > 255) {
                return false;
            }
            parts++;
        }
        return parts == 4;
    }

    private static OptionalInt number(String text) {
        if (text.isEmpty() || text.length() > 3) {
            return OptionalInt.empty();
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalInt.empty();
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return OptionalInt.of(value);
    }

    /** Eight groups of up to four hexadecimal digits, one run of zeros as {@code ::}, the last two perhaps as IPv4. */
    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0 || text.indexOf(':') < 0) {
            return false;
        }
        int groups = 0;
        for (String half :
                gap < 0 ? new String[] {text} : new String[] {text.substring(0, gap), text.substring(gap + 2)}) {
            int counted = groups(half, half.isEmpty() || text.endsWith(half));
            if (counted < 0) {
                return false;
            }
            groups += counted;
        }
        return gap < 0 ? groups == 8 : groups < 8;
    }

    private static int groups(String half, boolean last) {
        if (half.isEmpty()) {
            return 0;
        }
        int groups = 0;
        for (String group : Parts.of(half, ':')) {
            if (last && half.endsWith(group) && isIpv4(group)) {
                groups += 2;
            } else if (isHexadecimal(group)) {
                groups++;
            } else {
                return -1;
            }
        }
        return groups;
    }

    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 4;
    }

    /** Without a part that leads upwards. */
    static boolean staysBelow(String path) {
        for (String part : Parts.of(path, '/')) {
            if (part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /** The name of a header that a probe sends: narrower than HTTP's. */
    static boolean isProbeHeader(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The name of an environment variable, as lenient as any version is: printable, no equals sign. */
    static boolean isEnvName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '=') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** Decimal, from 1 to 65535. */
    static boolean isPortNumber(String text) {
        OptionalInt number = Digits.port(text);
        return number.isPresent() && text.charAt(0) != '0' && number.getAsInt() <= LAST_PORT;
    }

    /** An address that Istio takes for a workload: of a Unix domain socket, the absolute path or abstract name of a file. */
    static boolean isWorkloadAddress(String text) {
        if (!text.startsWith(UNIX)) {
            return true;
        }
        String path = text.substring(UNIX.length());
        return (path.startsWith("/") || path.startsWith("@")) && !path.endsWith("/");
    }

    /** A token of RFC 9110, as names of headers are. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
