package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the pods of a StatefulSet are told to find each other through a headless Service. */
public final class Peers {

    /**
     * Where the pods are told.
     *
     * @param at the word or value
     * @param byName whether it names the pods one by one; else the Service as a whole, for the app to look up
     */
    public record Told(Cursor at, boolean byName) {}

    /** Parts of flags and variables that hold the members of a cluster. */
    private static final List<String> KEYS =
            List.of("peer", "join", "seed", "gossip", "discovery", "initial_cluster", "initial-cluster", "dns_query");

    private Peers() {}

    /** Where the containers that run are told their peers behind the Service, pods by name before the whole Service. */
    public static Optional<Told> of(Workload workload, Service service) {
        Optional<Told> whole = Optional.empty();
        for (Container container : workload.pod().runningContainers()) {
            String key = "";
            for (Cursor word : container.words()) {
                int equals = word.text().indexOf('=');
                String name = equals > 0 ? word.text().substring(0, equals) : key;
                Optional<Told> told = told(name, word, workload, service);
                if (told.isPresent() && told.get().byName()) {
                    return told;
                }
                whole = whole.isPresent() ? whole : told;
                key = word.text().startsWith("-") ? word.text() : "";
            }
            for (Cursor variable : container.env().items()) {
                Optional<Told> told = told(variable.at("name").text(), variable.at("value"), workload, service);
                if (told.isPresent() && told.get().byName()) {
                    return told;
                }
                whole = whole.isPresent() ? whole : told;
            }
        }
        return whole;
    }

    /** The headless Service over the pods, in their own namespace: the one that can give each pod a name. */
    public static Optional<Service> headless(Workload workload, Endpoints endpoints) {
        for (Service service : endpoints.nearestServices(workload)) {
            if (service.isHeadless() && service.namespace().equals(workload.namespace())) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** Whether the pods are told the name of the first of them, {@code ledger-0.}, in a variable or an argument. */
    public static boolean isFirstNamed(Workload workload) {
        String first = workload.name() + "-0.";
        boolean named = false;
        for (Container container : workload.pod().containers()) {
            for (Cursor variable : container.env().items()) {
                named |= variable.at("value").text().contains(first);
            }
            for (Cursor word : container.words()) {
                named |= word.text().contains(first);
            }
        }
        return named;
    }

    private static Optional<Told> told(String key, Cursor value, Workload workload, Service service) {
        if (namesLaterPod(value.text(), workload.name() + "-", "." + service.name())) {
            return Optional.of(new Told(value, true));
        }
        String text = value.text().substring(value.text().indexOf('=') + 1);
        return isKey(key) && namesService(text, service) ? Optional.of(new Told(value, false)) : Optional.empty();
    }

    private static boolean isKey(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        for (String part : KEYS) {
            if (lower.contains(part) && !lower.endsWith("name")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a pod but the first is named: the first alone may start without others. */
    private static boolean namesLaterPod(String text, String prefix, String suffix) {
        for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
            int start = at + prefix.length();
            int end = start;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            boolean later = end > start && text.charAt(start) != '0';
            if (later && startsName(text, at) && text.startsWith(suffix, end) && ends(text, end + suffix.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesService(String text, Service service) {
        String name = service.name();
        for (int at = text.indexOf(name); at >= 0 && !name.isEmpty(); at = text.indexOf(name, at + 1)) {
            if (startsName(text, at) && text.indexOf('/') < 0 && ends(text, at + name.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsName(String text, int at) {
        return at == 0 || !isOfName(text.charAt(at - 1)) && text.charAt(at - 1) != '.';
    }

    private static boolean ends(String text, int end) {
        return end == text.length() || !isOfName(text.charAt(end));
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }
}
