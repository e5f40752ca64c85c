package io.meshlint.trace;

import io.meshlint.text.Digits;
import io.meshlint.text.Similar;
import io.meshlint.trace.Request.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Requests as people write them: {@code http://shop.example.com/cart}. */
public final class RequestText {

    private static final int MOST_PORTS = 65535;

    /** What stands beside the address. */
    public record Extras(
            String method,
            Map<String, String> headers,
            String sni,
            boolean clientCertificate,
            Token token,
            int concurrency) {

        /** Nothing is said. */
        public static final Extras NONE = new Extras("", Map.of(), "", false, Token.NONE, 1);
    }

    /** What comes before the path, taken apart. */
    private record Address(String host, int port) {}

    private RequestText() {}

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static Request read(String text, Extras extras) {
        int end = text.indexOf("://");
        if (end < 0) {
            throw new IllegalArgumentException("`" + text + "` names no scheme, such as http://" + text);
        }
        Scheme scheme = scheme(text.substring(0, end));
        String rest = text.substring(end + 3);
        refuseStrangers(text, rest);
        int slash = first(rest, '/', '?');
        Address address = address(scheme, rest.substring(0, slash), text);
        String target = rest.substring(slash);
        int question = target.indexOf('?');
        String path = path(scheme, question < 0 ? target : target.substring(0, question), text);
        String query = question < 0 ? "" : target.substring(question + 1);
        if (!scheme.isHttp() && question >= 0) {
            throw new IllegalArgumentException("`" + text + "`: " + scheme.word() + " has no path");
        }
        return RequestExtras.apply(extras, scheme, address.host, address.port, path, query);
    }

    private static Scheme scheme(String word) {
        List<String> words = new ArrayList<>();
        for (Scheme scheme : Scheme.values()) {
            if (scheme.word().equals(word.toLowerCase(Locale.ROOT))) {
                return scheme;
            }
            words.add(scheme.word());
        }
        throw new IllegalArgumentException("unknown scheme `" + word + "`" + Similar.question(word, words)
                + ", there are " + String.join(", ", words));
    }

    private static void refuseStrangers(String text, String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) <= ' ' || rest.charAt(i) == 0x7f || rest.charAt(i) == '#') {
                throw new IllegalArgumentException("`" + text + "`: a request holds no blanks and no fragment");
            }
        }
    }

    private static int first(String text, char one, char other) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != one && text.charAt(at) != other) {
            at++;
        }
        return at;
    }

    private static Address address(Scheme scheme, String authority, String text) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.indexOf(':', Math.max(0, bracket));
        String host = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
        if (host.endsWith(".") && host.length() > 1) {
            host = host.substring(0, host.length() - 1);
        }
        if (!isHost(host)) {
            throw new IllegalArgumentException("`" + text + "`: `" + host + "` is no host");
        }
        return new Address(host, colon < 0 ? usualPort(scheme, text) : port(authority.substring(colon + 1), text));
    }

    private static int usualPort(Scheme scheme, String text) {
        if (scheme.usualPort() == 0) {
            throw new IllegalArgumentException(
                    "`" + text + "`: " + scheme.word() + " has no usual port, write " + text + ":PORT");
        }
        return scheme.usualPort();
    }

    private static int port(String digits, String text) {
        OptionalInt port = Digits.port(digits);
        if (port.isEmpty() || port.getAsInt() == 0 || port.getAsInt() > MOST_PORTS) {
            throw new IllegalArgumentException("`" + text + "`: `" + digits + "` is no port, 1 to 65535");
        }
        return port.getAsInt();
    }

    private static boolean isHost(String host) {
        boolean six = host.startsWith("[") && host.endsWith("]") && host.indexOf(':') > 0;
        String letters = six ? host.substring(1, host.length() - 1) : host;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            boolean known = six ? c == ':' || c == '.' || c == '%' : c == '-' || c == '.' || c == '_';
            if (!word && !known || c == '.' && letters.startsWith(".", i + 1)) {
                return false;
            }
        }
        return !letters.isEmpty() && letters.charAt(0) != '.';
    }

    private static String path(Scheme scheme, String path, String text) {
        boolean none = path.isEmpty() || path.equals("/");
        if (!scheme.isHttp() && !none) {
            throw new IllegalArgumentException("`" + text + "`: " + scheme.word() + " has no path");
        }
        if (scheme.isGrpc() && !none) {
            int slash = path.indexOf('/', 1);
            if (slash < 2 || slash != path.lastIndexOf('/') || slash == path.length() - 1) {
                throw new IllegalArgumentException(
                        "`" + text + "`: a path of gRPC is /package.Service/Method, not `" + path + "`");
            }
        }
        return !scheme.isHttp() ? "" : none ? "/" : path;
    }

    /** The address of a request, its port left out where it is the usual one. */
    public static String of(Request request) {
        Scheme scheme = request.scheme();
        String port = request.port() == scheme.usualPort() ? "" : ":" + request.port();
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return scheme.word() + "://" + request.host() + port + request.path() + query;
    }

    /** The request in one line: its method, its address and what is not usual of it. */
    public static String line(Request request) {
        Scheme scheme = request.scheme();
        boolean method = scheme.isHttp() && !scheme.isGrpc();
        StringBuilder text = new StringBuilder(method ? request.method() + " " : "");
        text.append(of(request));
        List<String> options = RequestExtras.options(request);
        for (int i = 0; i < options.size(); i++) {
            boolean said = options.get(i).equals("--method");
            text.append(said ? "" : " " + options.get(i));
            i += said ? 1 : 0;
        }
        return text.toString();
    }
}
