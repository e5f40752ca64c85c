package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The ports on which a container's app is told to listen, by variables, flags and what its probes ask. */
public final class ToldPorts {

    /** A variable or flag with a port's number, and where the number stands. */
    record Told(String by, Cursor at) {}

    /** Variables by which apps are told on which port to listen. */
    private static final List<String> PORT_VARIABLES =
            List.of("PORT", "SERVER_PORT", "HTTP_PORT", "LISTEN_PORT", "APP_PORT", "QUARKUS_HTTP_PORT");

    /** Flags by which apps are told on which port to listen. */
    private static final List<String> PORT_FLAGS =
            List.of("--port", "-port", "--http-port", "--server.port", "--listen-port", "--http.port", "-Dserver.port");

    private ToldPorts() {}

    /** The number that a probe's port means in its container. */
    public static OptionalInt portNumber(Container container, Cursor port) {
        if (port.integer().isPresent()) {
            return port.integer();
        }
        for (Container.Port declared : container.ports()) {
            if (port.isString() && declared.name().equals(port.string())) {
                return declared.number();
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The fields that say on which port the app of a container listens: variables and flags with a number, and what
     * its probes ask. Declared ports are not among them.
     */
    public static List<Cursor> listens(Container container) {
        List<Cursor> says = new ArrayList<>();
        for (Told told : told(container)) {
            says.add(told.at());
        }
        for (Probe probe : container.probes()) {
            if (portNumber(container, probe.port()).isPresent()) {
                says.add(probe.port());
            }
        }
        return says;
    }

    static List<Told> told(Container container) {
        List<Told> told = new ArrayList<>();
        for (Cursor variable : container.env().items()) {
            String name = variable.at("name").text();
            if (PORT_VARIABLES.contains(name)
                    && Digits.port(variable.at("value").text()).isPresent()) {
                told.add(new Told(name, variable.at("value")));
            }
        }
        List<Cursor> words = container.words();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            int equals = word.indexOf('=');
            String flag = equals < 0 ? word : word.substring(0, equals);
            if (!PORT_FLAGS.contains(flag)) {
                continue;
            }
            if (equals > 0 && Digits.port(word.substring(equals + 1)).isPresent()) {
                told.add(new Told(flag, words.get(i)));
            } else if (equals < 0
                    && i + 1 < words.size()
                    && Digits.port(words.get(i + 1).text()).isPresent()) {
                told.add(new Told(flag, words.get(i + 1)));
            }
        }
        return told;
    }

    /** The port that one of {@link #listens} names. */
    public static OptionalInt said(Container container, Cursor says) {
        OptionalInt probed = portNumber(container, says);
        if (probed.isPresent()) {
            return probed;
        }
        return Digits.port(says.text().substring(says.text().indexOf('=') + 1));
    }

    /** Whether a word or variable of the container holds the number, as {@code :8443} or {@code --metrics-port=8443}. */
    public static boolean mentions(Container container, int number) {
        String digits = Integer.toString(number);
        for (Cursor word : container.words()) {
            if (holds(word.text(), digits)) {
                return true;
            }
        }
        for (Cursor variable : container.env().items()) {
            if (holds(variable.at("value").text(), digits)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(String text, String digits) {
        for (int at = text.indexOf(digits); at >= 0; at = text.indexOf(digits, at + 1)) {
            int end = at + digits.length();
            boolean starts = at == 0 || !Character.isDigit(text.charAt(at - 1));
            if (starts && (end == text.length() || !Character.isDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
