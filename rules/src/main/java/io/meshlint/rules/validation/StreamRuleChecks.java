package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks of {@code validateTLSRoute} and {@code validateTCPRoute} in Istio's
 * {@code pkg/config/validation/validation.go}, and what they share with rules of HTTP.
 */
final class StreamRuleChecks implements Checks {

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        switch (part) {
            case "route-missing" -> routeMissing(spec, faults);
            case "tls-match-missing" -> tlsMatchMissing(spec, faults);
            case "sni-not-among-hosts", "sni-malformed", "sni-address" -> names(part, spec, faults);
            case "destination-subnet" -> subnets(spec, faults);
            case "source-malformed" -> sources(spec, faults);
            case "port-range" -> ports(spec, faults);
            case "destination-malformed" -> destinations(spec, faults);
            case "weight-negative" -> weights(spec, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void routeMissing(Cursor spec, Faults faults) {
        for (String sort : List.of("tcp", "tls")) {
            for (Cursor rule : spec.at(sort).items()) {
                if (rule.node().isMapping() && Fields.isWithoutItems(rule.at("route"))) {
                    faults.at(rule.at("route"), sort);
                }
            }
        }
    }

    /** Fields that are not there are the schema's business. */
    private static void tlsMatchMissing(Cursor spec, Faults faults) {
        for (Cursor rule : spec.at("tls").items()) {
            none(rule.at("match"), faults);
            for (Cursor match : rule.at("match").items()) {
                none(match.at("sniHosts"), faults);
            }
        }
    }

    private static void none(Cursor list, Faults faults) {
        if (list.node().isSequence() && list.size() == 0) {
            faults.at(list, list.key());
        }
    }

    private static void names(String part, Cursor spec, Faults faults) {
        List<String> hosts = new ArrayList<>();
        boolean open = false;
        for (Cursor host : spec.at("hosts").items()) {
            open |= host.isPlaceholder();
            hosts.add(host.text());
        }
        for (Cursor rule : spec.at("tls").items()) {
            for (Cursor match : rule.at("match").items()) {
                for (Cursor name : match.at("sniHosts").items()) {
                    boolean sound = VirtualServiceChecks.isPattern(name.text(), spec);
                    boolean address = Formats.accepts("ip", name.text());
                    boolean fault =
                            switch (part) {
                                case "sni-malformed" -> !sound && !address;
                                case "sni-address" -> address;
                                default -> sound && !address && !open && !isCovered(name.text(), hosts);
                            };
                    if (name.exists() && fault) {
                        faults.at(name);
                    }
                }
            }
        }
    }

    private static boolean isCovered(String name, List<String> hosts) {
        for (String host : hosts) {
            boolean same = host.equals(name);
            if (same || host.startsWith("*") && name.endsWith(host.substring(1))) {
                return true;
            }
        }
        return false;
    }

    private static void subnets(Cursor spec, Faults faults) {
        for (String sort : List.of("tcp", "tls")) {
            for (Cursor match : matches(spec, sort)) {
                for (Cursor subnet : match.at("destinationSubnets").items()) {
                    if (subnet.exists() && !Hosts.isSubnet(subnet.text())) {
                        faults.at(subnet);
                    }
                }
            }
        }
    }

    private static List<Cursor> matches(Cursor spec, String sort) {
        List<Cursor> matches = new ArrayList<>();
        for (Cursor rule : spec.at(sort).items()) {
            for (Cursor match : rule.at("match").items()) {
                matches.add(match);
            }
        }
        return matches;
    }

    private static void sources(Cursor spec, Faults faults) {
        for (String sort : List.of("http", "tcp", "tls")) {
            for (Cursor match : matches(spec, sort)) {
                Labels.malformed(match.at("sourceLabels"), faults);
                Cursor namespace = match.at("sourceNamespace");
                if (sort.equals("http") && Fields.isSet(namespace) && !Hosts.isLabel(namespace.text())) {
                    faults.at(namespace);
                }
            }
        }
    }

    private static void ports(Cursor spec, Faults faults) {
        for (String sort : List.of("http", "tcp", "tls")) {
            for (Cursor match : matches(spec, sort)) {
                Fields.portOrNone(match.at("port"), faults);
            }
        }
        for (Cursor rule : spec.at("http").items()) {
            Fields.portOrNone(rule.at("redirect", "port"), faults);
        }
        for (Cursor destination : everyDestination(spec)) {
            Cursor port = destination.at("port");
            Fields.port(port.at("number"), faults);
            if (port.node().isMapping() && !port.at("number").exists()) {
                faults.at(port.at("number"), "0");
            }
        }
    }

    /** Destinations of all routes and mirrors. */
    private static List<Cursor> everyDestination(Cursor spec) {
        List<Cursor> destinations = new ArrayList<>();
        for (String sort : List.of("http", "tcp", "tls")) {
            for (Cursor rule : spec.at(sort).items()) {
                for (Cursor route : rule.at("route").items()) {
                    destinations.add(route.at("destination"));
                }
                destinations.add(rule.at("mirror"));
                for (Cursor mirror : rule.at("mirrors").items()) {
                    destinations.add(mirror.at("destination"));
                }
            }
        }
        return destinations;
    }

    private static void destinations(Cursor spec, Faults faults) {
        for (Cursor destination : everyDestination(spec)) {
            Cursor host = destination.at("host");
            if (Fields.isSet(host) && (host.text().equals("*") || !Hosts.isPattern(host.text()))) {
                faults.at(host);
            }
            Cursor subset = destination.at("subset");
            if (Fields.isSet(subset) && !Hosts.isLabel(subset.text())) {
                faults.at(subset);
            }
        }
    }

    private static void weights(Cursor spec, Faults faults) {
        for (String sort : List.of("http", "tcp", "tls")) {
            for (Cursor rule : spec.at(sort).items()) {
                for (Cursor route : rule.at("route").items()) {
                    if (route.at("weight").integer(0) < 0) {
                        faults.at(route.at("weight"));
                    }
                }
            }
        }
    }
}
