package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.List;
import java.util.Set;

/** The conditions of an AuthorizationPolicy's rule: the attributes that {@code when} names, and their values. */
final class AuthzConditions {

    private static final Set<String> ADDRESSES = Set.of("source.ip", "remote.ip", "destination.ip");
    private static final Set<String> KEYS = Set.of(
            "source.ip",
            "remote.ip",
            "source.namespace",
            "source.principal",
            "source.serviceAccount",
            "source.trustDomain",
            "destination.ip",
            "destination.port",
            "connection.sni",
            "request.auth.principal",
            "request.auth.audiences",
            "request.auth.presenter");

    private AuthzConditions() {}

    static void keys(Cursor rule, Faults faults) {
        for (Cursor when : rule.at("when").items()) {
            Cursor key = when.at("key");
            String text = key.text();
            boolean known = KEYS.contains(text)
                    || isEntry(text, "request.headers")
                    || isEntry(text, "request.auth.claims")
                    || isEntry(text, "experimental.envoy.filters.");
            if (key.isString() && !text.isEmpty() && !known) {
                faults.at(key);
            }
        }
    }

    /** {@code attribute[name]}. */
    private static boolean isEntry(String key, String attribute) {
        int open = key.indexOf('[');
        return key.startsWith(attribute) && key.endsWith("]") && open > 0 && open < key.length() - 2;
    }

    static void values(Cursor rule, Faults faults) {
        for (Cursor when : rule.at("when").items()) {
            String key = when.at("key").text();
            if (Fields.isWithoutItems(when.at("values")) && Fields.isWithoutItems(when.at("notValues"))) {
                faults.at(when.at("values"), "without values");
                continue;
            }
            for (String list : List.of("values", "notValues")) {
                for (Cursor value : when.at(list).items()) {
                    boolean bad = ADDRESSES.contains(key) && !Hosts.isSubnet(value.text())
                            || key.equals("destination.port") && !AuthzOperations.isPort(value.text())
                            || value.text().isEmpty();
                    if (value.exists() && bad) {
                        faults.at(value, "with value `" + value.text() + "`");
                    }
                }
            }
        }
    }
}
