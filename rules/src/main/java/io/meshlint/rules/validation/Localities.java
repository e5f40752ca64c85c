package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.ArrayList;
import java.util.List;

/** Where load goes by locality: {@code ValidateLocalityLbSetting} in Istio's {@code agent/validation.go}. */
final class Localities {

    private static final List<String> TOPOLOGY =
            List.of("topology.kubernetes.io/region", "topology.kubernetes.io/zone", "topology.istio.io/subzone");

    private Localities() {}

    /** The settings of a load balancer. */
    static void check(Cursor balancer, Faults faults) {
        Cursor setting = balancer.at("localityLbSetting");
        if (setting.exists() && balancer.at("zoneAwareLbSetting").exists()) {
            faults.at(balancer.at("zoneAwareLbSetting"), "has both `localityLbSetting` and `zoneAwareLbSetting`");
        }
        if (setting.at("distribute").size() > 0 && setting.at("failover").size() > 0) {
            faults.at(setting.at("failover"), "has both `distribute` and `failover`");
            return;
        }
        priorities(setting, faults);
        distribution(setting.at("distribute"), faults);
        for (Cursor rule : setting.at("failover").items()) {
            failover(rule, faults);
        }
    }

    private static void priorities(Cursor setting, Faults faults) {
        for (Cursor label : setting.at("failoverPriority").items()) {
            if (setting.at("failover").size() > 0 && TOPOLOGY.contains(label.text())) {
                faults.at(label, "has both `failover` and `" + label.text() + "` in `failoverPriority`");
            }
        }
    }

    private static void distribution(Cursor rules, Faults faults) {
        List<Cursor> sources = new ArrayList<>();
        for (Cursor rule : rules.items()) {
            List<Cursor> targets = new ArrayList<>();
            long sum = 0;
            boolean known = true;
            for (Cursor weight : rule.at("to").entries()) {
                targets.add(weight);
                sum += weight.integer(0);
                known &= weight.isInteger();
                if (weight.isInteger() && (weight.integer(0) < 1 || weight.integer(101) > 100)) {
                    faults.at(weight, "gives a locality " + weight.text() + " percent");
                }
            }
            if (!targets.isEmpty() && sum != 100 && known) {
                faults.at(rule.at("to"), "distributes " + sum + " instead of 100 percent");
            }
            overlaps(targets, faults);
            sources.add(rule.at("from"));
        }
        overlaps(sources, faults);
    }

    /** Names of localities, as keys or values, that are none or that an earlier one covers. */
    private static void overlaps(List<Cursor> places, Faults faults) {
        for (int i = 0; i < places.size(); i++) {
            String name = name(places.get(i));
            boolean sound = isLocality(name) || name.isEmpty();
            if (!sound) {
                faults.at(places.get(i), "names locality `" + name + "`, which is none");
            }
            for (int j = 0; j < i && sound; j++) {
                if (covers(name(places.get(j)), name)) {
                    faults.at(places.get(i), "names locality `" + name + "`, which an earlier one covers");
                    break;
                }
            }
        }
    }

    private static String name(Cursor place) {
        return place.key().equals("from") ? place.text() : place.key();
    }

    private static boolean isLocality(String name) {
        int star = name.indexOf('*');
        return (star < 0 || star == name.length() - 1)
                && !name.startsWith("/")
                && !name.endsWith("/")
                && !name.contains("//");
    }

    private static boolean covers(String wide, String name) {
        String start = wide.endsWith("*") ? wide.substring(0, wide.length() - 1) : wide + "/";
        return !wide.isEmpty() && (wide.equals(name) || name.startsWith(start));
    }

    private static void failover(Cursor rule, Faults faults) {
        region(rule.at("from"), faults);
        region(rule.at("to"), faults);
        boolean same = rule.at("from").exists()
                && rule.at("from").text().equals(rule.at("to").text());
        if (same) {
            faults.at(rule.at("to"), "fails over from a region to itself");
        }
    }

    private static void region(Cursor region, Faults faults) {
        if (region.text().indexOf('/') >= 0 || region.text().indexOf('*') >= 0) {
            faults.at(region, "fails over with `" + region.text() + "`, which is no region");
        }
    }
}
