package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The checks of {@code ValidateSidecar} in Istio's {@code pkg/config/validation/validation.go}. */
final class SidecarChecks implements Checks {

    private static final Set<String> OWN = Set.of("127.0.0.1", "0.0.0.0", "[::1]", "[::]");

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        switch (part) {
            case "spec-empty" -> {
                if (spec.node().isMapping() && spec.size() == 0) {
                    faults.at(spec);
                }
            }
            case "port-duplicate" -> {
                ports(spec.at("ingress"), faults);
                ports(spec.at("egress"), faults);
            }
            case "endpoint-elsewhere" -> endpoints(spec, faults);
            case "bind-malformed" -> binds(spec, faults);
            case "egress-host-malformed" -> hosts(spec, faults);
            case "egress-rest-not-last" -> rest(spec, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void ports(Cursor listeners, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (Cursor listener : listeners.items()) {
            Cursor number = listener.at("port", "number");
            String socket = number.text() + " " + listener.at("bind").text();
            if (number.exists() && number.integer(0) > 0 && !seen.add(socket)) {
                faults.at(number);
            }
        }
    }

    private static void endpoints(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("ingress").items()) {
            Cursor endpoint = listener.at("defaultEndpoint");
            String text = endpoint.text();
            int colon = text.lastIndexOf(':');
            boolean own = text.startsWith("unix://") || colon > 0 && OWN.contains(text.substring(0, colon));
            if (endpoint.exists() && !text.isEmpty() && !own) {
                faults.at(endpoint);
            }
        }
    }

    private static void binds(Cursor spec, Faults faults) {
        for (String side : new String[] {"ingress", "egress"}) {
            for (Cursor listener : spec.at(side).items()) {
                Cursor bind = listener.at("bind");
                boolean socket = side.equals("egress") && bind.text().startsWith("unix://");
                if (bind.exists() && !bind.text().isEmpty() && !socket && !Formats.accepts("ip", bind.text())) {
                    faults.at(bind);
                }
            }
        }
    }

    private static void hosts(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("egress").items()) {
            for (Cursor host : listener.at("hosts").items()) {
                if (host.exists() && !isHost(host.text())) {
                    faults.at(host);
                }
            }
        }
    }

    /** {@code namespace/dnsName}, in which the name is full. */
    private static boolean isHost(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String namespace = text.substring(0, slash);
        String name = text.substring(slash + 1);
        boolean space = Set.of("*", ".", "~").contains(namespace)
                || Formats.accepts("dns-label", namespace.startsWith("~") ? namespace.substring(1) : namespace);
        return space
                && (name.equals("*")
                        || name.indexOf('.') > 0
                                && Formats.accepts("wildcard-hostname", name.toLowerCase(Locale.ROOT)));
    }

    private static void rest(Cursor spec, Faults faults) {
        Cursor egress = spec.at("egress");
        for (Cursor listener : egress.items()) {
            boolean last = listener.index() == egress.size() - 1;
            if (listener.node().isMapping() && !listener.at("port").exists() && !last) {
                faults.at(listener);
            }
        }
    }
}
