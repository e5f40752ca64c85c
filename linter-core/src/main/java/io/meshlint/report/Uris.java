package io.meshlint.report;

import java.nio.charset.StandardCharsets;

/** Paths as relative references of RFC 3986. */
final class Uris {

    private static final String KEPT = "-._~!$&'()*+,;=@/";
    private static final String HEX = "0123456789ABCDEF";

    private Uris() {}

    /** The path with everything escaped that has no place in one; a colon would make a scheme of what stands before it. */
    static String of(String path) {
        StringBuilder uri = new StringBuilder(path.length() + 8);
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || KEPT.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return uri.toString();
    }
}
