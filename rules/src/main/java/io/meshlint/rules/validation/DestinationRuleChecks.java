package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The checks of {@code ValidateDestinationRule} in Istio's {@code pkg/config/validation/validation.go}. */
final class DestinationRuleChecks implements Checks {

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        switch (part) {
            case "host-malformed" -> host(spec.at("host"), faults);
            case "subset-duplicate" -> duplicates(spec, faults);
            case "subset-malformed" -> subsets(spec, faults);
            case "selector-exported" -> exported(spec, faults);
            case "selector-without-labels" -> Labels.missing(spec.at("workloadSelector"), "matchLabels", faults);
            default -> {
                policy(part, spec.at("trafficPolicy"), faults);
                for (Cursor subset : spec.at("subsets").items()) {
                    policy(part, subset.at("trafficPolicy"), faults);
                }
            }
        }
    }

    private static void host(Cursor host, Faults faults) {
        if (host.isString() && !host.text().isEmpty() && !Hosts.isPattern(host.text())) {
            faults.at(host);
        }
    }

    private static void duplicates(Cursor spec, Faults faults) {
        Set<String> names = new HashSet<>();
        for (Cursor subset : spec.at("subsets").items()) {
            Cursor name = subset.at("name");
            if (name.exists() && !names.add(name.text())) {
                faults.at(name);
            }
        }
    }

    private static void subsets(Cursor spec, Faults faults) {
        for (Cursor subset : spec.at("subsets").items()) {
            Cursor name = subset.at("name");
            if (name.isString() && !name.text().isEmpty() && !Hosts.isLabel(name.text())) {
                faults.at(name);
            }
            Labels.malformed(subset.at("labels"), faults);
        }
    }

    private static void exported(Cursor spec, Faults faults) {
        if (!spec.at("workloadSelector").exists()) {
            return;
        }
        for (Cursor entry : spec.at("exportTo").items()) {
            boolean own = entry.text().equals(".")
                    || entry.text().equals(spec.resource().namespace().name());
            if (entry.exists() && !own) {
                faults.at(entry);
            }
        }
    }

    private static void policy(String part, Cursor policy, Faults faults) {
        if (part.equals("policy-empty")) {
            Fields.empty(policy, faults);
        } else if (part.equals("port-level")) {
            portLevel(policy, faults);
        } else {
            settings(part, policy, faults);
            for (Cursor level : policy.at("portLevelSettings").items()) {
                settings(part, level, faults);
            }
        }
    }

    private static void portLevel(Cursor policy, Faults faults) {
        for (Cursor level : policy.at("portLevelSettings").items()) {
            boolean port = level.at("port", "number").exists();
            if (level.node().isMapping() && (!port || level.size() == 1)) {
                faults.at(port ? level : level.at("port"), port ? "sets nothing" : "names no port");
            }
        }
    }

    private static void settings(String part, Cursor policy, Faults faults) {
        switch (part) {
            case "duration-precision" -> durations(policy, faults);
            case "pool-empty" -> Fields.empty(policy.at("connectionPool"), faults);
            case "pool-negative" -> Pools.negative(policy.at("connectionPool"), faults);
            case "pool-keepalive" -> Pools.keepAlive(policy.at("connectionPool"), faults);
            case "upgrade-with-client-protocol" -> Pools.upgrade(policy.at("connectionPool"), faults);
            case "tls-certificates" -> Tls.client(policy.at("tls"), faults);
            case "outlier-local-errors" -> local(policy.at("outlierDetection"), faults);
            case "percentage" -> percentages(policy.at("outlierDetection"), faults);
            case "ring-size-twice" -> ringSize(policy.at("loadBalancer", "consistentHash"), faults);
            case "cookie-attribute-duplicate" ->
                attributes(policy.at("loadBalancer", "consistentHash", "httpCookie", "attributes"), faults);
            case "warmup-aggression" -> aggression(policy.at("loadBalancer", "warmup", "aggression"), faults);
            case "maglev-size" -> maglev(policy.at("loadBalancer", "consistentHash", "maglev", "tableSize"), faults);
            case "locality-malformed" -> Localities.check(policy.at("loadBalancer"), faults);
            case "tunnel-malformed" -> tunnel(policy, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void local(Cursor outlier, Faults faults) {
        Cursor errors = outlier.at("consecutiveLocalOriginFailures");
        if (errors.integer(0) > 0
                && !outlier.at("splitExternalLocalOriginErrors").isTrue()) {
            faults.at(errors);
        }
    }

    private static void durations(Cursor policy, Faults faults) {
        Pools.durations(policy.at("connectionPool"), faults);
        Durations.whole(policy.at("outlierDetection"), faults, "baseEjectionTime", "interval");
        Durations.whole(policy.at("loadBalancer"), faults, "warmupDurationSecs");
        Durations.whole(policy.at("loadBalancer", "warmup"), faults, "duration");
    }

    private static void ringSize(Cursor hash, Faults faults) {
        Cursor size = hash.at("minimumRingSize");
        boolean algorithm = hash.at("maglev").exists() || hash.at("ringHash").exists();
        if (algorithm && size.isInteger() && size.integer(1) != 0) {
            faults.at(size);
        }
    }

    private static void attributes(Cursor attributes, Faults faults) {
        Set<String> names = new HashSet<>();
        for (Cursor attribute : attributes.items()) {
            Cursor name = attribute.at("name");
            if (name.exists() && !names.add(name.text())) {
                faults.at(name);
            }
        }
    }

    private static void aggression(Cursor aggression, Faults faults) {
        if (aggression.exists() && aggression.node().isScalar() && isZero(aggression.text())) {
            faults.at(aggression);
        }
    }

    private static boolean isZero(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) != '0' && number.charAt(i) != '.') {
                return false;
            }
        }
        return number.startsWith("0");
    }

    private static void percentages(Cursor outlier, Faults faults) {
        Ranges.outside(outlier.at("maxEjectionPercent"), 0, 100, faults);
        Ranges.outside(outlier.at("minHealthPercent"), 0, 100, faults);
    }

    private static void maglev(Cursor size, Faults faults) {
        if (size.isInteger() && !isTableSize(size.integer(0))) {
            faults.at(size);
        }
    }

    private static boolean isTableSize(int size) {
        if (size < 2 || size >= 5_000_011) {
            return false;
        }
        for (int i = 2; (long) i * i <= size; i++) {
            if (size % i == 0) {
                return false;
            }
        }
        return true;
    }

    private static void tunnel(Cursor policy, Faults faults) {
        Cursor protocol = policy.at("tunnel", "protocol");
        Cursor host = policy.at("tunnel", "targetHost");
        Cursor port = policy.at("tunnel", "targetPort");
        if (Fields.isSet(host) && !Hosts.isNameOrAddress(host.text())) {
            faults.at(host, "tunnels to `" + host.text() + "`, which is neither a name nor an address");
        } else if (port.isInteger() && (port.integer(65_536) < 1 || port.integer(65_536) > 65_535)) {
            faults.at(port, "tunnels to port " + port.text());
        }
        if (protocol.isString()
                && !protocol.text().isEmpty()
                && !List.of("CONNECT", "POST").contains(protocol.text())) {
            faults.at(protocol, "tunnels by `" + protocol.text() + "` instead of CONNECT or POST");
        } else if (policy.at("tunnel").exists() && policy.at("proxyProtocol").exists()) {
            faults.at(policy.at("proxyProtocol"), "has both `tunnel` and `proxyProtocol`");
        }
    }
}
