package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An address on which the app of a container is told to listen, by a flag or a variable.
 *
 * @param at the word or value that holds the address
 * @param address the address as written, its port left out
 * @param port the port behind it; empty if there is none
 */
public record Binding(Cursor at, String address, OptionalInt port) {

    /** Names of flags and variables that hold such an address, in lower case and without separators. */
    private static final Set<String> NAMES = Set.of(
            "addr",
            "address",
            "appaddr",
            "appaddress",
            "apphost",
            "aspnetcoreurls",
            "bind",
            "bindaddr",
            "bindaddress",
            "bindhost",
            "binding",
            "bindip",
            "bindto",
            "dotneturls",
            "flaskrunhost",
            "gradioservername",
            "grpcaddr",
            "grpcaddress",
            "gfserverhttpaddr",
            "host",
            "httpaddr",
            "httpaddress",
            "httphost",
            "httplistenaddr",
            "httplistenaddress",
            "listen",
            "listenaddr",
            "listenaddress",
            "listenaddresses",
            "listenhost",
            "listenip",
            "listenurl",
            "ollamahost",
            "quarkushttphost",
            "securelistenaddress",
            "serveraddr",
            "serveraddress",
            "serverhost",
            "urls",
            "uvicornhost",
            "weblistenaddress");

    /** Programs that call: their host is where they call. */
    private static final Set<String> CLIENTS =
            Set.of("curl", "wget", "nc", "psql", "pg_isready", "mysql", "mysqladmin", "redis-cli", "mongo", "mongosh");

    /** Whether only the pod itself, not even its Service, reaches what listens there. */
    public boolean isLoopback() {
        return address.equals("localhost") || address.startsWith("127.") || address.equals("::1");
    }

    /** Whether the app listens there on this port, as far as the address says. */
    public boolean mayBeOn(int number) {
        return port.isEmpty() || port.getAsInt() == number;
    }

    /** The addresses of a container, in the order of its command, args and variables. */
    public static List<Binding> of(Container container) {
        List<Binding> bindings = new ArrayList<>();
        List<Cursor> words = container.words();
        if (words.isEmpty() || !isClient(words.get(0).text())) {
            for (int i = 0; i < words.size(); i++) {
                Cursor next = i + 1 < words.size() ? words.get(i + 1) : words.get(i);
                word(words.get(i), next, bindings);
            }
        }
        for (Cursor variable : container.env().items()) {
            Cursor value = variable.at("value");
            if (isAddressee(variable.at("name").text())) {
                add(value, value.text(), bindings);
            }
        }
        return bindings;
    }

    private static void word(Cursor word, Cursor next, List<Binding> bindings) {
        String text = word.text();
        if (text.indexOf(' ') >= 0) {
            command(word, text, bindings);
            return;
        }
        int equals = text.indexOf('=');
        if (equals > 0 && isAddressee(text.substring(0, equals))) {
            add(word, text.substring(equals + 1), bindings);
        } else if (equals < 0 && text.startsWith("-") && isAddressee(text) && next != word) {
            add(next, next.text(), bindings);
        }
    }

    /** A line for a shell; one that holds several commands says too little about each. */
    private static void command(Cursor at, String line, List<Binding> bindings) {
        if (line.indexOf('\n') >= 0 || line.indexOf(';') >= 0 || line.indexOf('|') >= 0 || line.indexOf('#') >= 0) {
            return;
        }
        String last = line.substring(line.lastIndexOf("&&") + 1);
        String[] words = last.replace("&", "").strip().split(" +");
        if (isClient(words[0])) {
            return;
        }
        for (int i = 0; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals > 0 && isAddressee(words[i].substring(0, equals))) {
                add(at, words[i].substring(equals + 1), bindings);
            } else if (equals < 0 && i + 1 < words.length && words[i].startsWith("-") && isAddressee(words[i])) {
                add(at, words[i + 1], bindings);
            }
        }
    }

    private static boolean isClient(String program) {
        return CLIENTS.contains(program.substring(program.lastIndexOf('/') + 1));
    }

    private static boolean isAddressee(String name) {
        StringBuilder plain = new StringBuilder();
        int start = name.startsWith("-D") ? 2 : 0;
        for (int i = start; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_' && c != '.') {
                plain.append(c);
            }
        }
        return NAMES.contains(plain.toString().toLowerCase(Locale.ROOT));
    }

    /** Several addresses stand behind each other: {@code http://localhost:5000;http://+:8080}. */
    private static void add(Cursor at, String value, List<Binding> bindings) {
        for (String part : value.split("[;,]")) {
            if (!part.isBlank()) {
                read(at, part.strip()).ifPresent(bindings::add);
            }
        }
    }

    private static Optional<Binding> read(Cursor at, String part) {
        int scheme = part.indexOf("://");
        String rest = scheme < 0 ? part : part.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String socket = slash < 0 ? rest : rest.substring(0, slash);
        int end = socket.startsWith("[") ? socket.indexOf(']') + 1 : socket.lastIndexOf(':');
        boolean bare = end < 0 || !socket.startsWith("[") && socket.indexOf(':') < end;
        String host = bare ? socket : socket.substring(0, end);
        String port =
                bare || end + 1 > socket.length() ? "" : socket.substring(end).replace(":", "");
        return Optional.of(new Binding(at, host.replace("[", "").replace("]", ""), Digits.port(port)));
    }
}
