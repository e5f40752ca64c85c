package io.meshlint.schema;

import java.util.Locale;

/** The syntax of URLs as Go's {@code net/url} reads them, as far as Istio asks for it. */
final class Urls {

    private static final String UNRESERVED = "-_.~!$&'()*+,;=:";

    private Urls() {}

    /** A URL of http or https, as Istio's CRDs ask of {@code jwksUri}. */
    static boolean isHttp(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        return hasNoControls(text)
                && (scheme.equals("http") || scheme.equals("https"))
                && hasAuthority(text.substring(colon + 1));
    }

    /** Where a Wasm module is loaded from: a URL of http, https, oci or file, or an image without a scheme. */
    static boolean isWasm(String text) {
        if (!hasNoControls(text)) {
            return false;
        }
        int colon = schemeEnd(text);
        if (colon >= 0) {
            return switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "http", "https", "oci", "file" -> true;
                default -> false;
            };
        }
        return !text.isEmpty() && (text.startsWith("/") || isAuthority(text.substring(0, end(text, "/?"))));
    }

    /** The place of the colon after a scheme, −1 if there is no scheme. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (c == ':') {
                return i > 0 ? i : -1;
            }
            if (!letter && (i == 0 || !(c >= '0' && c <= '9') && "+-.".indexOf(c) < 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean hasAuthority(String rest) {
        return !rest.startsWith("//") || isAuthority(rest.substring(2, 2 + end(rest.substring(2), "/?#")));
    }

    private static int end(String text, String marks) {
        for (int i = 0; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isAuthority(String text) {
        int at = text.lastIndexOf('@');
        String host = text.substring(at + 1);
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        return (at < 0 || isMadeOf(text.substring(0, at), UNRESERVED + "%@"))
                && isMadeOf(port ? host.substring(0, colon) : host, UNRESERVED + "[]<>\"%")
                && (!port || isMadeOfDigits(host.substring(colon + 1)));
    }

    private static boolean isMadeOfDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isMadeOf(String text, String marks) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c > 0x7f;
            if (!word && marks.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNoControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
