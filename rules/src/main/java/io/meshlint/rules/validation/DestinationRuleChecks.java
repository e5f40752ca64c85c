package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
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
            if (name.isString() && !name.text().isEmpty() && !Formats.accepts("dns-label", name.text())) {
                faults.at(name);
            }
            for (Cursor label : subset.at("labels").entries()) {
                if (label.isString() && !Formats.accepts("label-value", label.text())) {
                    faults.at(label);
                }
            }
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
            empty(policy, faults);
        } else if (part.equals("port-level")) {
            portLevel(policy, faults);
        } else {
            settings(part, policy, faults);
            for (Cursor level : policy.at("portLevelSettings").items()) {
                settings(part, level, faults);
            }
        }
    }

    private static void empty(Cursor mapping, Faults faults) {
        if (mapping.node().isMapping() && mapping.size() == 0) {
            faults.at(mapping);
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
            case "pool-empty" -> empty(policy.at("connectionPool"), faults);
            case "pool-negative" -> negatives(policy.at("connectionPool"), faults);
            case "upgrade-with-client-protocol" -> upgrade(policy.at("connectionPool", "http"), faults);
            case "tls-certificates" -> Tls.client(policy.at("tls"), faults);
            case "outlier-local-errors" -> local(policy.at("outlierDetection"), faults);
            case "percentage" -> percentages(policy.at("outlierDetection"), faults);
            case "maglev-size" -> maglev(policy.at("loadBalancer", "consistentHash", "maglev", "tableSize"), faults);
            case "locality-malformed" -> locality(policy.at("loadBalancer", "localityLbSetting"), faults);
            case "tunnel-malformed" -> tunnel(policy, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void negatives(Cursor pool, Faults faults) {
        for (String side : List.of("tcp", "http")) {
            for (Cursor limit : pool.at(side).entries()) {
                if (limit.isInteger() && limit.integer(0) < 0) {
                    faults.at(limit, limit.key());
                }
            }
        }
    }

    private static void upgrade(Cursor http, Faults faults) {
        if (http.at("h2UpgradePolicy").text().equals("UPGRADE")
                && http.at("useClientProtocol").isTrue()) {
            faults.at(http.at("useClientProtocol"));
        }
    }

    private static void local(Cursor outlier, Faults faults) {
        Cursor errors = outlier.at("consecutiveLocalOriginFailures");
        if (errors.integer(0) > 0
                && !outlier.at("splitExternalLocalOriginErrors").isTrue()) {
            faults.at(errors);
        }
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

    private static void locality(Cursor setting, Faults faults) {
        if (setting.at("distribute").size() > 0 && setting.at("failover").size() > 0) {
            faults.at(setting.at("failover"), "has both `distribute` and `failover`");
        }
        for (Cursor rule : setting.at("distribute").items()) {
            long sum = 0;
            for (Cursor weight : rule.at("to").entries()) {
                sum += weight.integer(0);
            }
            if (rule.at("to").size() > 0 && sum != 100) {
                faults.at(rule.at("to"), "distributes " + sum + " instead of 100 percent");
            }
        }
        for (Cursor rule : setting.at("failover").items()) {
            region(rule.at("from"), faults);
            region(rule.at("to"), faults);
            boolean same = rule.at("from").exists()
                    && rule.at("from").text().equals(rule.at("to").text());
            if (same) {
                faults.at(rule.at("to"), "fails over from a region to itself");
            }
        }
    }

    private static void region(Cursor region, Faults faults) {
        if (region.text().indexOf('/') >= 0 || region.text().indexOf('*') >= 0) {
            faults.at(region, "fails over with `" + region.text() + "`, which is no region");
        }
    }

    private static void tunnel(Cursor policy, Faults faults) {
        Cursor protocol = policy.at("tunnel", "protocol");
        if (protocol.isString()
                && !protocol.text().isEmpty()
                && !List.of("CONNECT", "POST").contains(protocol.text())) {
            faults.at(protocol, "tunnels by `" + protocol.text() + "` instead of CONNECT or POST");
        } else if (policy.at("tunnel").exists() && policy.at("proxyProtocol").exists()) {
            faults.at(policy.at("proxyProtocol"), "has both `tunnel` and `proxyProtocol`");
        }
    }
}
