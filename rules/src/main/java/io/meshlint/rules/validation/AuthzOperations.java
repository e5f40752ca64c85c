package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.List;

/** The operations of an AuthorizationPolicy's rule: what a request is for. */
final class AuthzOperations {

    private AuthzOperations() {}

    static void ports(Cursor rule, Faults faults) {
        for (Cursor to : rule.at("to").items()) {
            for (String field : List.of("ports", "notPorts")) {
                for (Cursor port : to.at("operation", field).items()) {
                    if (port.exists() && !port.text().isEmpty() && !isPort(port.text())) {
                        faults.at(port);
                    }
                }
            }
        }
    }

    /** Zero is let through. */
    static boolean isPort(String text) {
        return text.equals("0") || Formats.accepts("port-number", text);
    }

    static void paths(Cursor rule, Faults faults) {
        for (Cursor to : rule.at("to").items()) {
            for (String field : List.of("paths", "notPaths")) {
                for (Cursor path : to.at("operation", field).items()) {
                    if (isTemplate(path.text()) && !isSound(path.text())) {
                        faults.at(path);
                    }
                }
            }
        }
    }

    private static boolean isTemplate(String path) {
        return path.contains("{*}") || path.contains("{**}");
    }

    /** Wildcards beside slashes stand in braces, variables have no names, and the wildcard of all the rest is the last. */
    private static boolean isSound(String path) {
        int rest = path.indexOf("{**}");
        String plain = path.replace("{**}", "").replace("{*}", "");
        return (rest < 0 || path.indexOf('{', rest + 1) < 0)
                && plain.indexOf('{') < 0
                && !path.contains("/*")
                && !path.contains("*/");
    }
}
