package io.meshlint.trace;

import io.meshlint.trace.Request.Token;
import io.meshlint.trace.RequestText.Extras;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a request carries beside its address: reading it, and writing it as options of {@code meshlint trace}. */
public final class RequestExtras {

    /** The token that no issuer signed. */
    public static final String BAD_TOKEN = "bad";

    private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

    private RequestExtras() {}

    static Request apply(Extras extras, Scheme scheme, String host, int port, String path, String query) {
        refuse(!extras.method().isEmpty() && (!scheme.isHttp() || scheme.isGrpc()), scheme, "no method to choose");
        refuse(!extras.headers().isEmpty() && !scheme.isHttp(), scheme, "no headers");
        refuse(extras.token().isSent() && !scheme.isHttp(), scheme, "no header to hold a token");
        refuse(!extras.sni().isEmpty() && !scheme.isTls(), scheme, "no TLS, and so no server name");
        refuse(extras.clientCertificate() && !scheme.isTls(), scheme, "no TLS, and so no certificate");
        return new Request(
                scheme,
                host,
                port,
                path,
                query,
                method(scheme, extras.method()),
                extras.headers(),
                scheme.isTls() ? extras.sni().isEmpty() ? usualSni(host) : extras.sni() : "",
                extras.clientCertificate(),
                extras.token(),
                extras.concurrency());
    }

    private static void refuse(boolean wrong, Scheme scheme, String what) {
        if (wrong) {
            throw new IllegalArgumentException(scheme.word() + " has " + what);
        }
    }

    private static String method(Scheme scheme, String given) {
        if (!scheme.isHttp()) {
            return "";
        }
        if (!given.isEmpty() && !isToken(given)) {
            throw new IllegalArgumentException("`" + given + "` is no method");
        }
        return given.isEmpty() ? scheme.isGrpc() ? "POST" : "GET" : given.toUpperCase(Locale.ROOT);
    }

    /** TLS names servers, not addresses. */
    private static String usualSni(String host) {
        boolean letters = false;
        for (int i = 0; i < host.length(); i++) {
            letters |= host.charAt(i) >= 'a' && host.charAt(i) <= 'z';
        }
        return letters && !host.startsWith("[") ? host : "";
    }

    /**
     * Reads headers, each {@code NAME=VALUE}.
     *
     * @throws IllegalArgumentException if one is none; the message says why
     */
    public static Map<String, String> headers(List<String> texts) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1 || !isToken(text.substring(0, equals))) {
                throw new IllegalArgumentException("`" + text + "` is not of the form NAME=VALUE");
            }
            headers.put(text.substring(0, equals).toLowerCase(Locale.ROOT), text.substring(equals + 1));
        }
        return headers;
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!word && SYMBOLS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The token that a word stands for: {@code bad}, or that of an issuer. */
    public static Token token(String word) {
        return word.isEmpty() ? Token.NONE : word.equals(BAD_TOKEN) ? new Token("", false) : new Token(word, true);
    }

    /** What is not usual of a request, as options. */
    public static List<String> options(Request request) {
        List<String> options = new ArrayList<>();
        boolean chosen = request.scheme().isHttp() && !request.scheme().isGrpc();
        if (chosen && !request.method().equals("GET")) {
            options.addAll(List.of("--method", request.method()));
        }
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            options.addAll(List.of("--header", header.getKey() + "=" + header.getValue()));
        }
        if (request.scheme().isTls() && !request.sni().equals(usualSni(request.host()))) {
            options.addAll(List.of("--sni", request.sni()));
        }
        if (request.clientCertificate()) {
            options.add("--client-cert");
        }
        if (request.token().isSent()) {
            options.addAll(
                    List.of("--token", request.token().valid() ? request.token().issuer() : BAD_TOKEN));
        }
        if (request.concurrency() > 1) {
            options.addAll(List.of("--concurrency", Integer.toString(request.concurrency())));
        }
        return options;
    }
}
